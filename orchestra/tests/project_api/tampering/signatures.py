"""Another key, another signature, or none."""

from __future__ import annotations

import base64
from collections.abc import Callable

from orchestra.tests.project_api.sealed import SEALED, Request
from orchestra.tests.project_api.tampering.case import Case


def flipped(text: str) -> str:
    first = 'B' if text[0] == 'A' else 'A'
    return first + text[1:]


def with_signature(change: Callable[[str], str]) -> Callable[..., Request]:
    def tamper(request: Request) -> Request:
        return request.labelled(request.signature, change(request.signature))

    return tamper


def hexadecimal(signature: str) -> str:
    return base64.b64decode(signature).hex()


def captured_at_the_compatible_level(request: Request) -> Request:
    return request.signed('date')


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
