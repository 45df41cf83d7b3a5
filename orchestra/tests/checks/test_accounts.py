"""Checks of how people are recognised."""

from __future__ import annotations

import pytest
from django.test import override_settings
from pytest_django import Settings

from orchestra.checks import check_hijack_middleware
from orchestra.tests.checks.findings import found


def _without(settings: Settings, part: str) -> list[str]:
    return [name for name in settings.MIDDLEWARE if part not in name]


def test_missing_hijack_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = _without(settings, 'hijack')
    assert found() == ['W005']


def test_hijack_is_optional(settings: Settings) -> None:
    rest = [app for app in settings.INSTALLED_APPS if 'hijack' not in app]
    settings.MIDDLEWARE = _without(settings, 'hijack')

    with override_settings(INSTALLED_APPS=rest):
        assert check_hijack_middleware(None) == []


@pytest.mark.parametrize(
    'name',
    [
        'SessionMiddleware',
        'AuthenticationMiddleware',
        'CsrfViewMiddleware',
        'MessageMiddleware',
    ],
)
def test_missing_middleware(settings: Settings, name: str) -> None:
    settings.MIDDLEWARE = _without(settings, name)
    assert found() == ['E011']


@pytest.mark.parametrize('name', ['CSRF_COOKIE_HTTPONLY', 'CSRF_USE_SESSIONS'])
def test_token_that_scripts_cannot_read(settings: Settings, name: str) -> None:
    setattr(settings, name, True)
    assert found() == ['E012']
