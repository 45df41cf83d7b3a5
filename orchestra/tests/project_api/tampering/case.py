"""One thing that can be done to a signed request on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from orchestra.tests.project_api.sealed import Request

OTHER_BODY = b'{"workflow_slug": "bakery", "description": "Stolen"}'


class Case(NamedTuple):
    name: str
    tamper: Callable[[Request], Request]
    code: str | None = 'bad_signature'
