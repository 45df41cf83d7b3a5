"""Checks of addresses."""

from __future__ import annotations

from types import ModuleType

import pytest
from django.urls import include, path
from pytest_django import Settings

from orchestra.tests.checks.findings import found, messages

ACCOUNTS = path('accounts/', include('registration.backends.default.urls'))
ORCHESTRA = path('orchestra/', include('orchestra.urls', 'orchestra'))
HANDLERS = ('handler400', 'handler403', 'handler404', 'handler500')


def _urls(*patterns: object, handlers: tuple[str, ...] = HANDLERS) -> object:
    urls = ModuleType('urls')
    urls.urlpatterns = list(patterns)  # type: ignore[attr-defined]
    for handler in handlers:
        setattr(urls, handler, 'orchestra.views.not_found')
    return urls


@pytest.mark.parametrize(
    ('patterns', 'missing'),
    [
        ([ACCOUNTS], 'orchestra:index'),
        ([ORCHESTRA], 'auth_login'),
        ([ACCOUNTS, ORCHESTRA], None),
    ],
)
def test_missing_routes(
    settings: Settings, patterns: list[object], missing: str | None
) -> None:
    settings.ROOT_URLCONF = _urls(*patterns)

    found = messages()

    assert [message.id for message in found] == (
        ['orchestra.E017'] if missing else []
    )
    assert all(f'"{missing}"' in message.msg for message in found)


def test_hidden_account_pages(settings: Settings) -> None:
    below = path(
        'orchestra/accounts/', include('registration.backends.default.urls')
    )
    settings.ROOT_URLCONF = _urls(below, ORCHESTRA)
    hidden = messages()
    settings.ROOT_URLCONF = _urls(ORCHESTRA, below)

    assert [message.id for message in hidden] == ['orchestra.W028'] * 2
    assert 'registration_resend_activation' in hidden[0].msg
    assert 'auth_password_reset' in hidden[1].msg
    assert messages() == []


def test_missing_error_pages(settings: Settings) -> None:
    settings.ROOT_URLCONF = _urls(
        ACCOUNTS, ORCHESTRA, handlers=('handler404', 'handler500')
    )
    assert found() == ['W023'] * 2


@pytest.mark.parametrize(
    'address',
    [
        'orchestra.example.org',
        'https://',
        'ftp://orchestra.example.org',
        'https://orchestra.example.org/',
        'https://orchestra.example.org?x=1',
        'https://[::1',
        '',
    ],
)
def test_malformed_site_url(settings: Settings, address: str) -> None:
    settings.ORCHESTRA_URL = address
    assert found() == ['E018']


@pytest.mark.parametrize(
    ('address', 'expected'),
    [
        ('http://127.0.0.1:8000', ['W024']),
        ('https://localhost', ['W024']),
        ('http://[::1]:8000', ['W024']),
        ('http://orchestra.example.org', ['W024']),
        ('https://orchestra.example.org/team', []),
    ],
)
def test_links_that_lead_nowhere_in_public(
    settings: Settings, address: str, expected: list[str]
) -> None:
    settings.ORCHESTRA_URL = address

    assert found() == []
    assert found(deploy=True) == expected
