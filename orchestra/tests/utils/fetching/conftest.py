"""A web to fetch from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orchestra.tests.web import Web, serve


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve pages on loopback."""
    with serve() as web:
        yield web
