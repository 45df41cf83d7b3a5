"""Other headers beside the signature."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.utils.http import http_date, parse_http_date

from orchestra.tests.project_api.sealed import STRICT, Request, unsigned
from orchestra.tests.project_api.tampering.case import Case


def moved(request: Request, seconds: int) -> Request:
    signed_at = parse_http_date(request.headers['date'])
    return request.headed(date=http_date(signed_at + seconds))


def in_rfc_850_format(request: Request) -> Request:
    now = datetime.now(UTC).strftime('%A, %d-%b-%y %H:%M:%S GMT')
    return request.headed(date=now)


def without_idempotency_key(request: Request) -> Request:
    return request.headed(idempotency_key=None).signed(f'{STRICT} x-nonce')


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
