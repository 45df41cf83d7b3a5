"""What the tests of communication share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from orchestra.models import Project
from orchestra.tests.communication import recording_gateway
from orchestra.tests.communication.listener import Listener
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.task_lifecycle.scenario import Newsroom, create_newsroom


@pytest.fixture
def slack(settings: Settings) -> Iterator[Slack]:
    """Slack, with both workspaces switched on."""
    fresh = Slack()
    vars(recording_gateway.slack).update(vars(fresh))
    settings.ORCHESTRA_SLACK_GATEWAY = recording_gateway.PATH
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = True
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = True
    settings.SLACK_EXPERTS_BASE_URL = 'https://slack.example.org/archives/'
    yield recording_gateway.slack
    vars(recording_gateway.slack).update(vars(Slack()))


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """A project whose first task waits to be taken."""
    return create_newsroom()


@pytest.fixture
def listen(slack: Slack, newsroom: Newsroom) -> Listener:
    """Hears all; the newsroom's project has a channel."""
    Project.objects.update(slack_group_id='C1')
    return Listener(slack)
