"""Settings from environment variables."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from example_project.environment import database, flag, secret, words

FOLDER = Path('/srv/orchestra')


@pytest.mark.parametrize(
    ('value', 'expected'),
    [('1', True), ('True', True), (' yes ', True), ('0', False), ('', False)],
)
def test_flag(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv('SOME_FLAG', value)
    assert flag('SOME_FLAG', default=not expected) is expected


@pytest.mark.parametrize('default', [True, False])
def test_flag_that_is_not_set(
    monkeypatch: pytest.MonkeyPatch, default: bool
) -> None:
    monkeypatch.delenv('SOME_FLAG', raising=False)
    assert flag('SOME_FLAG', default=default) is default


def test_flag_that_says_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOME_FLAG', 'perhaps')
    with pytest.raises(ImproperlyConfigured, match='SOME_FLAG'):
        flag('SOME_FLAG', default=True)


def test_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('HOSTS', 'one.example, two.example,')
    assert words('HOSTS') == ['one.example', 'two.example']
    monkeypatch.delenv('HOSTS')
    assert words('HOSTS') == []


def test_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SOME_SECRET', raising=False)
    assert secret('SOME_SECRET', default='known') == 'known'
    with pytest.raises(ImproperlyConfigured, match='SOME_SECRET'):
        secret('SOME_SECRET', default=None)
    monkeypatch.setenv('SOME_SECRET', '')
    with pytest.raises(ImproperlyConfigured, match='SOME_SECRET'):
        secret('SOME_SECRET', default=None)
    monkeypatch.setenv('SOME_SECRET', 'own')
    assert secret('SOME_SECRET', default='known') == 'own'


@pytest.mark.parametrize(
    ('url', 'name'),
    [
        ('sqlite:///orchestra.sqlite3', '/srv/orchestra/orchestra.sqlite3'),
        ('sqlite:////var/data/one.sqlite3', '/var/data/one.sqlite3'),
    ],
)
def test_sqlite(url: str, name: str) -> None:
    found = database(url, folder=FOLDER, lock_timeout_seconds=5)
    assert found['ENGINE'] == 'django.db.backends.sqlite3'
    assert found['NAME'] == name
    assert found['OPTIONS']['transaction_mode'] == 'IMMEDIATE'
    assert found['OPTIONS']['timeout'] == 5
    assert 'journal_mode=WAL' in found['OPTIONS']['init_command']


@pytest.mark.parametrize('scheme', ['postgres', 'postgresql'])
def test_postgres(scheme: str) -> None:
    found = database(
        f'{scheme}://maria:p%40ss@db.example:5433/newsroom?sslmode=require',
        folder=FOLDER,
        lock_timeout_seconds=2.5,
    )
    assert found['ENGINE'] == 'django.db.backends.postgresql'
    assert (found['USER'], found['PASSWORD']) == ('maria', 'p@ss')
    assert (found['HOST'], found['PORT']) == ('db.example', 5433)
    assert found['NAME'] == 'newsroom'
    assert found['OPTIONS'] == {
        'sslmode': 'require',
        'options': '-c lock_timeout=2500',
    }


@pytest.mark.parametrize(
    'url', ['', 'orchestra.sqlite3', 'nosql://user:password@host/name']
)
def test_address_that_makes_no_sense(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        database(url, folder=FOLDER, lock_timeout_seconds=5)
    assert 'DATABASE_URL' in str(caught.value)
    assert ':password@host/name' not in str(caught.value)
