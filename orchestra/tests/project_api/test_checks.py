"""Each check of keys and signatures finds its mistake, and only that."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from pytest_django import Settings

from orchestra.project_api.checks import (
    check_credentials,
    check_replay_cache,
    check_secrets_of_their_own,
)

BACKENDS = 'django.core.cache.backends.'
LOCAL = {'BACKEND': f'{BACKENDS}locmem.LocMemCache'}
SHARED = {
    'BACKEND': f'{BACKENDS}redis.RedisCache',
    'LOCATION': 'redis://127.0.0.1:1',
}
LARGE = {'MAX_ENTRIES': 100_000}


def ids(messages: list[CheckMessage]) -> list[str]:
    assert all(message.hint for message in messages)
    return [str(message.id) for message in messages]


def cached(settings: Settings, cache: dict[str, Any]) -> list[str]:
    settings.CACHES = {'default': cache}
    return ids(check_replay_cache(None))


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = True


def test_checks_are_registered(settings: Settings, build: Any) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {'broken': 7}
    assert 'orchestra.E020' in {message.id for message in run_checks()}


def test_good_credentials(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'simple': 'a',
        'full': {
            'secrets': ['b', 'c'],
            'strict': False,
            'workflows': ['bakery'],
            'permissions': ['read'],
        },
    }
    assert check_credentials(None) == []
    assert check_secrets_of_their_own(None) == []


def test_credentials_that_open_nothing(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'good': 'hush',
        'number': 7,
        'mistyped': {'secret': 'hush', 'workflow': ['bakery']},
    }
    messages = check_credentials(None)
    assert ids(messages) == ['orchestra.E020'] * 2
    assert '"number"' in messages[0].msg
    assert 'workflow' in messages[1].msg
    assert 'hush' not in str(messages)


def test_shared_secret(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'one': 'hush',
        'two': {'secrets': ['hush', 'own']},
        'three': {'secret': 'another'},
        'broken': 7,
    }
    [message] = check_secrets_of_their_own(None)
    assert ids([message]) == ['orchestra.W022']
    assert 'one, two' in message.msg
    assert 'hush' not in str(message)


@pytest.mark.usefixtures('strict')
@pytest.mark.parametrize(
    'kind', ['locmem.LocMemCache', 'filebased.FileBasedCache']
)
def test_cache_that_processes_do_not_share(
    settings: Settings, kind: str
) -> None:
    cache = {'BACKEND': BACKENDS + kind, 'OPTIONS': LARGE}
    assert cached(settings, cache) == ['orchestra.W020']


@pytest.mark.usefixtures('strict')
def test_cache_that_is_soon_full(settings: Settings) -> None:
    table = {'BACKEND': f'{BACKENDS}db.DatabaseCache', 'LOCATION': 'cache'}
    assert cached(settings, table) == ['orchestra.W021']
    assert cached(settings, {**table, 'OPTIONS': LARGE}) == []
    assert cached(settings, LOCAL) == ['orchestra.W020', 'orchestra.W021']


@pytest.mark.usefixtures('strict')
@pytest.mark.parametrize('debug', [False, True])
def test_cache_that_keeps_nothing(settings: Settings, debug: bool) -> None:
    settings.DEBUG = debug
    nothing = {'BACKEND': f'{BACKENDS}dummy.DummyCache'}
    assert cached(settings, nothing) == ['orchestra.E021']
    settings.ORCHESTRA_PROJECT_API_REPLAY_CACHE = 'no such cache'
    assert cached(settings, SHARED) == ['orchestra.E021']


@pytest.mark.usefixtures('strict')
def test_good_cache(settings: Settings) -> None:
    assert cached(settings, SHARED) == []
    settings.CACHES = {'default': LOCAL, 'signatures': SHARED}
    settings.ORCHESTRA_PROJECT_API_REPLAY_CACHE = 'signatures'
    assert check_replay_cache(None) == []


@pytest.mark.usefixtures('strict')
def test_one_process_is_enough_in_debug(settings: Settings) -> None:
    settings.DEBUG = True
    assert cached(settings, LOCAL) == []


def test_the_cache_matters_to_the_strict_level_only(
    settings: Settings,
) -> None:
    assert cached(settings, LOCAL) == []
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'lax': {'secret': 'a'},
        'careful': {'secret': 'b', 'strict': True},
    }
    assert cached(settings, LOCAL) == ['orchestra.W020', 'orchestra.W021']


@pytest.mark.usefixtures('strict')
@pytest.mark.parametrize(
    'name',
    [
        'ORCHESTRA_PROJECT_API_CREDENTIALS',
        'ORCHESTRA_PROJECT_API_STRICT_SIGNATURES',
        'ORCHESTRA_PROJECT_API_REPLAY_CACHE',
    ],
)
def test_settings_of_the_wrong_type_are_left_to_their_check(
    settings: Settings, name: str
) -> None:
    settings.CACHES = {'default': SHARED}
    setattr(settings, name, 7)
    assert check_credentials(None) == []
    assert check_secrets_of_their_own(None) == []
    assert check_replay_cache(None) == []
