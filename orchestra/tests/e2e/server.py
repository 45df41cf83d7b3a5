"""The server that the browser talks to, in a thread of the test process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.core.signals import request_finished, request_started

PATIENCE_SECONDS = 60


class Server:
    """A running server that knows whether it has something to do.

    The data of a test must not be deleted under a request that is still
    being answered, which goes on when its page is gone.

    Args:
        url: Where it listens, without a slash at the end.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._under_way = 0
        self._changed = threading.Condition()
        request_started.connect(self._on_start)
        request_finished.connect(self._on_finish)

    def wait_until_idle(self) -> None:
        """Return when every request is answered."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: self._under_way <= 0, PATIENCE_SECONDS
            ), 'The server does not come to an end with a request.'

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Return when the answer to some request has made a condition true."""
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE_SECONDS), (
                'No request has brought it about.'
            )

    def close(self) -> None:
        """Stop counting requests."""
        request_started.disconnect(self._on_start)
        request_finished.disconnect(self._on_finish)

    def _on_start(self, **_: Any) -> None:
        with self._changed:
            self._under_way += 1

    def _on_finish(self, **_: Any) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()
