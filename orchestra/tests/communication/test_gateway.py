"""The gateway of a workspace depends on the settings."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from orchestra.communication.gateway import (
    NullSlackGateway,
    Workspace,
    gateway_for,
)
from orchestra.tests.communication.recording_gateway import (
    PATH,
    RecordingGateway,
)


def test_by_default_everything_is_recorded_only() -> None:
    gateway = gateway_for(Workspace.INTERNAL)

    result = gateway.post_message('#tasks', 'Hello')

    assert type(gateway) is NullSlackGateway
    assert result.is_ok
    assert result.data == {
        'recorded': 'post_message',
        'channel': '#tasks',
        'text': 'Hello',
    }


def test_each_workspace_is_switched_on_by_itself(settings: Settings) -> None:
    settings.ORCHESTRA_SLACK_GATEWAY = PATH
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = True

    assert type(gateway_for(Workspace.EXPERTS)) is RecordingGateway
    assert type(gateway_for(Workspace.INTERNAL)) is NullSlackGateway


@pytest.mark.parametrize('path', ['nowhere.Gateway', 'builtins.str'])
def test_what_is_no_gateway_is_refused(settings: Settings, path: str) -> None:
    settings.ORCHESTRA_SLACK_GATEWAY = path
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = True

    with pytest.raises(ImproperlyConfigured, match='ORCHESTRA_SLACK_GATEWAY'):
        gateway_for(Workspace.INTERNAL)


def test_the_null_gateway_answers_everything() -> None:
    gateway = NullSlackGateway(Workspace.EXPERTS)

    assert gateway.create_channel('name', 7).data['channel'] == 'null-7'
    assert gateway.find_user('ann').data == {}
    for result in (
        gateway.set_topic('c', 'Topic'),
        gateway.set_purpose('c', 'Purpose'),
        gateway.invite('c', 'u'),
        gateway.kick('c', 'u'),
        gateway.archive('c'),
        gateway.unarchive('c'),
    ):
        assert result.is_ok
