"""Ways to break a valid version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orchestra.tests.workflow.definitions import step

Version = dict[str, Any]
Change = Callable[[Version], object]

Mistake = tuple[Change, str | None, str, str]
"""What to change; step, key and part of the message of the problem."""


def set_values(slug: str, **values: Any) -> Change:
    """Change a step."""
    return lambda version: step(version, slug).update(values)


def drop(slug: str, *keys: str) -> Change:
    """Take keys away from a step."""

    def change(version: Version) -> None:
        for key in keys:
            del step(version, slug)[key]

    return change


def policy(kind: str, path: str, **kwargs: Any) -> dict[str, Any]:
    """Return an assignment policy as a value of a step."""
    return {
        'assignment_policy': {
            'policy_function': {kind: {'path': path, 'kwargs': kwargs}}
        }
    }


def handlers(*definitions: dict[str, Any]) -> Change:
    """Set the handlers of the sanity check."""

    def change(version: Version) -> None:
        checks = version['sanity_checks']['check_configurations']
        checks['cold_oven']['handlers'] = list(definitions)

    return change
