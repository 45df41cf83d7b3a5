"""Deciding whether a signed request is what its sender signed.

Pure functions: no settings, no clock, no Django request. The signing string
is that of draft-cavage-http-signatures; the secret's HMAC-SHA256 over it is
compared in constant time.

Old clients sign the date alone. That is accepted at the compatible level, but
the date must be fresh, and whatever else a client chose to sign (``digest``,
``(request-target)`` or any header) must match the request that arrived. At
the strict level a signature covers everything the server acts on.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.http import parse_http_date

from orchestra.project_api.signature_header import (
    ALGORITHMS,
    SignatureHeader,
    SignatureRefused,
    parse_signature_header,
)

REQUEST_TARGET = '(request-target)'

STRICT_HEADERS = (REQUEST_TARGET, 'date', 'digest')
"""What every signature covers at the strict level."""

STRICT_IF_PRESENT = ('idempotency-key',)
"""Headers that change what a request does: signed whenever they are sent."""


@dataclass(frozen=True)
class SignedMessage:
    """What arrived, as far as signatures are concerned.

    Attributes:
        method: HTTP method.
        target: Path with query string, as on the request line.
        headers: Header values by lower-case name; each character stands for
            one byte (the way WSGI and ASGI hand them over).
        body: The raw body.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class VerifiedSignature:
    """Proof that a request was signed with a known secret.

    Attributes:
        key_id: The key whose secret matched.
        signed_headers: What the signature covers.
        signature: Its base64 text, of which there is only one.
        signed_at: The date of the request, in seconds since the epoch.
    """

    key_id: str
    signed_headers: tuple[str, ...]
    signature: str
    signed_at: float


def verify_signature(
    message: SignedMessage,
    *,
    key_id: str,
    secrets: Sequence[str],
    now: float,
    max_skew: float,
    is_strict: bool = False,
) -> VerifiedSignature:
    """Check the signature of one request.

    Args:
        message: The request.
        key_id: The key it names in ``X-Api-Key``.
        secrets: The live secrets of that key; more than one while a secret
            is being replaced.
        now: Seconds since the epoch.
        max_skew: How many seconds ``Date`` may lie from ``now``.
        is_strict: Whether the signature must cover address, date and body,
            and the other headers the server acts on.

    Raises:
        SignatureRefused: with a code saying which rule was broken.
    """
    header = parse_signature_header(message.headers.get('authorization', ''))
    _check_labels(header, key_id)
    if is_strict:
        _check_coverage(message, header.signed_headers)
    signing_string = _signing_string(message, header.signed_headers)
    if not _is_signed_by_one_of(secrets, signing_string, header.signature):
        raise SignatureRefused('The signature does not match the request.')
    # Only now: strangers learn nothing about our clock or their digest.
    signed_at = _check_date(message.headers['date'], now, max_skew)
    if 'digest' in header.signed_headers:
        _check_digest(message.headers['digest'], message.body)
    return VerifiedSignature(
        key_id, header.signed_headers, header.signature, signed_at
    )


def signature_of(secret: str, signing_string: bytes) -> bytes:
    """Return the base64 text of the HMAC-SHA256 of a signing string."""
    return base64.b64encode(
        hmac.digest(secret.encode(), signing_string, hashlib.sha256)
    )


def _check_labels(header: SignatureHeader, key_id: str) -> None:
    if header.key_id is not None and header.key_id != key_id:
        raise SignatureRefused(
            'The keyId differs from the X-Api-Key header.',
            code='key_mismatch',
        )
    if header.algorithm is not None and header.algorithm not in ALGORITHMS:
        raise SignatureRefused(
            'The algorithm must be hmac-sha256.', code='wrong_algorithm'
        )
    if 'date' not in header.signed_headers:
        raise SignatureRefused(
            'The Date header must be signed.', code='date_not_signed'
        )


def _check_coverage(message: SignedMessage, signed: Sequence[str]) -> None:
    needed = [
        *STRICT_HEADERS,
        *(name for name in STRICT_IF_PRESENT if name in message.headers),
    ]
    missing = [name for name in needed if name not in signed]
    if missing:
        raise SignatureRefused(
            f'The signature must also cover {" ".join(missing)}.',
            code='strict_signature_required',
        )


def _signing_string(message: SignedMessage, names: Sequence[str]) -> bytes:
    lines = []
    for name in names:
        if name == REQUEST_TARGET:
            value: str | None = f'{message.method.lower()} {message.target}'
        else:
            value = message.headers.get(name)
        if value is None:
            raise SignatureRefused(
                f'The signed header {name} is absent.',
                code='signed_header_absent',
            )
        lines.append(f'{name}: {value}')
    try:
        return '\n'.join(lines).encode('latin-1')
    except UnicodeEncodeError:
        raise SignatureRefused(
            'A signed header has characters that no header can carry.',
            code='malformed_signature',
        ) from None


def _is_signed_by_one_of(
    secrets: Sequence[str], signing_string: bytes, signature: str
) -> bool:
    given = signature.encode(errors='backslashreplace')
    matches = [
        hmac.compare_digest(signature_of(secret, signing_string), given)
        for secret in secrets
    ]
    return any(matches)


def _check_date(value: str, now: float, max_skew: float) -> float:
    try:
        signed_at = parse_http_date(value)
    except ValueError:
        raise SignatureRefused(
            'The Date header is not an HTTP date.', code='bad_date'
        ) from None
    if abs(now - signed_at) > max_skew:
        raise SignatureRefused(
            'The Date header is too far from the time of the server.',
            code='stale_date',
        )
    return signed_at


def _check_digest(value: str, body: bytes) -> None:
    expected = base64.b64encode(hashlib.sha256(body).digest()).decode('ascii')
    given = [
        digest
        for algorithm, _, digest in (
            entry.strip().partition('=') for entry in value.split(',')
        )
        if algorithm.lower() == 'sha-256'
    ]
    if given != [expected]:
        raise SignatureRefused(
            'The Digest header does not match the body.',
            code='digest_mismatch',
        )
