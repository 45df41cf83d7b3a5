"""Checks of databases and times."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from orchestra.tests.checks.findings import found


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ({}, ['W006']),
        ({'transaction_mode': 'DEFERRED'}, ['W006']),
        ({'transaction_mode': 'IMMEDIATE'}, []),
        ({'transaction_mode': 'immediate'}, []),
    ],
)
def test_sqlite_without_the_write_lock(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    options: dict[str, str],
    expected: list[str],
) -> None:
    monkeypatch.setitem(
        settings.DATABASES,
        'other',
        {
            'ENGINE': 'django.db.backends.sqlite3',
            'NAME': ':memory:',
            'OPTIONS': options,
        },
    )
    assert found() == expected


@pytest.mark.parametrize(
    ('engine', 'expected'),
    [
        ('django.db.backends.mysql', ['W013']),
        ('django.db.backends.oracle', ['W013']),
        ('django.db.backends.postgresql', []),
        ('django.contrib.gis.db.backends.postgis', []),
    ],
)
def test_database_that_is_not_tested(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    engine: str,
    expected: list[str],
) -> None:
    default = {**settings.DATABASES['default'], 'ENGINE': engine}
    monkeypatch.setitem(settings.DATABASES, 'default', default)
    assert found() == expected


@pytest.mark.parametrize('is_on', [False, True])
def test_one_transaction_for_each_request(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, is_on: bool
) -> None:
    default = {**settings.DATABASES['default'], 'ATOMIC_REQUESTS': is_on}
    monkeypatch.setitem(settings.DATABASES, 'default', default)
    assert found() == (['W014'] if is_on else [])


def test_times_without_time_zone(settings: Settings) -> None:
    settings.USE_TZ = False
    assert found() == ['E008']
