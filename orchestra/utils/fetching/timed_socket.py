"""Reading from a socket with an end in sight."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from typing import IO, Any


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def seconds(self, at_most: float) -> float:
        """Return how long one operation may take.

        Args:
            at_most: Its own limit.

        Raises:
            TimeoutError: If no time is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, at_most)


class TimedSocket:
    """A connected socket whose every operation keeps to a deadline.

    The time-out of a plain socket starts anew with each byte, so a server
    that sends one byte now and then could hold a reader for hours. This has
    what ``http.client`` needs of a socket.

    Args:
        connection: Stays in the hands of whoever made it.
        deadline: For all operations together.
        seconds: For each operation.
    """

    def __init__(
        self, connection: socket.socket, deadline: Deadline, seconds: float
    ) -> None:
        self._connection = connection
        self._deadline = deadline
        self._seconds = seconds

    def sendall(self, data: bytes) -> None:
        """Send all of the data."""
        self._set_timeout()
        self._connection.sendall(data)

    def makefile(self, mode: str) -> IO[bytes]:  # noqa: ARG002
        """Return a file that reads from the socket."""
        return io.BufferedReader(_SocketReader(self._receive))

    def close(self) -> None:
        """Do nothing: whoever connected also closes.

        ``http.client`` closes as soon as it has a file to read the rest from.
        """

    def _receive(self, buffer: Any) -> int:
        self._set_timeout()
        return self._connection.recv_into(buffer)

    def _set_timeout(self) -> None:
        self._connection.settimeout(self._deadline.seconds(self._seconds))


class _SocketReader(io.RawIOBase):
    def __init__(self, receive: Callable[[Any], int]) -> None:
        super().__init__()
        self._receive = receive

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._receive(buffer)
