"""Whether two JSON values are the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def same_json(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are the same.

    Python takes true for 1; JSON does not, and a function that is passed
    the one instead of the other notices. Numbers are the same if they are
    equal: which of them come back as integers depends on the database.

    Args:
        one: A decoded value.
        other: Another one.
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(
            same_json(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same_json, one, other))
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    return bool(one == other)
