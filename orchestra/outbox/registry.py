"""Which handler delivers which kind of message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from orchestra.models import OutboxMessage
from orchestra.outbox.errors import DeliveryError

Handler = Callable[[OutboxMessage], Mapping[str, Any] | None]
"""Delivers one message and returns what the channel answered, which is
stored with it. It runs outside any transaction and may run more than once
for the same message. To have a message tried again it raises."""

_handlers: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Make the decorated function deliver all messages of a kind.

    Args:
        kind: What ``OutboxMessage.kind`` says; at most 50 characters.

    Raises:
        ValueError: if another function handles that kind already.
    """

    def register(handler: Handler) -> Handler:
        if _handlers.setdefault(kind, handler) is not handler:
            raise ValueError(f'Messages of kind {kind!r} have a handler.')
        return handler

    return register


def handler_for(kind: str) -> Handler:
    """Return the function that delivers messages of a kind.

    Raises:
        DeliveryError: if there is none. The message waits: it may have been
            written by a newer release that is being rolled out.
    """
    try:
        return _handlers[kind]
    except KeyError:
        raise DeliveryError(
            f'Nothing here delivers messages of kind {kind!r}.'
        ) from None
