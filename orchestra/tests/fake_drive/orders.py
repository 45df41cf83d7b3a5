"""Failures to order."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum

from orchestra.tests.fake_drive.refusals import RefusedError


class Connection(Enum):
    """What becomes of the connection in place of an answer."""

    DROPPED = 'dropped'
    SILENT = 'silent'


@dataclass(frozen=True)
class Order:
    """A failure.

    Attributes:
        refusal: The answer, None where there is none.
        connection: What becomes of the connection, if there is no answer.
        is_done: Whether the request is obeyed all the same.
    """

    refusal: RefusedError | None = None
    connection: Connection | None = None
    is_done: bool = False


def refused(status: int, reason: str = '', **headers: str) -> Order:
    """Return an order to answer with an error.

    Args:
        status: Status of the answer.
        reason: Google's name for what is wrong.
        **headers: Further headers; ``_`` stands for ``-``.
    """
    named = {name.replace('_', '-'): text for name, text in headers.items()}
    return Order(RefusedError(status, reason or 'backendError', '', named))


def dropped(*, is_done: bool = False) -> Order:
    """Return an order to hang up, after doing what was asked or before."""
    return Order(connection=Connection.DROPPED, is_done=is_done)


def silent() -> Order:
    """Return an order to say nothing at all."""
    return Order(connection=Connection.SILENT)


class OrderBook:
    """The failures that are due, by operation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: dict[str, list[Order]] = {}

    def add(self, operation: str, order: Order, times: int = 1) -> None:
        """Let an operation fail the next times."""
        with self._lock:
            self._orders.setdefault(operation, []).extend([order] * times)

    def take(self, operation: str) -> Order | None:
        """Return how an operation fails this time, None if it does not."""
        with self._lock:
            orders = self._orders.get(operation)
            return orders.pop(0) if orders else None
