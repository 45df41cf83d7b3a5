"""Who gets into the API for programs, and how others are turned away."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date
from httpsig.sign import HeaderSigner
from pytest_django import Settings
from rest_framework.request import Request

from orchestra.models import WorkflowVersion
from orchestra.project_api.auth import OrchestraProjectAPIAuthentication
from orchestra.tests.factories import create_user
from orchestra.tests.signed_client import (
    ROOT,
    SignedClient,
    answer_of,
    assert_refused,
)

pytestmark = pytest.mark.django_db

POSTS = [
    'project_information',
    'create_project',
    'project_details_url',
    'assign_worker_to_task',
]
GETS = ['workflow_types']


def call(
    client: Client, endpoint: str, headers: dict[str, str] | None = None
) -> Any:
    method = client.get if endpoint in GETS else client.post
    return method(f'{ROOT}{endpoint}/', headers=headers)


@pytest.mark.parametrize('endpoint', POSTS + GETS)
def test_addresses(endpoint: str) -> None:
    path = f'{ROOT}{endpoint}/'
    assert reverse(f'orchestra:orchestra:{endpoint}') == path
    assert reverse(f'orchestra:api:{endpoint}') == path


@pytest.mark.parametrize('endpoint', POSTS + GETS)
def test_strangers_are_refused(client: Client, endpoint: str) -> None:
    response = call(client, endpoint)
    answer = assert_refused(response, 403, 'not_authenticated')
    assert answer['detail'] == answer['message']
    assert 'WWW-Authenticate' not in response.headers


@pytest.mark.parametrize('endpoint', POSTS + GETS)
def test_session_does_not_open_it(client: Client, endpoint: str) -> None:
    client.force_login(create_user(is_superuser=True))
    assert_refused(call(client, endpoint), 403, 'not_authenticated')


def signed_headers(
    key: str = 'orchestra-user',
    secret: str = 'secret of the tests',  # noqa: S107
    **changes: str | None,
) -> dict[str, str]:
    headers: dict[str, str | None] = {'Date': http_date(), **changes}
    signed = HeaderSigner(key, secret).sign({'date': headers['Date']})
    named = {
        'X-Api-Key': key,
        'Authorization': signed['authorization'],
        **headers,
    }
    return {k: v for k, v in named.items() if v is not None}


def without_key() -> dict[str, str]:
    headers = signed_headers()
    del headers['X-Api-Key']
    return headers


BASIC = base64.b64encode(b'orchestra-user:secret of the tests').decode()


@pytest.mark.parametrize(
    ('headers', 'code'),
    [
        ({'X-Api-Key': 'orchestra-user'}, 'wrong_scheme'),
        (signed_headers(Authorization=None), 'wrong_scheme'),
        (without_key(), 'not_authenticated'),
        (signed_headers(key='stranger'), 'unknown_key'),
        (signed_headers(**{'X-Api-Key': 'stranger'}), 'unknown_key'),
        (signed_headers(secret='guessed'), 'bad_signature'),
        (signed_headers(Authorization=f'Basic {BASIC}'), 'wrong_scheme'),
        (
            signed_headers(Authorization='Signature keyId="orchestra-user"'),
            'malformed_signature',
        ),
        (signed_headers(Date='Fri, 02 Mar 2012 08:09:10 GMT'), 'stale_date'),
        (signed_headers(Date='yesterday'), 'bad_date'),
        (signed_headers(Authorization='Signature \xe9\xff'), None),
        (signed_headers(**{'X-Api-Key': '\xe9'}), 'unknown_key'),
    ],
)
@pytest.mark.parametrize('endpoint', ['create_project', 'workflow_types'])
def test_bad_credentials_are_refused(
    client: Client, endpoint: str, headers: dict[str, str], code: str | None
) -> None:
    response = call(client, endpoint, headers)
    assert_refused(response, 403, code)
    assert 'WWW-Authenticate' not in response.headers


@pytest.mark.parametrize('endpoint', POSTS + GETS)
def test_wrong_method_comes_after_the_signature(
    api: SignedClient, endpoint: str
) -> None:
    path = f'{ROOT}{endpoint}/'
    for method in ('put', 'delete', 'get' if endpoint in POSTS else 'post'):
        call = getattr(api.client, method)
        response = call(path, headers=api.headers())
        answer = assert_refused(response, 405, 'method_not_allowed')
        assert answer['detail']
        assert method.upper() not in response.headers['Allow']
        assert_refused(call(path), 403)


def test_options_are_told_to_signed_callers(api: SignedClient) -> None:
    path = f'{ROOT}create_project/'
    response = api.client.options(path, headers=api.headers())
    assert response.status_code == 200
    assert set(response.headers['Allow'].split(', ')) == {'OPTIONS', 'POST'}
    assert_refused(api.client.options(path), 403)


def test_both_spellings_of_a_path_are_served(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    for path in ('project_information', 'project_information/'):
        response = api.post(path, {'project_ids': []})
        assert answer_of(response) == (200, {})
    for path in ('workflow_types', 'workflow_types/'):
        assert answer_of(api.get(path))[0] == 200


def test_every_key_has_its_own_secret(
    client: Client, settings: Settings
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'one': 'first',
        'two': 'second',
        'empty': '',
        'broken': 7,
    }
    for key, secret in (('one', 'first'), ('two', 'second')):
        headers = signed_headers(key, secret)
        assert call(client, 'workflow_types', headers).status_code == 200
    for key, secret, code in (
        ('one', 'second', 'bad_signature'),
        ('empty', '', 'unknown_key'),
        ('broken', '7', 'unknown_key'),
    ):
        headers = signed_headers(key, secret or 'x')
        assert_refused(call(client, 'workflow_types', headers), 403, code)


def test_server_without_keys_says_so(
    api: SignedClient, settings: Settings
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {}
    assert_refused(api.get('workflow_types'), 403, 'no_credentials')


def test_window_for_the_date_is_a_setting(
    client: Client, settings: Settings
) -> None:
    long_ago = signed_headers(Date='Fri, 02 Mar 2012 08:09:10 GMT')
    settings.ORCHESTRA_PROJECT_API_MAX_SKEW = 10**10
    assert call(client, 'workflow_types', long_ago).status_code == 200


def test_signed_digest_must_be_that_of_the_body(
    client: Client, bakery: WorkflowVersion
) -> None:
    digest = 'SHA-256=6jX0g7xz7cPI2cD++Qrvjr6uPpa8p4+qZ+loh2ehteQ='
    names = ['(request-target)', 'date', 'digest']
    signer = HeaderSigner(
        'orchestra-user', 'secret of the tests', headers=names
    )
    signed = signer.sign(
        {'date': http_date(), 'digest': digest},
        method='POST',
        path=f'{ROOT}project_information/',
    )
    headers = {
        'X-Api-Key': 'orchestra-user',
        'Date': signed['date'],
        'Digest': digest,
        'Authorization': signed['authorization'],
    }

    def post(endpoint: str, body: bytes) -> Any:
        return client.post(
            f'{ROOT}{endpoint}/', body, 'application/json', headers=headers
        )

    body = b'{"project_ids": [7]}'
    assert answer_of(post('project_information', body)) == (200, {})
    assert_refused(
        post('project_information', b'{"project_ids": [8]}'),
        403,
        'digest_mismatch',
    )
    assert_refused(post('project_details_url', body), 403, 'bad_signature')


def test_large_bodies_are_not_even_read(
    api: SignedClient, settings: Settings
) -> None:
    settings.ORCHESTRA_PROJECT_API_MAX_BODY_BYTES = 2000
    body = {'project_ids': [], 'padding': 'x' * 1900}
    assert api.post('project_information/', body).status_code == 200
    body['padding'] = 'x' * 2000
    response = api.post('project_information/', body)
    assert_refused(response, 413, 'body_too_large')


def test_content_type_is_not_looked_at(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    for content_type in ('text/plain', 'multipart/form-data', ''):
        response: Any = api.client.post(
            f'{ROOT}project_information/',
            b'{"project_ids": []}',
            content_type=content_type,
            headers=api.headers(),
        )
        assert answer_of(response) == (200, {})


def test_credentials_can_be_kept_elsewhere(client: Client) -> None:
    class Elsewhere(OrchestraProjectAPIAuthentication):
        def fetch_user_data(self, api_key: str) -> Any:
            user, _secret = super().fetch_user_data(f'orchestra-{api_key}')
            return user, ('old', 'new')

    request = client.request().wsgi_request
    for secret in ('old', 'new'):
        headers = signed_headers('user', secret)
        for name, value in headers.items():
            key = 'HTTP_' + name.upper().replace('-', '_')
            request.META[key] = value
        request.__dict__.pop('headers', None)
        found = Elsewhere().authenticate(Request(request))
        assert found is not None
        assert found[1] == 'user'
