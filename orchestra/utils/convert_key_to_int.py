"""Giving integer keys back to objects that travelled as JSON."""

from __future__ import annotations

import re
from typing import Any

_INTEGER = re.compile(r'-?[0-9]{1,4000}')
"""Longer digit strings stay text: Python refuses to convert them."""


def convert_key_to_int(json_value: Any) -> Any:
    """Return a copy in which keys that are whole numbers are integers.

    Every object at any depth is converted, so use it on data whose keys are
    ids, not on what people stored.

    Args:
        json_value: Decoded JSON.
    """
    if isinstance(json_value, list):
        return [convert_key_to_int(item) for item in json_value]
    if not isinstance(json_value, dict):
        return json_value
    return {
        integer_key(key): convert_key_to_int(value)
        for key, value in json_value.items()
    }


def integer_key(key: Any) -> Any:
    """Return the integer a key spells, or the key itself."""
    if isinstance(key, str) and _INTEGER.fullmatch(key):
        return int(key)
    return key
