"""What reviewers say about work they return reaches those who fix it."""

from __future__ import annotations

import pytest
from django.core import mail

from orchestra.communication.gateway import Workspace
from orchestra.models import Iteration, Project, Task
from orchestra.tests.communication.listener import Listener
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.task_lifecycle.scenario import Newsroom, submit, take
from orchestra.utils.task_lifecycle import submit_task

pytestmark = pytest.mark.django_db

NOTE = 'The lead is too long.\nWho is <the mayor>?'


@pytest.fixture
def reviewing(newsroom: Newsroom) -> Task:
    Project.objects.update(slack_group_id='C1')
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)
    take(newsroom.editor, newsroom.task)
    return newsroom.task


def decide(newsroom: Newsroom, task: Task, status: int) -> None:
    submit_task(task.pk, {}, status, newsroom.editor, note=NOTE)


def test_note_of_returned_work(
    newsroom: Newsroom, reviewing: Task, slack: Slack
) -> None:
    with Listener(slack)():
        decide(newsroom, reviewing, Iteration.Status.PROVIDED_REVIEW)

    (message,) = mail.outbox
    assert message.to == [newsroom.author.user.email]
    assert f'\n\n{NOTE}\n\n' in message.body
    (line,) = slack.texts(Workspace.EXPERTS)
    assert line.endswith(
        '\n>Note: The lead is too long. Who is &lt;the mayor&gt;?'
    )
    (line,) = slack.texts(Workspace.INTERNAL)
    assert 'lead' not in line


def test_note_of_accepted_work_is_for_the_next_reviewer(
    newsroom: Newsroom, reviewing: Task, slack: Slack
) -> None:
    with Listener(slack)():
        decide(newsroom, reviewing, Iteration.Status.REQUESTED_REVIEW)

    assert all('lead' not in message.body for message in mail.outbox)
    assert all('lead' not in text for text in slack.texts(Workspace.EXPERTS))
