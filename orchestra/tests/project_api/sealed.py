"""Requests signed at the strict level, to be sent whole or tampered with.

The signing is spelled out here, with nothing of the code under test.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.test import Client
from django.utils.http import http_date

from orchestra.tests.signed_client import ROOT

KEY = 'orchestra-user'
SECRET = 'secret of the tests'
STRICT = '(request-target) date digest'
SEALED = f'{STRICT} x-nonce idempotency-key'

NEW_PROJECT: dict[str, Any] = {
    'workflow_slug': 'bakery',
    'workflow_version_slug': 'v2',
    'description': 'Rye loaf',
    'priority': 4,
    'task_class': 'real',
    'project_data': {'flour': 'rye'},
}


def digest_of(body: bytes) -> str:
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return f'SHA-256={digest}'


def mac(secret: str, text: str) -> str:
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256)
    return base64.b64encode(digest.digest()).decode()


@dataclass(frozen=True)
class Request:
    """What is sent.

    Attributes:
        method: The HTTP method.
        target: Path and query.
        headers: By lower-case name.
        body: The raw body.
    """

    method: str = 'POST'
    target: str = f'{ROOT}create_project/'
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b''

    def changed(self, **changes: Any) -> Request:
        """Return the request with other parts, as they are."""
        return replace(self, **changes)

    def headed(self, **headers: str | None) -> Request:
        """Return the request with other headers; None removes one."""
        named = {
            **self.headers,
            **{
                name.replace('_', '-'): value
                for name, value in headers.items()
            },
        }
        return replace(
            self, headers={k: v for k, v in named.items() if v is not None}
        )

    def labelled(self, old: str, new: str) -> Request:
        """Return the request with another Authorization header."""
        authorization = self.headers['authorization']
        assert old in authorization
        return self.headed(authorization=authorization.replace(old, new))

    def signing_string(self, names: Sequence[str]) -> str:
        """Return what is signed, a line for each name."""
        target = f'{self.method.lower()} {self.target}'
        values = {'(request-target)': target, **self.headers}
        return '\n'.join(f'{name}: {values[name]}' for name in names)

    def signed(
        self, names: str = SEALED, secret: str = SECRET, key: str = KEY
    ) -> Request:
        """Return the request with a signature over the named headers."""
        signature = mac(secret, self.signing_string(names.split()))
        return self.headed(
            x_api_key=key,
            authorization=(
                f'Signature keyId="{key}",algorithm="hmac-sha256",'
                f'headers="{names}",signature="{signature}"'
            ),
        )

    @property
    def signature(self) -> str:
        """The signature it carries."""
        authorization = self.headers['authorization']
        return authorization.partition('signature="')[2].rstrip('"')

    def send(self) -> Any:
        """Send it to the server under test."""
        return Client().generic(
            self.method,
            self.target,
            self.body,
            content_type='application/json',
            headers=self.headers,
        )


def unsigned(
    body: Any = None, nonce: str | None = None, date: str | None = None
) -> Request:
    """Return a request for a project that only lacks its signature."""
    raw = json.dumps(NEW_PROJECT if body is None else body).encode()
    return Request(
        headers={
            'date': date or http_date(),
            'digest': digest_of(raw),
            'x-nonce': nonce or secrets.token_hex(),
            'idempotency-key': 'wish-1',
        },
        body=raw,
    )


def sealed(**options: Any) -> Request:
    """Return a request that passes the strict level."""
    return unsigned(**options).signed()
