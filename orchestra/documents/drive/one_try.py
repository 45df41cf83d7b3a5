"""Sending every request to Google just once.

The HTTP library of Google's client sends a request again by itself when the
connection breaks off without an answer. What was created then exists twice.
"""

from __future__ import annotations

import http.client
from typing import Any

import httplib2

BROKEN_OFF = (http.client.BadStatusLine, http.client.ResponseNotReady)
"""What makes the library try again."""


class _Answering:
    """A connection that tells of a broken one in other words."""

    def getresponse(self) -> http.client.HTTPResponse:
        """Return the answer."""
        try:
            answer: http.client.HTTPResponse = super().getresponse()  # type: ignore[misc]
        except BROKEN_OFF as error:
            raise ConnectionResetError(
                'the connection broke off without an answer'
            ) from error
        return answer


class PlainConnection(_Answering, httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]
    """A connection by HTTP."""


class SecureConnection(_Answering, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]
    """A connection by HTTPS."""


class OneTry(httplib2.Http):  # type: ignore[misc]
    """Sends each request once, over a connection of its own.

    A connection that is kept may have been closed by the other side, and
    whether it still read the request, nobody knows.

    Args:
        seconds: How long to wait for the other side each time.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(timeout=seconds)
        # To Drive this status is no redirect: it asks for more of a file.
        redirects: frozenset[int] = httplib2.REDIRECT_CODES
        self.redirect_codes = redirects - {308}

    def request(self, uri: str, *args: Any, **kwargs: Any) -> Any:
        """Send a request; return head and body of the answer."""
        is_secure = uri.lower().startswith('https:')
        kwargs['connection_type'] = (
            SecureConnection if is_secure else PlainConnection
        )
        try:
            return super().request(uri, *args, **kwargs)
        finally:
            self.close()
