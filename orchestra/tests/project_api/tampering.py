"""All that can be done to a signed request on its way.

Each case takes a request that would pass and returns what arrives instead,
with the code it must be refused with; None where several are right.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.http import http_date, parse_http_date

from orchestra.tests.project_api.sealed import (
    SEALED,
    STRICT,
    Request,
    digest_of,
    unsigned,
)
from orchestra.tests.signed_client import ROOT

OTHER_BODY = b'{"workflow_slug": "bakery", "description": "Stolen"}'


class Case(NamedTuple):
    name: str
    tamper: Callable[[Request], Request]
    code: str | None = 'bad_signature'


def flipped(text: str) -> str:
    first = 'B' if text[0] == 'A' else 'A'
    return first + text[1:]


def with_signature(change: Callable[[str], str]) -> Callable[..., Request]:
    def tamper(request: Request) -> Request:
        return request.labelled(request.signature, change(request.signature))

    return tamper


def hexadecimal(signature: str) -> str:
    return base64.b64decode(signature).hex()


def moved(request: Request, seconds: int) -> Request:
    signed_at = parse_http_date(request.headers['date'])
    return request.headed(date=http_date(signed_at + seconds))


def in_rfc_850_format(request: Request) -> Request:
    now = datetime.now(UTC).strftime('%A, %d-%b-%y %H:%M:%S GMT')
    return request.headed(date=now)


def captured_at_the_compatible_level(request: Request) -> Request:
    return request.signed('date')


def without_idempotency_key(request: Request) -> Request:
    return request.headed(idempotency_key=None).signed(f'{STRICT} x-nonce')


BODY = [
    Case(
        'one byte of the body is changed',
        lambda r: r.changed(body=r.body.replace(b'Rye', b'Rya')),
        'digest_mismatch',
    ),
    Case(
        'the body is cut short',
        lambda r: r.changed(body=r.body[:-1]),
        'digest_mismatch',
    ),
    Case(
        'the body is emptied',
        lambda r: r.changed(body=b''),
        'digest_mismatch',
    ),
    Case(
        'the body is exchanged',
        lambda r: r.changed(body=OTHER_BODY),
        'digest_mismatch',
    ),
    Case(
        'a space is added to the body',
        lambda r: r.changed(body=r.body + b' '),
        'digest_mismatch',
    ),
    Case(
        'a field is added to the body',
        lambda r: r.changed(body=r.body[:-1] + b', "priority": 9}'),
        'digest_mismatch',
    ),
    Case(
        'the body is in another encoding',
        lambda r: r.changed(body=r.body.decode().encode('utf-16')),
        'digest_mismatch',
    ),
]

DIGEST = [
    Case(
        'body and digest are exchanged together',
        lambda r: r.changed(body=OTHER_BODY).headed(
            digest=digest_of(OTHER_BODY)
        ),
    ),
    Case(
        'the digest is removed',
        lambda r: r.headed(digest=None),
        'signed_header_absent',
    ),
    Case('the digest is emptied', lambda r: r.headed(digest='')),
    Case(
        'the digest is called SHA-512',
        lambda r: r.headed(
            digest=r.headers['digest'].replace('SHA-256', 'SHA-512')
        ),
    ),
    Case(
        'the digest is called MD5',
        lambda r: r.headed(
            digest=r.headers['digest'].replace('SHA-256', 'MD5')
        ),
    ),
    Case(
        'the digest loses its padding',
        lambda r: r.headed(digest=r.headers['digest'].rstrip('=')),
    ),
    Case(
        'a second digest is appended',
        lambda r: r.headed(
            digest=f'{r.headers["digest"]},{digest_of(OTHER_BODY)}'
        ),
    ),
    Case(
        'a second digest is put in front',
        lambda r: r.headed(
            digest=f'{digest_of(OTHER_BODY)},{r.headers["digest"]}'
        ),
    ),
]

TARGET = [
    *(
        Case(
            f'POST becomes {method}',
            lambda r, method=method: r.changed(method=method),  # type: ignore[misc]
        )
        for method in ('GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD')
    ),
    Case(
        'it goes to another endpoint',
        lambda r: r.changed(target=f'{ROOT}assign_worker_to_task/'),
    ),
    Case(
        'the last slash is dropped',
        lambda r: r.changed(target=r.target.rstrip('/')),
    ),
    Case('a query is added', lambda r: r.changed(target=f'{r.target}?a=1')),
    Case(
        'a path parameter is added to the query',
        lambda r: r.changed(target=f'{r.target}?;v=2'),
    ),
]

DATE = [
    Case(
        'the date is a second later',
        lambda r: moved(r, 1),
    ),
    Case(
        'the date is a second earlier',
        lambda r: moved(r, -1),
    ),
    Case(
        'the date is removed',
        lambda r: r.headed(date=None),
        'signed_header_absent',
    ),
    Case('the date is emptied', lambda r: r.headed(date='')),
    Case('the date has another format', in_rfc_850_format),
    Case(
        'the date is in lower case',
        lambda r: r.headed(date=r.headers['date'].lower()),
    ),
    Case(
        'a second date is appended',
        lambda r: r.headed(date=f'{r.headers["date"]}, {http_date(0)}'),
    ),
    Case(
        'it was signed long ago',
        lambda _: unsigned(date=http_date(time.time() - 400)).signed(),
        'stale_date',
    ),
    Case(
        'it was signed for later use',
        lambda _: unsigned(date=http_date(time.time() + 400)).signed(),
        'stale_date',
    ),
]

OTHER_HEADERS = [
    Case('the nonce is changed', lambda r: r.headed(x_nonce='n2')),
    Case(
        'the nonce is removed',
        lambda r: r.headed(x_nonce=None),
        'signed_header_absent',
    ),
    Case(
        'the idempotency key is changed',
        lambda r: r.headed(idempotency_key='wish-2'),
    ),
    Case(
        'the idempotency key is removed',
        lambda r: r.headed(idempotency_key=None),
        'signed_header_absent',
    ),
    Case(
        'an idempotency key is added',
        lambda r: without_idempotency_key(r).headed(idempotency_key='wish-2'),
        'strict_signature_required',
    ),
]

KEYS = [
    Case(
        'the key is another one',
        lambda r: r.headed(x_api_key='bakery'),
        'key_mismatch',
    ),
    Case(
        'the key is another one in both places',
        lambda r: r.headed(x_api_key='bakery').labelled(
            'orchestra-user', 'bakery'
        ),
    ),
    Case(
        'the key is unknown',
        lambda r: r.headed(x_api_key='stranger'),
        'unknown_key',
    ),
    Case(
        'the key is in upper case',
        lambda r: r.headed(x_api_key='ORCHESTRA-USER'),
        'unknown_key',
    ),
    Case(
        'the key is removed',
        lambda r: r.headed(x_api_key=None),
        'not_authenticated',
    ),
    Case(
        'the label of the key is another one',
        lambda r: r.labelled('orchestra-user', 'bakery'),
        'key_mismatch',
    ),
    Case(
        'the label of the key is empty',
        lambda r: r.labelled('keyId="orchestra-user"', 'keyId=""'),
        'key_mismatch',
    ),
    Case(
        'it is signed with the secret of another key',
        lambda r: r.signed(secret='secret of the bakery'),
    ),
    Case(
        'it is signed with a retired secret',
        lambda r: r.signed(secret='secret of last year'),
    ),
    Case(
        'it is signed with the name of the key',
        lambda r: r.signed(secret='orchestra-user'),
    ),
    Case('it is signed with nothing', lambda r: r.signed(secret='')),
]

SIGNATURES = [
    Case('one letter is changed', with_signature(flipped)),
    Case('the signature is cut short', with_signature(lambda s: s[:-2])),
    Case('the padding is dropped', with_signature(lambda s: s.rstrip('='))),
    Case('padding is added', with_signature(lambda s: s + '=')),
    Case('upper and lower case are swapped', with_signature(str.swapcase)),
    Case('the signature is hexadecimal', with_signature(hexadecimal)),
    Case(
        'the signature is the digest',
        lambda r: with_signature(lambda _: r.headers['digest'][8:])(r),
    ),
    Case(
        'the signature is emptied',
        with_signature(lambda _: ''),
        'malformed_signature',
    ),
    Case(
        'the signature is given twice',
        lambda r: r.headed(
            authorization=f'{r.headers["authorization"]},signature="x"'
        ),
        'malformed_signature',
    ),
    Case(
        'the signature is removed',
        lambda r: r.labelled(f',signature="{r.signature}"', ''),
        'malformed_signature',
    ),
]

AUTHORIZATION = [
    Case(
        'the header is removed',
        lambda r: r.headed(authorization=None),
        'wrong_scheme',
    ),
    Case(
        'the scheme is Basic',
        lambda r: r.labelled('Signature ', 'Basic '),
        'wrong_scheme',
    ),
    Case(
        'the scheme is Bearer',
        lambda r: r.labelled('Signature ', 'Bearer '),
        'wrong_scheme',
    ),
    Case(
        'two schemes are joined',
        lambda r: r.labelled('Signature ', 'Basic eA==, Signature '),
        'wrong_scheme',
    ),
    Case(
        'the algorithm is HMAC with SHA-1',
        lambda r: r.labelled('hmac-sha256', 'hmac-sha1'),
        'wrong_algorithm',
    ),
    Case(
        'the algorithm is RSA',
        lambda r: r.labelled('hmac-sha256', 'rsa-sha256'),
        'wrong_algorithm',
    ),
    Case(
        'the algorithm is none',
        lambda r: r.labelled('hmac-sha256', 'none'),
        'wrong_algorithm',
    ),
    Case(
        'the list forgets the digest',
        lambda r: r.labelled(' digest', ''),
        'strict_signature_required',
    ),
    Case(
        'the list forgets the address',
        lambda r: r.labelled('(request-target) ', ''),
        'strict_signature_required',
    ),
    Case(
        'the list forgets the date',
        lambda r: r.labelled(' date', ''),
        'date_not_signed',
    ),
    Case(
        'the list forgets the idempotency key',
        lambda r: r.labelled(' idempotency-key', ''),
        'strict_signature_required',
    ),
    Case('the list forgets the nonce', lambda r: r.labelled(' x-nonce', '')),
    Case(
        'the list has another order',
        lambda r: r.labelled(SEALED, ' '.join(reversed(SEALED.split()))),
    ),
    Case(
        'the list is emptied',
        lambda r: r.labelled(SEALED, ''),
        'malformed_signature',
    ),
    Case(
        'the list is removed',
        lambda r: r.labelled(f'headers="{SEALED}",', ''),
        'strict_signature_required',
    ),
    Case(
        'the list names a header twice',
        lambda r: r.labelled(SEALED, f'{SEALED} date'),
        'malformed_signature',
    ),
    Case(
        'the list names a header that is absent',
        lambda r: r.labelled(SEALED, f'{SEALED} x-absent'),
        'signed_header_absent',
    ),
    Case(
        'the list names a header that was not signed',
        lambda r: r.headed(x_extra='1').labelled(SEALED, f'{SEALED} x-extra'),
    ),
    Case(
        'the date alone was signed',
        captured_at_the_compatible_level,
        'strict_signature_required',
    ),
    Case(
        'the header ends too early',
        lambda r: r.headed(authorization=r.headers['authorization'][:-1]),
        'malformed_signature',
    ),
]

CASES = [
    *BODY,
    *DIGEST,
    *TARGET,
    *DATE,
    *OTHER_HEADERS,
    *KEYS,
    *SIGNATURES,
    *AUTHORIZATION,
]
