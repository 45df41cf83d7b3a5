"""What the verifier of signatures accepts, and all that it refuses."""

from __future__ import annotations

import base64
import calendar
import hashlib
import hmac
from dataclasses import replace

import pytest

from orchestra.project_api.signature_header import (
    SignatureRefused,
    parse_signature_header,
)
from orchestra.project_api.signatures import SignedMessage, verify_signature

KEY = 'orchestra-user'
SECRET = 'CHANGEME'
DATE = 'Tue, 03 Mar 2026 08:09:10 GMT'
NOW = calendar.timegm((2026, 3, 3, 8, 9, 10))
PATH = '/orchestra/api/project/project_information/'
BODY = b'{"project_ids": [7]}'
DIGEST = 'SHA-256=6jX0g7xz7cPI2cD++Qrvjr6uPpa8p4+qZ+loh2ehteQ='
DATE_SIGNATURE = 'iQHNna4Hktk3cZJx8qpy30Kdbf0D7qoEPxwNDXb5jxI='
FULL_SIGNATURE = 'P20WyBE0QlIai33x+pOxsVVpTuVBTCHKBNW6OGy3dv0='
FULL = '(request-target) date digest'


def message(
    authorization: str, body: bytes = BODY, **headers: str
) -> SignedMessage:
    named = {name.replace('_', '-'): value for name, value in headers.items()}
    return SignedMessage(
        method='POST',
        target=PATH,
        headers={
            'authorization': authorization,
            'date': DATE,
            'digest': DIGEST,
            **named,
        },
        body=body,
    )


def header(
    signature: str = DATE_SIGNATURE,
    headers: str | None = None,
    key: str = KEY,
    algorithm: str = 'hmac-sha256',
) -> str:
    listed = '' if headers is None else f'headers="{headers}",'
    return (
        f'Signature keyId="{key}",algorithm="{algorithm}",{listed}'
        f'signature="{signature}"'
    )


def signed(lines: str, headers: str, secret: str = SECRET) -> str:
    digest = hmac.digest(secret.encode(), lines.encode(), hashlib.sha256)
    return header(base64.b64encode(digest).decode(), headers)


def verify(
    request: SignedMessage,
    now: float = NOW,
    secrets: tuple[str, ...] = (SECRET,),
    key_id: str = KEY,
) -> tuple[str, ...]:
    verified = verify_signature(
        request, key_id=key_id, secrets=secrets, now=now, max_skew=300
    )
    assert verified.key_id == key_id
    return verified.signed_headers


def refusal(
    request: SignedMessage, now: float = NOW, key_id: str = KEY
) -> str:
    with pytest.raises(SignatureRefused) as refused:
        verify(request, now=now, key_id=key_id)
    return refused.value.code


def test_published_vector_with_the_date_alone() -> None:
    assert verify(message(header())) == ('date',)


def test_published_vector_with_path_date_and_digest() -> None:
    request = message(header(FULL_SIGNATURE, FULL))
    assert verify(request) == ('(request-target)', 'date', 'digest')


@pytest.mark.parametrize('seconds', [-300, -299, 0, 299, 300])
def test_dates_inside_the_window_pass(seconds: int) -> None:
    verify(message(header()), now=NOW + seconds)


@pytest.mark.parametrize('seconds', [-301, 301, 86400, 13 * 365 * 86400])
def test_dates_outside_the_window_are_refused(seconds: int) -> None:
    assert refusal(message(header()), now=NOW + seconds) == 'stale_date'


@pytest.mark.parametrize(
    'authorization',
    [
        f'signature signature="{DATE_SIGNATURE}"',
        f'Signature  signature="{DATE_SIGNATURE}"  ',
        (
            f'Signature keyId="{KEY}", algorithm="hs2019", headers="date", '
            f'signature="{DATE_SIGNATURE}"'
        ),
        (
            f'Signature signature="{DATE_SIGNATURE}",created=1772525350,'
            'version="1"'
        ),
        f'Signature headers="Date",signature="{DATE_SIGNATURE}"',
    ],
    ids=['lower-case scheme', 'spaces', 'hs2019', 'unknown names', 'case'],
)
def test_harmless_variants_of_the_header_pass(authorization: str) -> None:
    assert verify(message(authorization)) == ('date',)


def test_any_of_two_live_secrets_passes() -> None:
    verify(message(header()), secrets=('the next one', SECRET))
    verify(message(header()), secrets=(SECRET, 'the next one'))


def test_content_headers_can_be_signed() -> None:
    request = message(
        signed(
            f'content-type: application/json\ncontent-length: 20\n'
            f'date: {DATE}',
            'content-type content-length date',
        ),
        content_type='application/json',
        content_length='20',
    )
    assert verify(request) == ('content-type', 'content-length', 'date')


def test_digest_may_stand_among_other_algorithms() -> None:
    value = f'MD5=x, {DIGEST.replace("SHA", "sha")},SHA-512=y'
    request = message(
        signed(f'date: {DATE}\ndigest: {value}', 'date digest'), digest=value
    )
    assert verify(request) == ('date', 'digest')


def test_bytes_beyond_ascii_can_be_signed() -> None:
    lines = f'date: {DATE}\nx-name: '.encode() + b'\xe9'
    signature = base64.b64encode(
        hmac.digest(SECRET.encode(), lines, hashlib.sha256)
    ).decode()
    request = message(header(signature, 'date x-name'), x_name='\xe9')
    assert verify(request) == ('date', 'x-name')


@pytest.mark.parametrize(
    ('authorization', 'code'),
    [
        ('', 'wrong_scheme'),
        ('Signature', 'malformed_signature'),
        ('Signature ', 'malformed_signature'),
        (f'Basic signature="{DATE_SIGNATURE}"', 'wrong_scheme'),
        ('Basic b3JjaGVzdHJhOnVzZXI=', 'wrong_scheme'),
        (f'Bearer keyId="{KEY}"', 'wrong_scheme'),
        (f'Signature keyId="{KEY}"', 'malformed_signature'),
        ('Signature signature=""', 'malformed_signature'),
        ('Signature signature=unquoted', 'malformed_signature'),
        (f'Signature signature="{DATE_SIGNATURE}', 'malformed_signature'),
        (f'Signature signature="{DATE_SIGNATURE}",', 'malformed_signature'),
        (
            f'Signature signature="{DATE_SIGNATURE}" keyId="{KEY}"',
            'malformed_signature',
        ),
        (
            f'Signature signature="{DATE_SIGNATURE}",signature="x"',
            'malformed_signature',
        ),
        (
            (
                f'Signature signature="{DATE_SIGNATURE}",keyId="{KEY}",'
                f'KEYID="{KEY}"'
            ),
            'malformed_signature',
        ),
        (
            f'Signature headers="",signature="{DATE_SIGNATURE}"',
            'malformed_signature',
        ),
        (
            f'Signature headers="date date",signature="{DATE_SIGNATURE}"',
            'malformed_signature',
        ),
        (
            f'Signature headers="da\xe9te",signature="{DATE_SIGNATURE}"',
            'malformed_signature',
        ),
        (f'Signature signature="{DATE_SIGNATURE[:-1]}\xe9"', 'bad_signature'),
        (f'Signature signature="{DATE_SIGNATURE[:-1]}"', 'bad_signature'),
        (header(key='somebody-else'), 'key_mismatch'),
        (header(key=''), 'key_mismatch'),
        (header(algorithm='hmac-sha1'), 'wrong_algorithm'),
        (header(algorithm='rsa-sha256'), 'wrong_algorithm'),
        (header(algorithm='none'), 'wrong_algorithm'),
    ],
)
def test_malformed_and_mislabelled_headers_are_refused(
    authorization: str, code: str
) -> None:
    assert refusal(message(authorization)) == code


@pytest.mark.parametrize(
    ('lines', 'headers', 'code'),
    [
        ('x-foo: bar', 'x-foo', 'date_not_signed'),
        (
            f'(request-target): post {PATH}',
            '(request-target)',
            'date_not_signed',
        ),
        (
            f'date: {DATE}\nx-absent: None',
            'date x-absent',
            'signed_header_absent',
        ),
        (
            f'date: {DATE}\n(created): 1772525350',
            'date (created)',
            'signed_header_absent',
        ),
        (
            f'(request-target): get {PATH}\ndate: {DATE}',
            '(request-target) date',
            'bad_signature',
        ),
        (
            f'(request-target): post /elsewhere\ndate: {DATE}',
            '(request-target) date',
            'bad_signature',
        ),
        (f'date: {DATE}\n', 'date', 'bad_signature'),
        (f'Date: {DATE}', 'date', 'bad_signature'),
        (f'digest: {DIGEST}\ndate: {DATE}', 'date digest', 'bad_signature'),
    ],
)
def test_signatures_that_cover_something_else_are_refused(
    lines: str, headers: str, code: str
) -> None:
    request = message(signed(lines, headers), x_foo='bar')
    assert refusal(request) == code


def test_absent_date_is_refused_even_if_its_absence_was_signed() -> None:
    request = message(signed('date: None', 'date'))
    headers = {**request.headers}
    del headers['date']
    request = replace(request, headers=headers)
    assert refusal(request) == 'signed_header_absent'


@pytest.mark.parametrize(
    'date',
    [
        '2026-03-03T08:09:10Z',
        '1772525350',
        'now',
        f'{DATE}, {DATE}',
        'Tue, 31 Feb 2026 08:09:10 GMT',
        '',
    ],
)
def test_dates_that_are_no_http_dates_are_refused(date: str) -> None:
    request = message(signed(f'date: {date}', 'date'), date=date)
    assert refusal(request) == 'bad_date'


@pytest.mark.parametrize(
    'digest',
    [
        'SHA-256=AAAA',
        'SHA-512=AAAA',
        'rubbish',
        '',
        f'{DIGEST},{DIGEST}',
        f'SHA-256=AAAA,{DIGEST}',
    ],
)
def test_signed_digest_that_is_not_the_bodys_is_refused(digest: str) -> None:
    request = message(
        signed(f'date: {DATE}\ndigest: {digest}', 'date digest'), digest=digest
    )
    assert refusal(request) == 'digest_mismatch'


def test_exchanged_body_is_refused_when_the_digest_is_signed() -> None:
    request = message(header(FULL_SIGNATURE, FULL), body=b'{"other": 1}')
    assert refusal(request) == 'digest_mismatch'


def test_exchanged_path_and_method_are_refused_when_signed() -> None:
    request = message(header(FULL_SIGNATURE, FULL))
    elsewhere = replace(request, target=PATH + '?force=1')
    assert refusal(elsewhere) == 'bad_signature'
    assert refusal(replace(request, method='DELETE')) == 'bad_signature'


def test_wrong_secret_and_foreign_key_are_refused() -> None:
    foreign = signed(f'date: {DATE}', 'date', secret='guessed')
    assert refusal(message(foreign)) == 'bad_signature'
    assert refusal(message(header()), key_id='other') == 'key_mismatch'


def test_strangers_are_not_told_that_their_date_is_stale() -> None:
    foreign = signed(f'date: {DATE}', 'date', secret='guessed')
    assert refusal(message(foreign), now=NOW + 10**6) == 'bad_signature'


def test_key_without_secrets_lets_nobody_in() -> None:
    with pytest.raises(SignatureRefused):
        verify(message(header()), secrets=())


def test_characters_that_are_no_bytes_are_refused() -> None:
    request = message(
        signed(f'date: {DATE}\nx-name: \u2603', 'date x-name'),
        x_name='\u2603',
    )
    assert refusal(request) == 'malformed_signature'


def test_parsed_header_names_everything_it_was_given() -> None:
    parsed = parse_signature_header(header(FULL_SIGNATURE, FULL))
    assert parsed.key_id == KEY
    assert parsed.algorithm == 'hmac-sha256'
    assert parsed.signature == FULL_SIGNATURE
    assert parsed.signed_headers == ('(request-target)', 'date', 'digest')
