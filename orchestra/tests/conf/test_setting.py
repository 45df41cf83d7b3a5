from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from pytest_django.fixtures import Settings

from orchestra.conf import SETTINGS, conf


def test_reads_the_settings_at_access(settings: Settings) -> None:
    settings.ORCHESTRA_URL = 'https://one.example'
    assert conf.ORCHESTRA_URL == 'https://one.example'
    settings.ORCHESTRA_URL = 'https://two.example'
    assert conf.ORCHESTRA_URL == 'https://two.example'


def test_falls_back_to_the_default(settings: Settings) -> None:
    del settings.ORCHESTRA_STAFFBOT_BATCH_FREQUENCY
    assert timedelta(minutes=2) == conf.ORCHESTRA_STAFFBOT_BATCH_FREQUENCY


def test_defaults_are_not_shared(settings: Settings) -> None:
    del settings.STAFFBOT_CONFIG
    given: Any = conf.STAFFBOT_CONFIG
    given['changed'] = True
    assert conf.STAFFBOT_CONFIG == {}


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match='ORCHESTRA_NO_SUCH_SETTING'):
        getattr(conf, 'ORCHESTRA_NO_SUCH_SETTING')  # noqa: B009


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('ORCHESTRA_URL', None),
        ('ORCHESTRA_WORKFLOWS', 'simple_workflow'),
        ('ORCHESTRA_SLACK_EXPERTS_ENABLED', 'False'),
        ('ORCHESTRA_SLACK_EXPERTS_ENABLED', 0),
        ('ORCHESTRA_MAX_IN_PROGRESS_TASKS', True),
        ('ORCHESTRA_MAX_IN_PROGRESS_TASKS', 0),
        ('ORCHESTRA_STAFFBOT_BATCH_FREQUENCY', 120),
        ('ORCHESTRA_OUTBOX_DELIVERY', 'later'),
        ('ORCHESTRA_LOCK_TIMEOUT_SECONDS', 0),
    ],
)
def test_wrong_value(name: str, value: object) -> None:
    with (
        override_settings(**{name: value}),
        pytest.raises(ImproperlyConfigured, match=name),
    ):
        getattr(conf, name)


def test_message_keeps_the_secret(settings: Settings) -> None:
    settings.AWS_S3_SECRET = b'very secret'
    with pytest.raises(ImproperlyConfigured) as caught:
        _ = conf.AWS_S3_SECRET
    assert 'very secret' not in str(caught.value)


@pytest.mark.parametrize('value', [None, 1, 20])
def test_none_is_legal_where_it_is_the_default(
    settings: Settings, value: int | None
) -> None:
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = value
    assert value == conf.ORCHESTRA_MAX_IN_PROGRESS_TASKS


def test_secret_from_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SLACK_EXPERTS_API_KEY', 'token')
    del settings.SLACK_EXPERTS_API_KEY
    assert conf.SLACK_EXPERTS_API_KEY == 'token'
    settings.SLACK_EXPERTS_API_KEY = 'from the settings'
    assert conf.SLACK_EXPERTS_API_KEY == 'from the settings'


def test_only_marked_settings_read_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('ORCHESTRA_MOCK_TO_EMAIL', 'thief@example.com')
    del settings.ORCHESTRA_MOCK_TO_EMAIL
    assert conf.ORCHESTRA_MOCK_TO_EMAIL == ''


def test_pair_of_names_becomes_a_reference(settings: Settings) -> None:
    settings.MACHINE_STEP_SCHEDULER = ('newsroom.schedulers', 'Nightly')
    assert conf.MACHINE_STEP_SCHEDULER == {
        'path': 'newsroom.schedulers.Nightly'
    }


def test_older_name(settings: Settings) -> None:
    del settings.ORCHESTRA_SLACK_INTERNAL_ENABLED
    settings.SLACK_INTERNAL = True
    assert conf.ORCHESTRA_SLACK_INTERNAL_ENABLED is True


@pytest.mark.parametrize(
    ('environment', 'production', 'staging'),
    [
        ('production', True, False),
        ('staging', False, True),
        ('', False, False),
    ],
)
def test_environment_name(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    production: bool,
    staging: bool,
) -> None:
    del settings.PRODUCTION, settings.STAGING
    monkeypatch.setenv('ENVIRONMENT', environment)
    assert production is conf.PRODUCTION
    assert staging is conf.STAGING


@pytest.mark.parametrize(
    ('debug', 'secret', 'credentials'),
    [
        (True, 'CHANGEME', {'orchestra-user': 'CHANGEME'}),
        (False, 'CHANGEME', {}),
        (False, '', {}),
        (False, 'long and random', {'orchestra-user': 'long and random'}),
    ],
)
def test_credentials_follow_the_client_key(
    settings: Settings, debug: bool, secret: str, credentials: dict[str, str]
) -> None:
    del settings.ORCHESTRA_PROJECT_API_CREDENTIALS
    settings.DEBUG = debug
    settings.ORCHESTRA_PROJECT_API_SECRET = secret
    assert credentials == conf.ORCHESTRA_PROJECT_API_CREDENTIALS


def test_notifications_come_from_the_default_sender(
    settings: Settings,
) -> None:
    del settings.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL
    settings.DEFAULT_FROM_EMAIL = 'Newsroom <news@example.com>'
    assert (
        conf.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL
        == 'Newsroom <news@example.com>'
    )


def test_queue_table_on_worker_hosts_only(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    del settings.BEANSTALK_DISPATCH_TABLE
    monkeypatch.delenv('BEANSTALK_WORKER', raising=False)
    assert conf.BEANSTALK_DISPATCH_TABLE == {}
    monkeypatch.setenv('BEANSTALK_WORKER', 'True')
    assert conf.BEANSTALK_DISPATCH_TABLE == {
        'machine_task_executor': 'orchestra.machine_tasks.execute'
    }


@pytest.mark.parametrize('name', SETTINGS)
def test_every_setting_is_documented_and_its_default_is_legal(
    name: str,
) -> None:
    setting = SETTINGS[name]
    assert setting.name == name
    assert setting.help.endswith('.')
    assert setting.checked(setting.default) == setting.default
