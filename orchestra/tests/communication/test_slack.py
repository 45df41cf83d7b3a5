"""Channels follow their projects."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.communication.errors import SlackFormatError
from orchestra.communication.gateway import Workspace
from orchestra.communication.slack import (
    _project_slack_group_name,
    add_worker_to_project_team,
    archive_project_slack_group,
    create_project_slack_group,
    escape_slack,
    format_slack_message,
    get_slack_user_id,
    unarchive_project_slack_group,
)
from orchestra.models import OutboxMessage, Project
from orchestra.outbox import DeliveryReport, deliver_due
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_version,
    create_worker,
)
from orchestra.tests.task_lifecycle.chain import start_project
from orchestra.utils.notifications import (
    message_experts_slack_group,
    message_internal_slack_group,
)
from orchestra.utils.task_lifecycle import end_project

pytestmark = pytest.mark.django_db

State = OutboxMessage.State


@pytest.fixture
def project() -> Project:
    """A project without a channel."""
    return create_project(short_description='A story about cats & dogs')


@pytest.fixture
def with_channel() -> Project:
    """A project whose channel is C1."""
    return create_project(slack_group_id='C1')


def test_a_channel_is_created_and_described(
    slack: Slack, project: Project
) -> None:
    create_project_slack_group(project)
    deliver_due()

    project.refresh_from_db()
    assert project.slack_group_id == f'null-{project.pk}'
    assert slack.actions() == ['create_channel', 'set_topic', 'set_purpose']
    assert slack.calls[1][2]['topic'] == 'A story about cats & dogs'


def test_a_project_gets_one_channel(slack: Slack, project: Project) -> None:
    create_project_slack_group(project)
    create_project_slack_group(project)
    deliver_due()

    assert slack.actions().count('create_channel') == 1


LOCAL_ID = '1f7d6a52-3d9c-4a55-9d3e-0f4f4d7c9a10'
LOCAL_PAGES = 'http://127.0.0.1:8000/orchestra/app/documents'


@pytest.mark.parametrize(
    ('folder_id', 'address'),
    [
        ('F1', 'https://drive.google.com/drive/folders/F1'),
        (LOCAL_ID, f'{LOCAL_PAGES}/{LOCAL_ID}'),
    ],
)
def test_the_folder_is_linked(
    slack: Slack, folder_id: str, address: str
) -> None:
    project = create_project(project_data={'project_folder_id': folder_id})
    create_project_slack_group(project)
    deliver_due()
    deliver_due()

    (text,) = slack.texts()
    assert text.endswith(f': {address}')


def test_a_name_that_is_taken_is_replaced(
    slack: Slack, project: Project
) -> None:
    slack.refuse('create_channel', 'name_taken', times=3)
    create_project_slack_group(project)

    assert deliver_due() == DeliveryReport(sent=1)
    names = [
        facts['name']
        for _, action, facts in slack.calls
        if action == 'create_channel'
    ]
    assert len(set(names)) == 4
    assert names[-1] == f'project-{project.pk}'


def test_when_all_names_are_taken_others_are_tried_later(
    slack: Slack, project: Project
) -> None:
    slack.refuse('create_channel', 'name_taken', times=4)
    create_project_slack_group(project)

    assert deliver_due() == DeliveryReport(retried=1)
    assert 'name_taken' in OutboxMessage.objects.get().last_error


def test_a_step_that_fails_later_does_not_create_a_second_channel(
    slack: Slack, project: Project
) -> None:
    slack.refuse('set_purpose', 'ratelimited')
    create_project_slack_group(project)
    assert deliver_due() == DeliveryReport(retried=1)

    OutboxMessage.objects.update(next_attempt_at='2020-01-01T00:00:00Z')
    assert deliver_due() == DeliveryReport(sent=1)

    assert slack.actions().count('create_channel') == 1


def test_what_slack_refuses_for_good_is_given_up(
    slack: Slack, project: Project
) -> None:
    slack.refuse('create_channel', 'invalid_auth', is_permanent=True)
    create_project_slack_group(project)

    assert deliver_due() == DeliveryReport(dead=1)
    assert 'invalid_auth' in OutboxMessage.objects.get().last_error


@pytest.mark.parametrize(
    ('description', 'pattern'),
    [
        ('A story about cats', r'a-story-about-ca-[a-z0-9]{4}'),
        ('Ein sehr langer T--- und mehr', r'ein-sehr-langer-[a-z0-9]{4}'),
        ('Кошки', r'project-[a-z0-9]{4}'),
        ('', r'project-[a-z0-9]{4}'),
    ],
)
def test_names_are_what_slack_allows(description: str, pattern: str) -> None:
    name = _project_slack_group_name(Project(short_description=description))

    assert len(name) <= 21
    assert re.fullmatch(pattern.replace('--', '-'), name)


def test_a_worker_is_invited_and_welcomed(
    slack: Slack, with_channel: Project
) -> None:
    worker = create_worker()
    worker.slack_user_id = 'U1'
    worker.save()

    add_worker_to_project_team(worker, with_channel)
    deliver_due()

    assert slack.actions() == ['invite', 'post_message']
    assert slack.calls[0][2] == {'channel': 'C1', 'user_id': 'U1'}
    assert '<@U1>' in slack.texts()[0]


def test_who_is_there_already_is_no_problem(
    slack: Slack, with_channel: Project
) -> None:
    slack.refuse('invite', 'already_in_channel')
    worker = create_worker()
    worker.slack_user_id = 'U1'
    worker.save()

    add_worker_to_project_team(worker, with_channel)

    assert deliver_due() == DeliveryReport(sent=1)


def test_a_worker_without_slack_is_not_invited(
    slack: Slack, with_channel: Project
) -> None:
    add_worker_to_project_team(create_worker(), with_channel)

    assert deliver_due() == DeliveryReport(sent=1)
    assert slack.calls == []


def test_an_invitation_waits_for_the_channel(
    slack: Slack, project: Project
) -> None:
    slack.refuse('create_channel', 'ratelimited')
    create_project_slack_group(project)
    add_worker_to_project_team(create_worker(), project)

    assert deliver_due() == DeliveryReport(retried=2)


def test_without_a_channel_there_is_nothing_to_do(
    slack: Slack, project: Project
) -> None:
    add_worker_to_project_team(create_worker(), project)
    archive_project_slack_group(project)
    unarchive_project_slack_group(project)

    assert deliver_due() == DeliveryReport(sent=3)
    assert slack.calls == []


@pytest.mark.parametrize('refusal', [None, 'already_archived'])
def test_a_channel_is_closed(
    slack: Slack, with_channel: Project, refusal: str | None
) -> None:
    if refusal:
        slack.refuse('archive', refusal)
    archive_project_slack_group(with_channel)

    assert deliver_due() == DeliveryReport(sent=1)
    assert slack.actions() == ['archive']


@pytest.mark.parametrize('refusal', [None, 'not_archived'])
def test_a_channel_is_opened_again(
    slack: Slack, with_channel: Project, refusal: str | None
) -> None:
    if refusal:
        slack.refuse('unarchive', refusal)
    unarchive_project_slack_group(with_channel)

    assert deliver_due() == DeliveryReport(sent=1)
    assert slack.actions() == ['unarchive']


def test_messages_reach_their_workspace(slack: Slack) -> None:
    message_experts_slack_group('C1', 'To the experts')
    message_internal_slack_group('#tasks', 'To us')
    deliver_due()

    assert slack.texts(Workspace.EXPERTS) == ['To the experts']
    assert slack.texts(Workspace.INTERNAL) == ['To us']


def test_a_deleted_project_gives_its_messages_up(
    slack: Slack, with_channel: Project
) -> None:
    archive_project_slack_group(with_channel)
    with_channel.delete()

    assert deliver_due() == DeliveryReport(dead=1)


def test_switched_off_nothing_is_recorded(project: Project) -> None:
    create_project_slack_group(project)
    add_worker_to_project_team(create_worker(), project)
    archive_project_slack_group(project)

    assert not OutboxMessage.objects.exists()
    assert get_slack_user_id('ann') is None


def test_a_switch_must_be_a_boolean(
    settings: Settings, project: Project
) -> None:
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = 'yes'

    with pytest.raises(ImproperlyConfigured):
        create_project_slack_group(project)


def test_members_are_found_by_name(slack: Slack) -> None:
    slack.users['ann'] = 'U1'

    assert get_slack_user_id('ann') == 'U1'
    assert get_slack_user_id('bob') is None


def test_a_project_has_a_channel_from_its_creation_to_its_end(
    slack: Slack,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    version = create_version()
    create_step(version)
    with django_capture_on_commit_callbacks(execute=True):
        project = start_project(version)
    project.refresh_from_db()
    assert project.slack_group_id == f'null-{project.pk}'

    with django_capture_on_commit_callbacks(execute=True):
        end_project(project.pk)

    assert slack.actions()[-1] == 'archive'


def test_answers_to_commands_have_slacks_form() -> None:
    assert format_slack_message('Hello') == {
        'response_type': 'ephemeral',
        'text': 'Hello',
        'attachments': [],
    }
    answer = format_slack_message('Hi', [{'text': 'a'}], 'in_channel')
    assert answer['response_type'] == 'in_channel'
    assert answer['attachments'] == [{'text': 'a'}]
    with pytest.raises(SlackFormatError):
        format_slack_message('Hello', response_type='loud')


def test_markup_in_names_is_shown_as_it_is() -> None:
    assert escape_slack('a <@U1>\n& b') == 'a &lt;@U1&gt; &amp; b'
