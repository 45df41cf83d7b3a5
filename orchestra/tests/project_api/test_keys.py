"""What credentials say about keys, and which of them open nothing."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.project_api.keys import (
    ApiKey,
    CredentialError,
    KeyScope,
    Permission,
    read_credential,
)
from orchestra.tests.project_api.sealed import SECRET, unsigned
from orchestra.tests.signed_client import assert_refused

READ, WRITE = frozenset({Permission.READ}), frozenset({Permission.WRITE})

MISTAKES: dict[str, Any] = {
    'nothing': None,
    'number': 7,
    'list': ['secret'],
    'empty text': '',
    'empty dictionary': {},
    'no secret': {'strict': True},
    'empty secret': {'secret': ''},
    'secret of another type': {'secret': 7},
    'both kinds of secrets': {'secret': 'a', 'secrets': ['a']},
    'text for secrets': {'secrets': 'ab'},
    'no secrets': {'secrets': []},
    'one secret empty': {'secrets': ['a', '']},
    'three secrets': {'secrets': ['a', 'b', 'c']},
    'mistyped option': {'secret': 'a', 'workflow': ['bakery']},
    'unknown option': {'secret': 'a', 7: 1},
    'text for a switch': {'secret': 'a', 'strict': 'no'},
    'text for workflows': {'secret': 'a', 'workflows': 'bakery'},
    'no list of workflows': {'secret': 'a', 'workflows': None},
    'workflow of another type': {'secret': 'a', 'workflows': [7]},
    'text for permissions': {'secret': 'a', 'permissions': 'read'},
    'no list of permissions': {'secret': 'a', 'permissions': None},
    'unknown permission': {'secret': 'a', 'permissions': ['admin']},
}


def test_secret_alone_may_do_everything() -> None:
    key = read_credential('a')
    assert key == ApiKey(('a',))
    assert key.scope == KeyScope(None, READ | WRITE)
    assert not key.is_strict
    assert key.scope.covers('bakery')


def test_dictionary_says_more() -> None:
    key = read_credential(
        {
            'secrets': ['a', 'b'],
            'strict': True,
            'workflows': ['bakery'],
            'permissions': ['read'],
        }
    )
    assert key == ApiKey(
        ('a', 'b'), KeyScope(frozenset({'bakery'}), READ), is_strict=True
    )
    assert key.scope.covers('bakery')
    assert not key.scope.covers('butchery')


@pytest.mark.parametrize('kind', [list, tuple, set, frozenset])
def test_every_kind_of_list_will_do(kind: Any) -> None:
    key = read_credential(
        {
            'secrets': kind(['a']),
            'workflows': kind([]),
            'permissions': kind(['write']),
        }
    )
    assert key == ApiKey(('a',), KeyScope(frozenset(), WRITE))
    assert not key.scope.covers('bakery')


@pytest.mark.parametrize('credential', MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_named(credential: Any) -> None:
    with pytest.raises(CredentialError) as mistake:
        read_credential(credential)
    assert str(mistake.value).endswith('.')


def test_secrets_are_in_no_message() -> None:
    assert 'hush' not in repr(read_credential('hush'))
    with pytest.raises(CredentialError) as mistake:
        read_credential({'secret': 'hush', 'stric': True})
    assert 'hush' not in str(mistake.value)


@pytest.mark.parametrize('credential', MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_open_nothing(
    credential: Any, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {'orchestra-user': credential}
    with caplog.at_level(logging.ERROR, logger='orchestra'):
        for secret in ('a', SECRET):
            response = unsigned().signed(secret=secret).send()
            assert_refused(response, 403, 'unknown_key')
    assert '"orchestra-user"' in caplog.text.replace("'", '"')
