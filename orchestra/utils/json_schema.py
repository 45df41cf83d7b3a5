"""JSON Schema validation that fills in defaults."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend


def extend_with_default(validator_class: Any) -> Any:
    """Return a validator class that writes missing defaults into objects.

    The recipe is the one of the jsonschema documentation: defaults of
    ``properties`` are set before the properties are checked.

    Args:
        validator_class: A jsonschema validator class.
    """
    check_properties = validator_class.VALIDATORS['properties']

    def fill_then_check(
        validator: Any,
        properties: Mapping[str, Any],
        instance: Any,
        schema: Mapping[str, Any],
    ) -> Iterator[ValidationError]:
        if isinstance(instance, dict):
            for name, subschema in properties.items():
                if isinstance(subschema, Mapping) and 'default' in subschema:
                    # A copy: the value becomes part of somebody's data.
                    default = copy.deepcopy(subschema['default'])
                    instance.setdefault(name, default)
        yield from check_properties(validator, properties, instance, schema)

    return extend(  # type: ignore[no-untyped-call]
        validator_class, {'properties': fill_then_check}
    )


DefaultFillingValidator = extend_with_default(Draft202012Validator)
