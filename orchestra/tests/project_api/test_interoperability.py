"""httpsig's clients talk to our server, and our client to httpsig's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests
from django.utils.http import http_date
from httpsig.requests_auth import HTTPSignatureAuth
from httpsig.verify import HeaderVerifier
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra import orchestra_api
from orchestra.models import Project
from orchestra.tests.factories import (
    create_step,
    create_version,
    create_workflow,
)
from orchestra.tests.loopback import loopback_server
from orchestra.tests.project_api.sealed import (
    SECRET,
    digest_of,
)

KEY = 'orchestra-user'
STRICT = ['(request-target)', 'date', 'digest']
TIMEOUT = 10


@pytest.fixture
def server(
    live_server: LiveServer, transactional_db: None, settings: Settings
) -> str:
    """A server at the strict level; its address of the API."""
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = True
    version = create_version(create_workflow('bakery'), 'v2')
    create_step(version, 'mix')
    return f'{live_server.url}/orchestra/api/project/'


def signed_by_httpsig(
    server: str, names: list[str], headers: dict[str, str] | None = None
) -> requests.PreparedRequest:
    body = b'{"project_ids": []}'
    return requests.Request(
        'POST',
        f'{server}project_information/?a=1&b=%20%C3%A9',
        data=body,
        headers={
            'X-Api-Key': KEY,
            'Date': http_date(),
            'Digest': digest_of(body),
            **(headers or {}),
        },
        auth=HTTPSignatureAuth(
            key_id=KEY,
            secret=SECRET,
            algorithm='hmac-sha256',
            headers=names,
        ),
    ).prepare()


def send(request: requests.PreparedRequest) -> tuple[int, Any]:
    with requests.Session() as session:
        answer = session.send(request, timeout=TIMEOUT)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    'names',
    [
        STRICT,
        [*STRICT, 'host'],
        ['digest', 'date', '(request-target)'],
        [*STRICT, 'x-nonce', 'content-type', 'content-length'],
    ],
    ids=' '.join,
)
def test_signer_of_httpsig_passes_once(server: str, names: list[str]) -> None:
    request = signed_by_httpsig(
        server,
        names,
        {'X-Nonce': 'n1', 'Content-Type': 'application/json'},
    )
    assert send(request) == (200, {})
    status, answer = send(request)
    assert (status, answer['code']) == (403, 'replayed')


@pytest.mark.parametrize(
    'names',
    [['date'], ['(request-target)', 'date'], ['date', 'digest']],
    ids=' '.join,
)
def test_signer_of_httpsig_must_sign_enough(
    server: str, names: list[str]
) -> None:
    status, answer = send(signed_by_httpsig(server, names))
    assert (status, answer['code']) == (403, 'strict_signature_required')


def test_our_client_passes_as_often_as_it_likes(server: str) -> None:
    """Even with equal requests within one second."""
    for _ in range(3):
        assert list(orchestra_api.get_workflow_types()) == ['bakery']
    ids = {
        orchestra_api.create_orchestra_project(
            None, 'bakery', 'v2', 'Rye loaf', 4, {}, 'real'
        )
        for _ in range(3)
    }
    assert ids == set(Project.objects.values_list('pk', flat=True))
    assert len(ids) == 3
    assert set(orchestra_api.get_project_information(ids)) == ids


def create(**options: Any) -> Callable[[], Any]:
    return lambda: orchestra_api.create_orchestra_project(
        None,
        'bakery',
        'v2',
        'Pain à l\u2019ancienne',
        4,
        {},
        'real',
        **options,
    )


@pytest.mark.parametrize(
    ('call', 'names'),
    [
        (orchestra_api.get_workflow_types, [*STRICT, 'x-nonce']),
        (create(), [*STRICT, 'x-nonce']),
        (
            create(idempotency_key='order 4711'),
            [*STRICT, 'x-nonce', 'idempotency-key'],
        ),
    ],
    ids=['GET', 'POST', 'POST with an idempotency key'],
)
def test_verifier_of_httpsig_accepts_our_client(
    settings: Settings, call: Callable[[], Any], names: list[str]
) -> None:
    with loopback_server() as server:
        settings.ORCHESTRA_URL = server.url
        server.answers = [(200, {'workflows': {}, 'project_id': 7})]
        call()
        [request] = server.requests

    def verifier(secret: str, path: str) -> HeaderVerifier:
        return HeaderVerifier(
            request.headers,
            secret,
            required_headers=names,
            method=request.method,
            path=path,
        )

    assert verifier(SECRET, request.target).verify()
    assert not verifier('guessed', request.target).verify()
    assert not verifier(SECRET, f'{request.target}?a=1').verify()
    assert request.headers['digest'] == digest_of(request.body)
    assert request.headers['x-api-key'] == KEY
    listed = f'headers="{" ".join(names)}"'
    assert listed in request.headers['authorization']
