"""Values that a JSON column of every supported database can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]
"""A JSON object: string keys, and values that are JSON in turn."""


def without_nul(value: Any) -> Any:
    """Return a copy of a JSON value without NUL characters in its texts.

    PostgreSQL stores no NUL, and no reader of a message misses one.
    """
    if isinstance(value, str):
        return value.replace('\0', '')
    if isinstance(value, Mapping):
        return {
            without_nul(key): without_nul(item) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [without_nul(item) for item in value]
    return value


def storable_object(value: Any) -> dict[str, Any]:
    """Return a value as the JSON object it will be once it is stored.

    Args:
        value: What somebody else's code produced.

    Returns:
        A copy that shares nothing with the value: keys are strings, tuples
        are lists.

    Raises:
        ValueError: if it is no JSON object, or holds what cannot be stored:
            NaN or infinite numbers, NUL characters, lone surrogates, other
            types, itself.
    """
    if not isinstance(value, Mapping):
        raise ValueError(
            f'A JSON object is needed, not {type(value).__name__}.'
        )
    try:
        text = json.dumps(dict(value), allow_nan=False, ensure_ascii=False)
        text.encode()
        stored: dict[str, Any] = json.loads(text)
        has_nul = without_nul(stored) != stored
    except (TypeError, RecursionError, UnicodeEncodeError) as error:
        raise ValueError(f'This is not JSON: {error}') from error
    if has_nul:
        raise ValueError('Text must not contain NUL characters.')
    return stored


def reason_text(error: BaseException, limit: int = 2000) -> str:
    """Return an error as a text that any database stores: type and message.

    Args:
        error: What went wrong.
        limit: The most characters kept.
    """
    text = f'{type(error).__name__}: {error}'.replace('\0', '')
    return text.encode('utf-8', 'replace').decode()[:limit]
