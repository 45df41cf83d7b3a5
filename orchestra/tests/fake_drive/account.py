"""The service account of the fake Drive, and the tokens it gets."""

from __future__ import annotations

import functools
import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from orchestra.tests.fake_drive.refusals import RefusedError

EMAIL = 'orchestra@example-project.iam.gserviceaccount.com'
SCOPE = 'https://www.googleapis.com/auth/drive'
AUDIENCE = 'https://oauth2.googleapis.com/token'
GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'


class TokenRefusedError(Exception):
    """No token for such a request; the answer has a form of its own."""


class ServiceAccount:
    """Gives tokens to whoever has the key.

    Attributes:
        subject: The person the last token was wanted for, None for the
            account itself.
        tokens: The tokens that are good.
    """

    def __init__(self, token_uri: str) -> None:
        self.token_uri = token_uri
        self.subject: str | None = None
        self.tokens: set[str] = set()

    def write_key_file(self, path: Path, **changes: Any) -> Path:
        """Write the key file as Google gives it out; return its path."""
        key = {
            'type': 'service_account',
            'project_id': 'example-project',
            'private_key_id': 'example',
            'private_key': private_key(),
            'client_email': EMAIL,
            'client_id': '1234567890',
            'token_uri': self.token_uri,
            **changes,
        }
        path.write_text(json.dumps(key))
        return path

    def give_token(self, body: bytes) -> dict[str, Any]:
        """Return a token for a signed request."""
        form = parse_qs(body.decode())
        if form.get('grant_type') != [GRANT]:
            raise TokenRefusedError('unsupported_grant_type')
        try:
            claims = jwt.decode(  # type: ignore[no-untyped-call]
                form['assertion'][0], public_key(), audience=AUDIENCE
            )
        except ValueError:
            raise TokenRefusedError('invalid_grant') from None
        if claims['iss'] != EMAIL or claims['scope'] != SCOPE:
            raise TokenRefusedError('invalid_scope')
        self.subject = claims.get('sub')
        token = secrets.token_hex()
        self.tokens.add(token)
        return {
            'access_token': token,
            'token_type': 'Bearer',
            'expires_in': 3599,
        }

    def check(self, authorization: str) -> None:
        """Refuse whoever shows no good token."""
        if authorization.removeprefix('Bearer ') not in self.tokens:
            raise RefusedError(401, 'authError', 'Invalid Credentials')


@functools.cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_key() -> str:
    """Return the private key of the account, the same in one process."""
    return (
        _key()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def public_key() -> bytes:
    """Return the public key of the account."""
    return (
        _key()
        .public_key()
        .public_bytes(
            serialization.Encoding.PEM,
            serialization.PublicFormat.SubjectPublicKeyInfo,
        )
    )
