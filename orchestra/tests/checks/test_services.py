"""Checks of mail, chat and machine steps."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from orchestra.tests.checks.findings import found, messages

MAIL = 'django.core.mail.backends.'
SCHEDULERS = 'orchestra.utils.machine_step_scheduler.'


@pytest.mark.parametrize('kind', ['console', 'dummy', 'filebased'])
def test_mail_that_is_not_delivered(settings: Settings, kind: str) -> None:
    settings.EMAIL_BACKEND = f'{MAIL}{kind}.EmailBackend'

    assert found() == []
    assert found(deploy=True) == ['W015']


def test_mail_that_is_delivered(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f'{MAIL}smtp.EmailBackend'
    assert found(deploy=True) == []


@pytest.mark.parametrize(
    ('reader', 'production', 'expected'),
    [
        ('', False, ['E013']),
        ('me@example.org', False, []),
        ('me@example.org', True, ['W016']),
        ('', True, ['E013', 'W016']),
    ],
)
def test_redirected_mail(
    settings: Settings, reader: str, production: bool, expected: list[str]
) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = True
    settings.ORCHESTRA_MOCK_TO_EMAIL = reader
    settings.PRODUCTION = production
    settings.WORK_QUEUE = 'queue'
    assert found() == expected


@pytest.mark.parametrize(
    ('config', 'hint'),
    [
        ({'allowed_chanel_ids': []}, 'Did you mean allowed_channel_ids?'),
        ({'colour': []}, 'The keys are: allowed_team_ids'),
        ({'allowed_commands': '/staffbot'}, 'List what is allowed'),
    ],
)
def test_odd_staffbot_config(
    settings: Settings, config: dict[str, Any], hint: str
) -> None:
    settings.STAFFBOT_CONFIG = config

    (message,) = messages()

    assert message.id == 'orchestra.E014'
    assert str(message.hint).startswith(hint)


def test_staffbot_config(settings: Settings) -> None:
    settings.STAFFBOT_CONFIG = {
        'allowed_team_domains': ['orchestra'],
        'allowed_domains': ['orchestra'],
        'slack_api_key': 'secret',
    }
    assert found() == []


@pytest.mark.parametrize('side', ['INTERNAL', 'EXPERTS'])
class TestSlack:
    """Where Slack is turned on, there is a way to reach it."""

    GATEWAY = 'orchestra.tests.checks.gateways.Gateway'

    def test_gateway_that_only_records(
        self, settings: Settings, side: str
    ) -> None:
        setattr(settings, f'ORCHESTRA_SLACK_{side}_ENABLED', True)
        assert found() == ['W017']

    @pytest.mark.parametrize(
        ('token', 'expected'), [('', ['W017']), ('xoxb', [])]
    )
    def test_token(
        self, settings: Settings, side: str, token: str, expected: list[str]
    ) -> None:
        setattr(settings, f'ORCHESTRA_SLACK_{side}_ENABLED', True)
        setattr(settings, f'SLACK_{side}_API_KEY', token)
        settings.ORCHESTRA_SLACK_GATEWAY = self.GATEWAY
        assert found() == expected


@pytest.mark.parametrize('environment', ['PRODUCTION', 'STAGING'])
@pytest.mark.parametrize(
    ('queue', 'expected'), [('', ['E015']), ('machine-steps', [])]
)
def test_queue_without_a_name(
    settings: Settings, environment: str, queue: str, expected: list[str]
) -> None:
    setattr(settings, environment, True)
    settings.WORK_QUEUE = queue
    assert found() == expected


def test_machine_steps_in_requests(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = {
        'path': f'{SCHEDULERS}SynchronousMachineStepScheduler'
    }

    assert found() == []
    assert found(deploy=True) == ['W018']
