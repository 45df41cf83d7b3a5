"""News of a task reach everybody in the ways that are open to them."""

from __future__ import annotations

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from orchestra.communication.gateway import Workspace
from orchestra.communication.slack import create_project_slack_group
from orchestra.models import OutboxMessage, Project
from orchestra.outbox import deliver_due
from orchestra.tests.communication.listener import Listener, address
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.communication.test_mail import STATUS_CHANGE, switch_off
from orchestra.tests.task_lifecycle.scenario import Newsroom, complete, take

pytestmark = pytest.mark.django_db


def test_who_switched_it_off_hears_by_channel_alone(
    newsroom: Newsroom, listen: Listener
) -> None:
    switch_off(newsroom.author, STATUS_CHANGE)

    with listen() as news:
        take(newsroom.author, newsroom.task)

    assert news[0].readers == []
    assert news[0].project == ['Picked up']


def test_workers_without_address_or_preference_are_no_problem(
    newsroom: Newsroom, listen: Listener
) -> None:
    newsroom.author.user.email = ''
    newsroom.author.user.save()
    newsroom.editor.communication_preferences.all().delete()

    with listen() as news:
        complete(newsroom, newsroom.task)

    assert '' not in news[0].readers
    assert address(newsroom, 'editor') in news[0].readers


def test_a_channel_on_its_way_gets_the_news_too(
    newsroom: Newsroom, listen: Listener
) -> None:
    Project.objects.update(slack_group_id=None)

    with listen() as news:
        create_project_slack_group(newsroom.project)
        take(newsroom.author, newsroom.task)

    assert news[0].project == ['Picked up']


def test_a_project_without_channel_is_no_problem(
    newsroom: Newsroom, listen: Listener
) -> None:
    Project.objects.update(slack_group_id=None)

    with listen() as news:
        take(newsroom.author, newsroom.task)

    assert news[0].project == []
    assert not OutboxMessage.objects.exclude(
        state=OutboxMessage.State.SENT
    ).exists()


def test_without_slack_the_internal_news_is_recorded(
    newsroom: Newsroom,
) -> None:
    take(newsroom.author, newsroom.task)
    deliver_due()

    message = OutboxMessage.objects.get(kind='slack.message')
    assert message.state == OutboxMessage.State.SENT
    assert message.result['recorded'] == 'post_message'
    assert message.result['channel'] == '#orchestra-tasks'
    assert not OutboxMessage.objects.filter(
        kind='slack.project_message'
    ).exists()


def test_texts_name_the_task_and_lead_to_it(
    newsroom: Newsroom, listen: Listener, slack: Slack
) -> None:
    newsroom.author.slack_user_id = 'U1'
    newsroom.author.save()
    Project.objects.update(short_description='Cats <&> dogs')

    with listen():
        take(newsroom.author, newsroom.task)

    text = mail.outbox[0].body
    (internal,) = slack.texts(Workspace.INTERNAL)
    project = slack.texts()[-1]
    for said in (text, internal, project):
        assert newsroom.version.slug in said
        assert 'write' in said
        assert str(newsroom.task.pk) in said
        assert 'http://127.0.0.1:8000/orchestra/app' in said
        assert 'author' in said
    assert 'Cats <&> dogs' in text
    for said in (internal, project):
        assert 'Cats &lt;&amp;&gt; dogs' in said
    channel = 'https://slack.example.org/archives/C1'
    assert channel in text
    assert channel in internal
    assert channel not in project
    assert '<@U1>' in project
    assert '<@U1>' not in internal
    assert '<@U1>' not in text


def test_a_description_of_several_lines_stays_in_one(
    newsroom: Newsroom, listen: Listener, slack: Slack
) -> None:
    Project.objects.update(short_description='One\n*Completed*\nTwo')

    with listen() as news:
        take(newsroom.author, newsroom.task)

    assert news[0].internal == ['Picked up']
    assert all(
        line.startswith('>')
        for line in slack.texts(Workspace.INTERNAL)[0].splitlines()[1:]
    )


def test_a_rejected_recipient_does_not_undo_the_assignment(
    newsroom: Newsroom,
    listen: Listener,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def refuse(*_arguments: object) -> int:
        raise ConnectionRefusedError('The mail server is down.')

    monkeypatch.setattr('orchestra.utils.notifications.send_mail', refuse)

    with django_capture_on_commit_callbacks(execute=True):
        take(newsroom.author, newsroom.task)

    message = OutboxMessage.objects.get(kind='mail')
    assert message.state == OutboxMessage.State.PENDING
    assert 'The mail server is down.' in message.last_error
