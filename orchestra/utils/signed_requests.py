"""Signing the requests of the Python client, and repeating safe ones."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.http import http_date
from requests.auth import AuthBase
from requests.exceptions import ConnectionError as ConnectionFailed
from requests.exceptions import Timeout

from orchestra.conf import conf

with warnings.catch_warnings():
    # It imports pkg_resources; that it is deprecated is nothing users of
    # this module could act on.
    warnings.simplefilter('ignore', UserWarning)
    from httpsig.requests_auth import HTTPSignatureAuth

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

SIGNED_HEADERS = ['(request-target)', 'date', 'digest', 'x-nonce']
SIGNED_IF_PRESENT = ['idempotency-key']
NONCE_BYTES = 16
ATTEMPTS = 3
FIRST_PAUSE_SECONDS = 0.2
TRANSIENT_STATUSES = frozenset({502, 503, 504})


class SettingsAuth(AuthBase):
    """Signs path, date and body with the key the settings name.

    Settings are read and the date is taken for each request, so a repeated
    request carries a fresh signature. Dates have no fractions of a second;
    the nonce makes the signature of every request another one.
    """

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Add ``Date``, ``Digest``, ``X-Nonce`` and ``Authorization``."""
        request.headers['Date'] = http_date()
        request.headers['Digest'] = digest_of(request.body)
        request.headers['X-Nonce'] = secrets.token_urlsafe(NONCE_BYTES)
        present = [
            name for name in SIGNED_IF_PRESENT if name in request.headers
        ]
        sign = HTTPSignatureAuth(
            key_id=conf.ORCHESTRA_PROJECT_API_KEY,
            secret=conf.ORCHESTRA_PROJECT_API_SECRET,
            algorithm='hmac-sha256',
            headers=[*SIGNED_HEADERS, *present],
        )
        signed: PreparedRequest = sign(request)
        return signed


def digest_of(body: bytes | str | None) -> str:
    """Return the value of the ``Digest`` header for a body."""
    raw = body.encode() if isinstance(body, str) else body or b''
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode('ascii')
    return f'SHA-256={digest}'


def call_with_retries(method: str, call: Callable[[], Response]) -> Response:
    """Make a request, and a GET again when the network hiccups.

    Only GET is repeated: after a lost answer nobody knows whether another
    request has had its effect.

    Args:
        method: Name of the HTTP method.
        call: Makes the request once.
    """
    repeats = ATTEMPTS - 1 if method.lower() == 'get' else 0
    for attempt in range(repeats):
        try:
            answer = call()
        except (ConnectionFailed, Timeout):
            pass
        else:
            if answer.status_code not in TRANSIENT_STATUSES:
                return answer
        time.sleep(FIRST_PAUSE_SECONDS * 2**attempt)
    return call()
