"""Checking JSON against the schemas of this package."""

from __future__ import annotations

from typing import Any

from orchestra.utils.json_schema import (
    DefaultFillingValidator,
)


def validate_json(
    blob_key: str, json_schema: dict[str, Any], data: Any
) -> Any:
    """Check a JSON value and fill in the schema's defaults in place.

    Args:
        blob_key: Name of the column or key, for the error.
        json_schema: The schema to check against.
        data: The value; a falsy one is returned unchecked.

    Returns:
        ``data`` with defaults filled in.

    Raises:
        jsonschema.ValidationError: if the value does not have the shape.
    """
    if not data:
        return data
    validator = DefaultFillingValidator(json_schema)
    for error in validator.iter_errors(data):
        error.path.appendleft(blob_key)
        raise error
    return data
