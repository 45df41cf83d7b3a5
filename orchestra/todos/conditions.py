"""Conditions on which template items are left out or declined.

A condition is an object ``{property: {"operator": ..., "value": ...}}`` whose
predicates must all hold; of a list of conditions one has to hold.
"""

from __future__ import annotations

import logging
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

logger = logging.getLogger(__name__)

Condition = Mapping[str, Mapping[str, Any]]
Properties = Mapping[str, Any]

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    '<': operator.lt,
    '<=': operator.le,
    '==': operator.eq,
    '!=': operator.ne,
    '>=': operator.ge,
    '>': operator.gt,
}


def any_condition_holds(
    properties: Properties, conditions: Sequence[Condition]
) -> bool:
    """Tell whether one of the conditions holds.

    Args:
        properties: What is known about the project. A property that is not
            there counts as None.
        conditions: May be empty, and then nothing holds; so does an empty
            condition not.
    """
    return any(_holds(properties, condition) for condition in conditions)


def _holds(properties: Properties, condition: Condition) -> bool:
    return bool(condition) and all(
        _predicate_holds(name, properties.get(name), predicate)
        for name, predicate in condition.items()
    )


def _predicate_holds(
    name: str, actual: Any, predicate: Mapping[str, Any]
) -> bool:
    symbol, expected = predicate['operator'], predicate['value']
    try:
        return bool(OPERATORS[symbol](actual, expected))
    except TypeError:
        # A missing property, or one of another type, cannot be put in an
        # order. That must not stop the task that the todos are for.
        logger.warning(
            'The condition "%s %s %r" cannot be decided for %r and counts as '
            'false.',
            name,
            symbol,
            expected,
            actual,
        )
        return False
