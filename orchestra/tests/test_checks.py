"""Each system check finds its mistake, and is silent without it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from pytest_django.fixtures import Settings

from orchestra.checks import check_order_of_apps

pytestmark = pytest.mark.usefixtures('build')


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> None:
    """A folder for uploads."""
    settings.MEDIA_ROOT = tmp_path / 'media'


def found() -> list[str]:
    return [
        str(message.id)
        for message in run_checks()
        if str(message.id).startswith('orchestra.')
    ]


def test_nothing_to_find() -> None:
    assert found() == []


def test_wrong_type(settings: Settings) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = 'no'
    assert found() == ['orchestra.E001']


def test_wrong_type_does_not_break_the_other_checks(
    settings: Settings,
) -> None:
    settings.ORCHESTRA_WORKFLOWS = 'simple_workflow'
    settings.ORCHESTRA_PROJECT_API_SECRET = 1
    settings.ORCHESTRA_SLACK_GATEWAY = None
    assert found() == ['orchestra.E001'] * 3


@pytest.mark.parametrize(
    ('debug', 'expected'),
    [(True, 'orchestra.W002'), (False, 'orchestra.E002')],
)
def test_placeholder_secret(
    settings: Settings, debug: bool, expected: str
) -> None:
    settings.DEBUG = debug
    settings.ORCHESTRA_PROJECT_API_SECRET = 'CHANGEME'
    assert found() == [expected]


@pytest.mark.parametrize(
    'credential',
    ['CHANGEME', '', {'secret': 'CHANGEME'}, {'secrets': ['x', 'CHANGEME']}],
)
def test_placeholder_among_credentials(
    settings: Settings, credential: Any
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'good': 'long and random',
        'also good': {'secrets': ['old', 'new']},
        'bad': credential,
    }
    assert found() == ['orchestra.E002']


@pytest.mark.parametrize(
    'scheduler',
    [
        {'path': 'orchestra.no_such_module.Scheduler'},
        {'path': 'no dots'},
        {},
        ('orchestra.settings', 'NoSuchScheduler'),
    ],
)
def test_scheduler_that_cannot_be_imported(
    settings: Settings, scheduler: Any
) -> None:
    settings.MACHINE_STEP_SCHEDULER = scheduler
    assert found() == ['orchestra.E003']


def test_scheduler_as_a_pair_of_names(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = (
        'orchestra.utils.machine_step_scheduler',
        'SynchronousMachineStepScheduler',
    )
    assert found() == []


def test_workflow_app_that_is_not_installed(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ['no_such_workflow']
    assert found() == ['orchestra.E004']


def test_admin_before_orchestra(settings: Settings) -> None:
    order = list(settings.INSTALLED_APPS)
    order.remove('orchestra')
    with override_settings(INSTALLED_APPS=[*order, 'orchestra']):
        messages = check_order_of_apps(None)
    assert [message.id for message in messages] == ['orchestra.W003'] * 2


def test_missing_context_processors(settings: Settings) -> None:
    (engine,) = settings.TEMPLATES
    options = {
        'context_processors': engine['OPTIONS']['context_processors'][:-1]
    }
    settings.TEMPLATES = [{**engine, 'OPTIONS': options}]
    assert found() == ['orchestra.W004']


def test_missing_page_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if 'content_security' not in name
    ]
    assert found() == ['orchestra.W008']


def test_uploads_have_no_folder(settings: Settings) -> None:
    settings.MEDIA_ROOT = ''
    assert found() == ['orchestra.W009']


def test_uploads_in_another_storage(settings: Settings) -> None:
    settings.MEDIA_ROOT = ''
    backend = 'django.core.files.storage.InMemoryStorage'
    settings.STORAGES = {**settings.STORAGES, 'default': {'BACKEND': backend}}
    assert found() == []


def test_uploads_have_a_folder_that_cannot_be_written(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / 'file').write_text('')
    settings.MEDIA_ROOT = tmp_path / 'file' / 'media'
    assert found() == ['orchestra.W011']


def test_missing_build(no_build: None) -> None:
    assert found() == ['orchestra.W007']


def test_missing_hijack_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if 'hijack' not in name
    ]
    assert found() == ['orchestra.W005']


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ({}, ['orchestra.W006']),
        ({'transaction_mode': 'DEFERRED'}, ['orchestra.W006']),
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
