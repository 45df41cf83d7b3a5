"""A kind of message whose delivery the test decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from orchestra.models import OutboxMessage
from orchestra.outbox import OutboxDraft, handles

KIND = 'test'


class Channel:
    """What messages of the test's kind are delivered to.

    Attributes:
        delivered: The payloads that arrived.
        behaviour: Called with each message; the answer of the channel.
    """

    def __init__(self) -> None:
        self.delivered: list[Any] = []
        self.behaviour: Callable[[OutboxMessage], Mapping[str, Any] | None] = (
            lambda _message: None
        )

    def reset(self) -> None:
        """Forget everything."""
        self.__init__()  # type: ignore[misc]


_channel = Channel()


@handles(KIND)
def _deliver(message: OutboxMessage) -> Mapping[str, Any] | None:
    answer = _channel.behaviour(message)
    _channel.delivered.append(message.payload)
    return answer


@pytest.fixture
def channel() -> Iterator[Channel]:
    """The channel of the kind ``test``, empty and willing."""
    _channel.reset()
    yield _channel
    _channel.reset()


def draft(number: int = 1, kind: str = KIND) -> OutboxDraft:
    """A message that differs from those with other numbers."""
    return OutboxDraft(kind, {'number': number}, f'test:{number}')
