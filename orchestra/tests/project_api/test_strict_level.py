"""The strict level: what must be signed, and each request only once."""

from __future__ import annotations

import logging
import time
from typing import Any, ClassVar

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.utils.http import http_date
from pytest_django import Settings

from orchestra.models import Project, WorkflowVersion
from orchestra.tests.project_api.sealed import (
    SECRET,
    STRICT,
    sealed,
    unsigned,
)
from orchestra.tests.signed_client import (
    SignedClient,
    answer_of,
    assert_refused,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures('bakery')]


class BrokenCache(LocMemCache):
    """A cache whose server is away."""

    def add(self, *_args: Any, **_options: Any) -> bool:
        raise ConnectionError('The cache is away.')


class RecordingCache(LocMemCache):
    """A cache that tells how long it was asked to keep things."""

    seconds: ClassVar[list[int]] = []

    def add(  # type: ignore[override]
        self, key: str, value: Any, timeout: int
    ) -> bool:
        self.seconds.append(timeout)
        return super().add(key, value, timeout)


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = True


def test_compatible_level_is_the_default(api: SignedClient) -> None:
    headers = api.headers()
    for _ in range(2):
        response = api.client.get(
            '/orchestra/api/project/workflow_types/', headers=headers
        )
        assert response.status_code == 200


@pytest.mark.usefixtures('strict')
def test_setting_holds_all_keys_to_it(api: SignedClient) -> None:
    answer = assert_refused(
        api.get('workflow_types'), 403, 'strict_signature_required'
    )
    assert '(request-target) digest' in answer['message']
    assert answer_of(sealed().send())[0] == 200


def test_credential_holds_one_key_to_it(
    api: SignedClient, settings: Settings
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'orchestra-user': {'secret': SECRET},
        'careful': {'secret': 'secret of the careful', 'strict': True},
    }
    assert answer_of(api.get('workflow_types'))[0] == 200
    lax, full = (
        unsigned().signed(names, 'secret of the careful', 'careful')
        for names in ('date', f'{STRICT} idempotency-key')
    )
    assert_refused(lax.send(), 403, 'strict_signature_required')
    assert answer_of(full.send())[0] == 200


@pytest.mark.usefixtures('strict')
def test_three_headers_are_enough() -> None:
    request = unsigned().headed(idempotency_key=None, x_nonce=None)
    assert answer_of(request.signed(STRICT).send())[0] == 200


@pytest.mark.usefixtures('strict')
def test_repeated_request_is_refused() -> None:
    request = sealed()
    assert answer_of(request.send())[0] == 200
    for _ in range(2):
        assert_refused(request.send(), 403, 'replayed')
    # Labels are not signed; they make no new request of it.
    relabelled = request.labelled('hmac-sha256', 'hs2019')
    assert_refused(relabelled.send(), 403, 'replayed')
    assert Project.objects.count() == 1


@pytest.mark.usefixtures('strict')
def test_another_nonce_makes_another_request() -> None:
    date = http_date()
    for nonce in ('n1', 'n2'):
        request = unsigned(nonce=nonce, date=date)
        response = request.headed(idempotency_key=None).signed(
            f'{STRICT} x-nonce'
        )
        assert answer_of(response.send())[0] == 200
    assert Project.objects.count() == 2


@pytest.mark.usefixtures('strict')
def test_same_request_of_two_keys_is_no_repetition(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'one': 'same',
        'two': 'same',
    }
    for key in ('one', 'two'):
        request = unsigned().signed(secret='same', key=key)
        assert answer_of(request.send())[0] == 200


@pytest.mark.usefixtures('strict')
@pytest.mark.parametrize('ahead', [-200, 0, 200])
def test_signatures_are_remembered_while_their_date_is_fresh(
    settings: Settings, ahead: int
) -> None:
    settings.CACHES = {
        'signatures': {'BACKEND': f'{__name__}.RecordingCache'},
        'default': settings.CACHES['default'],
    }
    settings.ORCHESTRA_PROJECT_API_REPLAY_CACHE = 'signatures'
    request = sealed(date=http_date(time.time() + ahead))
    assert answer_of(request.send())[0] == 200
    seconds = RecordingCache.seconds.pop()
    assert 300 + ahead <= seconds <= 303 + ahead


@pytest.mark.usefixtures('strict')
def test_nobody_gets_in_while_the_cache_is_away(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CACHES = {'default': {'BACKEND': f'{__name__}.BrokenCache'}}
    with caplog.at_level(logging.ERROR, logger='orchestra'):
        answer = assert_refused(
            sealed().send(), 503, 'replay_cache_unavailable'
        )
    assert 'away' not in str(answer)
    assert 'The cache of signatures failed' in caplog.text
    assert not Project.objects.exists()


@pytest.mark.usefixtures('strict')
def test_the_cache_holds_no_signature(settings: Settings) -> None:
    settings.CACHES = {
        'default': {
            'BACKEND': 'django.core.cache.backends.locmem.LocMemCache',
            'LOCATION': 'signatures of this test',
        }
    }
    request = sealed()
    request.send()
    held: dict[str, Any] = caches['default']._cache  # type: ignore[attr-defined]
    assert len(held) == 1
    assert request.signature not in repr(held)


@pytest.mark.usefixtures('strict')
def test_both_secrets_pass_while_one_replaces_the_other(
    settings: Settings,
) -> None:
    def use(*secrets: str) -> None:
        settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
            'orchestra-user': {'secrets': list(secrets)}
        }

    def status(secret: str, nonce: str) -> int:
        request = unsigned(nonce=nonce).signed(secret=secret)
        return int(request.send().status_code)

    use('old')
    assert [status('old', 'a'), status('new', 'a')] == [200, 403]
    use('old', 'new')
    assert [status('old', 'b'), status('new', 'b')] == [200, 200]
    use('new')
    assert [status('old', 'c'), status('new', 'c')] == [403, 200]


@pytest.mark.usefixtures('strict')
def test_refusals_are_logged_without_the_signature(
    caplog: pytest.LogCaptureFixture,
) -> None:
    request = sealed()
    request.send()
    with caplog.at_level(logging.INFO):
        assert_refused(request.send(), 403, 'replayed')
    assert 'orchestra-user' in caplog.text
    assert 'replayed' in caplog.text
    assert request.signature not in caplog.text
    assert SECRET not in caplog.text


def test_strangers_learn_nothing_of_what_passed_before(
    settings: Settings, bakery: WorkflowVersion
) -> None:
    settings.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = True
    request = sealed()
    request.send()
    assert_refused(
        request.headed(x_nonce='other').send(), 403, 'bad_signature'
    )
