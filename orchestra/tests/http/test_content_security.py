"""The content security policy of pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from orchestra.http.content_security import (
    ContentSecurityPolicyMiddleware,
    content_security_policy,
)

pytestmark = pytest.mark.django_db

HEADER = 'Content-Security-Policy'
SIGN_IN = '/orchestra/accounts/login/'


def directives(policy: str) -> dict[str, list[str]]:
    return {
        name: sources
        for name, *sources in (part.split() for part in policy.split('; '))
    }


@pytest.mark.parametrize(
    'path',
    [
        SIGN_IN,
        '/orchestra/accounts/register/',
        '/orchestra/accounts/password/reset/',
        '/orchestra/no/such/page/',
        '/orchestra/admin/login/',
    ],
)
def test_pages_are_secured(client: Client, path: str) -> None:
    response = client.get(path)

    scripts = directives(response.headers[HEADER])['script-src']
    assert scripts[0] == "'self'"
    assert re.fullmatch(r"'nonce-[\w-]{20,}'", scripts[1])
    assert 'unsafe' not in ' '.join(scripts)
    assert not re.search(r'<script>|<style|\son\w+=|\sstyle=', response.text)


def test_nonces_do_not_repeat(client: Client) -> None:
    found = {client.get(SIGN_IN).headers[HEADER] for _ in range(3)}
    assert len(found) == 3


def test_forms_that_expired(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(SIGN_IN, {'username': 'x'})
    assert response.status_code == 403
    assert HEADER in response.headers


@pytest.mark.parametrize(
    'path',
    ['/orchestra/status/', '/orchestra/api/interface/dashboard_tasks/'],
)
def test_what_is_no_page_of_ours_is_left_alone(
    client: Client, path: str
) -> None:
    assert HEADER not in client.get(path).headers


def test_pages_of_others_are_left_alone(rf: RequestFactory) -> None:
    middleware = ContentSecurityPolicyMiddleware(
        lambda _request: HttpResponse('<script>theirs()</script>')
    )
    assert HEADER not in middleware(rf.get('/theirs/')).headers


def own_policy(get_response: Any) -> Any:
    """Middleware of a project with a policy of its own."""

    def middleware(request: Any) -> Any:
        response = get_response(request)
        response[HEADER] = "default-src 'none'"
        return response

    return middleware


def test_policy_of_the_project_wins(
    client: Client, settings: Settings
) -> None:
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        f'{__name__}.own_policy',
    ]
    assert client.get(SIGN_IN).headers[HEADER] == "default-src 'none'"


def test_static_files_on_another_host(settings: Settings) -> None:
    settings.STATIC_URL = 'https://cdn.example/files/'

    found = directives(content_security_policy())

    for name in ('script-src', 'style-src', 'img-src', 'font-src'):
        assert 'https://cdn.example' in found[name]
    assert found['object-src'] == ["'none'"]
    settings.STATIC_URL = '//cdn.example/files/'
    found = directives(content_security_policy())
    assert found['script-src'] == ["'self'", 'cdn.example']


@pytest.mark.parametrize('secure', [True, False])
def test_pictures_of_insecure_pages(client: Client, secure: bool) -> None:
    response = client.get(SIGN_IN, secure=secure)
    allowed = directives(response.headers[HEADER])['img-src']
    assert ('http:' in allowed) is not secure


def test_more_sources(settings: Settings) -> None:
    settings.ORCHESTRA_CONTENT_SOURCES = {
        'script-src': ['https://a.example', "'self'"],
        'media-src': ['https://b.example'],
    }

    found = directives(content_security_policy('n'))

    assert found['script-src'] == [
        "'self'",
        "'nonce-n'",
        'https://a.example',
    ]
    assert found['media-src'] == ['https://b.example']


def test_scripts_of_others_are_allowed_where_they_are_named(
    client: Client, settings: Settings
) -> None:
    settings.GOOGLE_ANALYTICS_KEY = 'G-1'

    response = client.get(SIGN_IN)

    nonce = re.search(r'nonce="([\w-]+)"', response.text)
    assert nonce is not None
    scripts = directives(response.headers[HEADER])['script-src']
    assert scripts == [
        "'self'",
        f"'nonce-{nonce[1]}'",
        'https://*.googletagmanager.com',
    ]
