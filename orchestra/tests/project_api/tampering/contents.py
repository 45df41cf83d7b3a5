"""Other content: the body, its digest, and where it goes."""

from __future__ import annotations

from orchestra.tests.project_api.sealed import digest_of
from orchestra.tests.project_api.tampering.case import OTHER_BODY, Case
from orchestra.tests.signed_client import ROOT

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
