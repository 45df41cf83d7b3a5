"""A Django test client that signs its requests the documented way."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.http import http_date
from httpsig.sign import HeaderSigner

ROOT = '/orchestra/api/project/'


class SignedClient:
    """Calls the API for programs with the key of the settings.

    Only the date is signed, as clients of the first releases do.
    """

    def __init__(self) -> None:
        self.client = Client()

    def headers(self) -> dict[str, str]:
        """Return freshly signed headers."""
        key = settings.ORCHESTRA_PROJECT_API_KEY
        signer = HeaderSigner(
            key, settings.ORCHESTRA_PROJECT_API_SECRET, 'hmac-sha256'
        )
        signed = signer.sign({'date': http_date()})
        return {
            'X-Api-Key': key,
            'Date': signed['date'],
            'Authorization': signed['authorization'],
        }

    def get(self, endpoint: str) -> Any:
        """GET an endpoint by the part of its path after the root."""
        return self.client.get(ROOT + endpoint, headers=self.headers())

    def post(self, endpoint: str, body: Any) -> Any:
        """POST a value as JSON, or raw bytes as they are."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.post(
            ROOT + endpoint,
            raw,
            content_type='application/json',
            headers=self.headers(),
        )


def answer_of(response: Any) -> tuple[int, Any]:
    """Return status and decoded body; the body must be JSON."""
    assert response.headers['Content-Type'] == 'application/json'
    return response.status_code, json.loads(response.content)


def assert_refused(
    response: Any, status: int, code: str | None = None
) -> dict[str, Any]:
    """Check that a response is an error in the family's shape."""
    got, answer = answer_of(response)
    assert got == status, answer
    assert answer['error'] == status
    assert isinstance(answer['message'], str)
    assert set(answer) >= {'error', 'message', 'code'}
    if code is not None:
        assert answer['code'] == code, answer
    return dict(answer)
