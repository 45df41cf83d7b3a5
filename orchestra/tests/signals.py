"""Listening to signals in tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.dispatch import Signal


@contextmanager
def listening_to(signal: Signal) -> Iterator[list[dict[str, Any]]]:
    """Collect what a signal is sent with inside the ``with`` block."""
    heard: list[dict[str, Any]] = []

    def remember(signal: Signal, sender: Any, **facts: Any) -> None:
        heard.append(facts)

    signal.connect(remember, weak=False)
    try:
        yield heard
    finally:
        signal.disconnect(remember)
