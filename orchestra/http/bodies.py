"""Reading JSON bodies, whatever their Content-Type says.

Whatever passes here can be stored: PostgreSQL refuses NUL characters, lone
surrogates and numbers that are not finite, so they are refused at the door
on every database.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, RawPostDataException

from orchestra.http.errors import RequestRefused

MAX_DEPTH = 100
"""How deep objects and arrays may nest. Steps need a handful of levels; a
limit keeps every later walk over the data safe from its author."""


def read_json_object(
    request: HttpRequest, max_bytes: int | None = None
) -> dict[str, Any]:
    """Return the JSON object a request carries; ``{}`` for an empty body.

    Args:
        request: The request, whose body nobody has read yet.
        max_bytes: How large the body may be, in place of Django's
            DATA_UPLOAD_MAX_MEMORY_SIZE.

    Raises:
        RequestRefused: if the body is not JSON, not an object, or holds
            something that cannot be stored.
        RequestDataTooBig: if it is too large.
    """
    body = _body(request, max_bytes)
    if not body.strip():
        return {}
    decoded = decode_json(body)
    if not isinstance(decoded, dict):
        raise RequestRefused(
            'The body must be a JSON object.', code='not_an_object'
        )
    return decoded


def refuse_large_body(request: HttpRequest, max_bytes: int) -> None:
    """Refuse a request by the size it announces, before any of it is read.

    Servers hand over no more than was announced.

    Raises:
        RequestDataTooBig: if that is more than the limit.
    """
    announced = request.META.get('CONTENT_LENGTH') or 0
    if int(announced) > max_bytes:
        raise RequestDataTooBig


def _body(request: HttpRequest, max_bytes: int | None) -> bytes:
    # Forms are read by Django's check for forged requests, which looks for
    # its token there, and with Django's own limit.
    is_form = request.content_type == 'application/x-www-form-urlencoded'
    if max_bytes is not None and not is_form:
        refuse_large_body(request, max_bytes)
        return request.read()
    try:
        return request.body
    except RawPostDataException:
        raise RequestRefused(
            'Send JSON, not a form with files.', code='malformed_json'
        ) from None


def decode_json(body: bytes) -> Any:
    """Decode JSON strictly.

    Args:
        body: UTF-8 (or, as JSON allows, UTF-16 or UTF-32) bytes.

    Raises:
        RequestRefused: if it is not JSON or cannot be stored as such.
    """
    try:
        decoded = json.loads(
            body, parse_constant=_refuse_constant, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        raise RequestRefused(
            'The body is not valid JSON.', code='malformed_json'
        ) from error
    _check_storable(decoded)
    return decoded


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f'{name} is not JSON.')


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError('The number is too large.')
    return number


def _check_storable(decoded: object) -> None:
    level = [decoded]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for value in level:
            if isinstance(value, str):
                _check_text(value)
            elif isinstance(value, dict):
                below.extend(value)
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        if not below:
            return
        level = below
    raise RequestRefused(
        f'The body nests deeper than {MAX_DEPTH} levels.', code='too_deep'
    )


def _check_text(text: str) -> None:
    if '\0' in text:
        raise RequestRefused(
            'Text must not contain NUL characters.', code='nul_character'
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise RequestRefused(
            'Text must not contain lone surrogates.', code='bad_text'
        ) from None
