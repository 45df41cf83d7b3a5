"""The page that starts the application."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra import __version__
from orchestra.models import Worker
from orchestra.tests.factories import create_user, create_worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures('build')]

PAGE = '/orchestra/app/'


@pytest.fixture
def ada() -> Worker:
    return create_worker('ada', first_name='Ada', last_name='B')


def page_of(client: Client, path: str = PAGE) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, 'html.parser')


def config_of(client: Client) -> Any:
    script = page_of(client).find('script', id='orchestra-config')
    assert script is not None
    assert script['type'] == 'application/json'
    return json.loads(script.text)


@pytest.mark.parametrize(
    'path', ['/orchestra/app', PAGE, f'{PAGE}task/3', f'{PAGE}no/such/page/']
)
def test_it_is_at_all_addresses_of_the_application(
    client: Client, ada: Worker, path: str
) -> None:
    client.force_login(ada.user)

    page = page_of(client, path)

    base = page.find('base')
    assert base is not None
    assert base['href'] == PAGE
    assert page.find('orchestra-root') is not None


def test_it_loads_the_build(client: Client, ada: Worker) -> None:
    client.force_login(ada.user)

    page = page_of(client)

    script = page.select_one('script[type=module]')
    assert script is not None
    assert script['src'] == '/static/dist/main-ABC.js'
    assert [link['href'] for link in page.select('link[rel=stylesheet]')] == [
        '/static/dist/styles-DEF.css'
    ]
    assert [link['href'] for link in page.select('[rel=modulepreload]')] == [
        '/static/dist/main-ABC.js',
        '/static/dist/chunk-1.js',
        '/static/dist/chunk-2.js',
    ]
    noscript = page.find('noscript')
    assert noscript is not None
    assert 'needs JavaScript' in noscript.text


def test_nothing_runs_that_is_not_meant_to(
    client: Client, ada: Worker
) -> None:
    client.force_login(ada.user)

    response = client.get(PAGE, secure=True)

    policy = response.headers['Content-Security-Policy']
    directives = dict(
        directive.split(' ', 1) for directive in policy.split('; ')
    )
    page = BeautifulSoup(response.text, 'html.parser')
    root = page.find('orchestra-root')
    assert root is not None
    nonce = root['ngcspnonce']
    assert directives == {
        'default-src': "'self'",
        'script-src': f"'self' 'nonce-{nonce}'",
        'style-src': f"'self' 'nonce-{nonce}'",
        'style-src-attr': "'unsafe-inline'",
        'img-src': "'self' data: blob: https:",
        'font-src': "'self'",
        'connect-src': "'self'",
        'frame-src': (
            "'self' https://docs.google.com https://drive.google.com"
        ),
        'object-src': "'none'",
        'base-uri': "'self'",
        'frame-ancestors': "'self'",
        'form-action': "'self'",
    }
    for script in page.find_all('script'):
        assert script.get('nonce') == nonce or (
            script['type'] == 'application/json'
        )
    assert not re.search(r'\son\w+=|javascript:', response.text)


def test_every_page_has_a_nonce_of_its_own(
    client: Client, ada: Worker
) -> None:
    client.force_login(ada.user)

    policies = {
        client.get(PAGE).headers['Content-Security-Policy'] for _ in range(3)
    }

    assert len(policies) == 3


def test_it_is_not_cached_and_sets_the_token(
    client: Client, ada: Worker
) -> None:
    client.force_login(ada.user)

    response = client.get(PAGE)

    assert 'no-store' in response.headers['Cache-Control']
    assert client.cookies['csrftoken'].value


def test_configuration(
    client: Client, ada: Worker, settings: Settings
) -> None:
    client.force_login(ada.user)
    settings.ORCHESTRA_URL = 'https://newsroom.example'
    settings.ORCHESTRA_UPLOAD_TYPES = ['png', 'pdf']

    assert config_of(client) == {
        'user': {
            'username': 'ada',
            'first_name': 'Ada',
            'last_name': 'B',
            'is_project_admin': False,
            'has_worker': True,
            'is_hijacked': False,
        },
        'urls': {
            'interface_api': '/orchestra/api/interface/',
            'documents': '/orchestra/app/documents/',
            'login': '/orchestra/accounts/login/',
            'logout': '/orchestra/accounts/logout_then_login/',
            'account_settings': '/orchestra/accounts/password/change/',
            'available_tasks': None,
            'admin': None,
            'release_hijack': None,
        },
        'static_url': '/static/',
        'csrf_cookie_name': 'csrftoken',
        'enable_new_task_buttons': True,
        'restrict_submit_to_admins': False,
        'frame_sources': [
            'https://docs.google.com',
            'https://drive.google.com',
        ],
        'site_url': 'https://newsroom.example',
        'documents': {'max_bytes': 20_000_000, 'types': ['png', 'pdf']},
        'version': __version__,
    }


def test_configuration_follows_the_settings(
    client: Client, ada: Worker, settings: Settings
) -> None:
    client.force_login(ada.user)
    settings.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS = False
    settings.ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS = True
    settings.ORCHESTRA_FRAME_SOURCES = ['https://maps.example']
    settings.CSRF_COOKIE_NAME = 'token'
    settings.ORCHESTRA_URL = 'https://news.example'
    settings.ORCHESTRA_UPLOAD_MAX_BYTES = 5
    settings.ORCHESTRA_UPLOAD_TYPES = ['png']

    config = config_of(client)

    assert config['enable_new_task_buttons'] is False
    assert config['restrict_submit_to_admins'] is True
    assert config['frame_sources'] == ['https://maps.example']
    assert config['csrf_cookie_name'] == 'token'
    assert config['site_url'] == 'https://news.example'
    assert config['documents'] == {'max_bytes': 5, 'types': ['png']}
    policy = client.get(PAGE).headers['Content-Security-Policy']
    assert "frame-src 'self' https://maps.example;" in policy


def test_administrators(client: Client) -> None:
    client.force_login(create_user(is_superuser=True, is_staff=True))

    config = config_of(client)

    assert config['user']['is_project_admin'] is True
    assert config['user']['has_worker'] is False
    assert config['urls']['admin'] == '/orchestra/admin/'


def test_whoever_acts_as_somebody_else_is_told_once(
    client: Client, ada: Worker
) -> None:
    client.force_login(create_user(is_superuser=True, is_staff=True))
    client.post('/orchestra/switch/acquire/', {'user_pk': ada.user.pk})

    config = config_of(client)

    assert config['user']['username'] == 'ada'
    assert config['user']['is_hijacked'] is True
    assert config['urls']['release_hijack'] == '/orchestra/switch/release/'
    # The application shows its own banner.
    assert 'djhj' not in client.get(PAGE).text


def test_names_do_no_harm(client: Client) -> None:
    user = create_user(first_name='</script><script>alert(1)</script>')
    client.force_login(user)

    assert config_of(client)['user']['first_name'] == user.first_name
    assert '<script>alert' not in client.get(PAGE).text


@pytest.mark.parametrize('path', ['/orchestra/app', PAGE, f'{PAGE}task/3'])
def test_it_is_for_people_who_signed_in(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response.headers['Location'] == (
        f'/orchestra/accounts/login/?next={path}'
    )


def test_it_is_only_read(client: Client, ada: Worker) -> None:
    client.force_login(ada.user)

    assert client.head(PAGE).status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(PAGE).status_code == 405


def test_others_may_count_visits(
    client: Client, ada: Worker, settings: Settings
) -> None:
    client.force_login(ada.user)
    settings.GOOGLE_ANALYTICS_KEY = 'G-1'

    response = client.get(PAGE)

    page = BeautifulSoup(response.text, 'html.parser')
    counter = page.select_one('script[src^="https://www.googletagmanager"]')
    assert counter is not None
    policy = response.headers['Content-Security-Policy']
    assert f"'nonce-{counter['nonce']}'" in policy
    assert 'https://*.google-analytics.com' in policy


def test_it_costs_few_queries(
    client: Client,
    ada: Worker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(ada.user)

    # Session, user, groups and worker.
    with django_assert_max_num_queries(4):
        client.get(PAGE)


@pytest.mark.parametrize('has_worker', [True, False])
def test_missing_build_is_explained(
    client: Client, ada: Worker, has_worker: bool, no_build: None
) -> None:
    user: User = ada.user if has_worker else create_user()
    client.force_login(user)

    response = client.get(PAGE)

    assert response.status_code == 503
    assert 'make gulp_build' in response.text
    assert 'dist/manifest.json' in response.text
    assert 'Content-Security-Policy' in response.headers
    assert client.cookies['csrftoken'].value
