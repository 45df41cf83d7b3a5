"""Checks of types, of secrets and of the classes that settings name."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from orchestra.tests.checks.findings import found, messages

HERE = __name__


class Scheduler:
    """Anything with the method will do."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        raise NotImplementedError


@pytest.mark.parametrize('deploy', [False, True])
def test_nothing_to_find(deploy: bool) -> None:
    assert found(deploy) == []


def test_wrong_type(settings: Settings) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = 'no'
    assert found() == ['E001']


def test_wrong_type_does_not_break_the_other_checks(
    settings: Settings,
) -> None:
    settings.ORCHESTRA_WORKFLOWS = 'simple_workflow'
    settings.ORCHESTRA_PROJECT_API_SECRET = 1
    settings.ORCHESTRA_SLACK_GATEWAY = None
    assert found() == ['E001'] * 3


def test_every_wrong_type_is_found_by_its_own_check_alone(
    settings: Settings,
) -> None:
    for name in (
        'DEFAULT_FROM_EMAIL',
        'EMAIL_BACKEND',
        'MACHINE_STEP_SCHEDULER',
        'ORCHESTRA_DOCUMENT_STORE',
        'ORCHESTRA_FRAME_SOURCES',
        'ORCHESTRA_MOCK_TO_EMAIL',
        'ORCHESTRA_PATHS',
        'ORCHESTRA_PROJECT_API_MAX_BODY_BYTES',
        'ORCHESTRA_SLACK_EXPERTS_ENABLED',
        'ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE',
        'ORCHESTRA_UPLOAD_TYPES',
        'ORCHESTRA_URL',
        'STAFFBOT_CONFIG',
        'WORK_QUEUE',
    ):
        setattr(settings, name, 1.5)

    assert set(found(deploy=True)) == {'E001'}


@pytest.mark.parametrize(
    ('debug', 'expected'),
    [(True, 'W002'), (False, 'E002')],
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
    assert found() == ['E002']


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
    assert found() == ['E003']


def test_scheduler_as_a_pair_of_names(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = (
        'orchestra.utils.machine_step_scheduler',
        'SynchronousMachineStepScheduler',
    )
    assert found() == []


@pytest.mark.parametrize(
    ('name', 'path'),
    [
        ('ORCHESTRA_SLACK_GATEWAY', 'orchestra.no_such_module.Gateway'),
        ('ORCHESTRA_SLACK_GATEWAY', 'orchestra.conf.conf'),
        ('ORCHESTRA_SLACK_GATEWAY', f'{HERE}.Scheduler'),
        ('ORCHESTRA_DOCUMENT_STORE', 'orchestra.no_such_module.Store'),
        ('ORCHESTRA_DOCUMENT_STORE', f'{HERE}.Scheduler'),
        (
            'ORCHESTRA_DOCUMENT_STORE',
            'orchestra.tests.workflow.builder.broken.Store',
        ),
    ],
)
def test_class_that_cannot_be_used(
    settings: Settings, name: str, path: str
) -> None:
    setattr(settings, name, path)

    (message,) = messages()

    assert message.id == 'orchestra.E003'
    assert message.msg.startswith(name)


def test_scheduler_that_cannot_schedule(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = {'path': 'orchestra.conf.Setting'}
    assert found() == ['E003']


def test_scheduler_of_the_project(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = {'path': f'{HERE}.Scheduler'}
    assert found(deploy=True) == []
