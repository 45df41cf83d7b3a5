"""Everybody hears what happens to a project, once."""

from collections import Counter

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.communication.gateway import Workspace
from orchestra.models import OutboxMessage, Project, Task
from orchestra.outbox import deliver_due
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.factories import create_project, create_version
from orchestra.tests.task_lifecycle.scenario import Newsroom, complete, take
from orchestra.utils.notifications import (
    notify_project_status_change,
)
from orchestra.utils.task_lifecycle import (
    create_subsequent_tasks,
    end_project,
    set_project_status,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_channel(newsroom: Newsroom, slack: Slack) -> None:
    Project.objects.update(slack_group_id='C1')


def news(slack: Slack, workspace: Workspace) -> list[str]:
    """Return the last line of everything a channel was told."""
    return [text.splitlines()[-1] for text in slack.texts(workspace)]


@pytest.mark.parametrize('workspace', Workspace)
def test_pausing_and_going_on_are_told_to_each_channel(
    newsroom: Newsroom, slack: Slack, workspace: Workspace
) -> None:
    set_project_status(newsroom.project.pk, 'Paused')
    set_project_status(newsroom.project.pk, 'Active')
    deliver_due()

    paused, active = news(slack, workspace)
    assert paused.startswith('The project is paused. Please stop working')
    assert active == 'The project is active again.'
    assert mail.outbox == []


@pytest.mark.parametrize('workspace', Workspace)
def test_a_completed_project_is_told_once(
    newsroom: Newsroom, slack: Slack, workspace: Workspace
) -> None:
    set_project_status(newsroom.project.pk, 'Completed')
    deliver_due()

    assert news(slack, workspace) == ['The project is completed.']
    assert mail.outbox == []


def test_messages_name_the_project(newsroom: Newsroom, slack: Slack) -> None:
    Project.objects.update(short_description='Cats & dogs')

    set_project_status(newsroom.project.pk, 'Paused')
    deliver_due()

    for workspace in Workspace:
        (text,) = slack.texts(workspace)
        assert text.startswith('*v1 | Cats &amp; dogs*\n')


def test_ending_a_project_is_told_to_all_who_worked_on_it(
    newsroom: Newsroom, slack: Slack
) -> None:
    complete(newsroom, newsroom.task)
    take(newsroom.author, newsroom.task_of(newsroom.edit))
    deliver_due()
    mail.outbox.clear()
    slack.calls.clear()

    end_project(newsroom.project.pk)
    deliver_due()

    readers = Counter(message.to[0] for message in mail.outbox)
    assert readers == {
        newsroom.author.user.email: 1,
        newsroom.editor.user.email: 1,
        newsroom.chief.user.email: 1,
    }
    description = newsroom.project.short_description
    assert {message.subject for message in mail.outbox} == {
        f'A project has ended: {description}'
    }
    (to_author,) = [
        message
        for message in mail.outbox
        if message.to == [newsroom.author.user.email]
    ]
    assert 'Your tasks: Step write, Step edit' in to_author.body
    for workspace in Workspace:
        assert news(slack, workspace) == ['The project is aborted.']
        assert len(slack.texts(workspace)) == 1


def test_the_mail_says_whom_to_write_to(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    end_project(newsroom.project.pk)
    deliver_due()

    assert 'noreply@example.org' in mail.outbox[-1].body


def test_a_project_without_tasks_is_told_too(slack: Slack) -> None:
    project = create_project(create_version(), slack_group_id='C2')

    end_project(project.pk)
    deliver_due()

    assert news(slack, Workspace.INTERNAL) == ['The project is aborted.']


def test_the_end_is_heard_once_whoever_tells_it(
    newsroom: Newsroom, slack: Slack
) -> None:
    take(newsroom.author, newsroom.task)
    end_project(newsroom.project.pk)
    before = OutboxMessage.objects.count()

    project = Project.objects.get(pk=newsroom.project.pk)
    notify_project_status_change(project)

    assert OutboxMessage.objects.count() == before


def test_telling_the_end_does_not_cost_more_with_more_tasks(
    newsroom: Newsroom,
) -> None:
    def statements(project: Project) -> int:
        with CaptureQueriesContext(connection) as queries:
            notify_project_status_change(project)
        return len(queries)

    small = newsroom.project
    large = newsroom.start_project()
    for step in (newsroom.edit, newsroom.publish):
        Task.objects.create(project=large, step=step)
    create_subsequent_tasks(large)
    for project in (small, large):
        Task.objects.filter(project=project).update(status=Task.Status.ABORTED)
        project.status = Project.Status.ABORTED

    assert statements(large) == statements(small)
