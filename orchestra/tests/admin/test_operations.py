"""Jobs and messages that need somebody's attention."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from orchestra.models import (
    MachineJob,
    OutboxMessage,
    ProjectEvent,
    SanityCheck,
    StaffBotRequest,
    Task,
)
from orchestra.tests.admin.population import Office, populate
from orchestra.tests.admin.site import (
    Model,
    action_of,
    choose,
    messages_of,
    page_of,
    url,
)
from orchestra.tests.outbox.conftest import KIND, Channel, channel

__all__ = ['channel']

pytestmark = pytest.mark.django_db

Job = MachineJob.State
Message = OutboxMessage.State


def listed(browser: Client, model: Model, **query: str) -> list[str]:
    """Return the states of the rows a list shows, in order."""
    response = browser.get(url(model, 'changelist'), query)
    return [row.state for row in response.context['cl'].result_list]


@pytest.fixture
def messages(office: Office) -> dict[str, OutboxMessage]:
    """A message in every state."""
    later = timezone.now() + datetime.timedelta(hours=3)
    return {
        state: OutboxMessage.objects.create(
            kind=KIND,
            payload={'state': state},
            dedupe_key=state,
            state=state,
            next_attempt_at=later,
            lease_until=later if state == Message.SENDING else None,
            attempts=3,
            project=office.project,
        )
        for state in Message.values
    }


def test_dead_messages_come_first(
    browser: Client, messages: dict[str, OutboxMessage]
) -> None:
    assert listed(browser, OutboxMessage) == ['dead', 'pending', 'sending']
    assert listed(browser, OutboxMessage, state='sent') == ['sent']
    assert len(listed(browser, OutboxMessage, state='all')) == 4
    assert listed(browser, OutboxMessage, state='lost') == [
        'dead',
        'pending',
        'sending',
    ]


def test_delivering_one_message(
    browser: Client,
    root: User,
    messages: dict[str, OutboxMessage],
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    dead = messages[Message.DEAD]
    assert action_of(dead, 'resend') in browser.get(page_of(dead)).text

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(action_of(dead, 'resend'))

    assert channel.delivered == [{'state': 'dead'}]
    dead.refresh_from_db()
    assert dead.state == Message.SENT
    assert ProjectEvent.objects.get().actor_user == root


def test_delivering_several_messages(
    browser: Client,
    messages: dict[str, OutboxMessage],
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = choose(browser, 'resend', *messages.values(), state='all')

    assert messages_of(response) == ['Messages due now: 2 of 4.']
    found = {payload['state'] for payload in channel.delivered}
    assert found == {'dead', 'pending'}


@pytest.mark.parametrize('state', [Message.SENT, Message.SENDING])
def test_what_cannot_be_delivered_again(
    browser: Client, messages: dict[str, OutboxMessage], state: str
) -> None:
    message = messages[state]
    assert (
        action_of(message, 'resend') not in browser.get(page_of(message)).text
    )
    response = browser.post(action_of(message, 'resend'), follow=True)
    assert 'not possible' in messages_of(response)[0]


@pytest.fixture
def jobs(office: Office) -> list[MachineJob]:
    """Two attempts at one task, of which the last was given up."""
    return [
        MachineJob.objects.create(
            task=office.machine_task,
            attempt=attempt,
            state=state,
            last_error='Traceback\n  line\nOSError: no paper',
        )
        for attempt, state in ((1, Job.FAILED), (2, Job.DEAD))
    ]


def test_jobs_that_were_given_up_come_first(
    browser: Client, jobs: list[MachineJob]
) -> None:
    MachineJob.objects.create(task=jobs[0].task, attempt=3)
    assert listed(browser, MachineJob) == ['dead', 'queued']
    page = browser.get(url(MachineJob, 'changelist')).text
    assert 'OSError: no paper' in page
    assert len(listed(browser, MachineJob, state='all')) == 3


def test_running_one_job_again(
    browser: Client, root: User, jobs: list[MachineJob]
) -> None:
    response = browser.post(action_of(jobs[1], 'retry'), follow=True)
    assert messages_of(response) == ['The machine step is due now.']
    latest = MachineJob.objects.latest('attempt')
    assert (latest.attempt, latest.state) == (3, Job.QUEUED)
    event = ProjectEvent.objects.get(action='orchestra.machine.retried')
    assert event.actor_user == root


def test_running_several_jobs_again(
    browser: Client, jobs: list[MachineJob]
) -> None:
    response = choose(browser, 'retry', *jobs, state='all')
    # Both are attempts at one task.
    assert messages_of(response) == ['1 machine job queued again.']
    assert MachineJob.objects.count() == 3


def test_jobs_of_what_has_ended(
    browser: Client, jobs: list[MachineJob]
) -> None:
    Task.objects.update(status=Task.Status.ABORTED)
    assert (
        action_of(jobs[1], 'retry') not in browser.get(page_of(jobs[1])).text
    )
    response = choose(browser, 'retry', *jobs, state='all')
    assert 'The project was ended.' in messages_of(response)[0]
    assert MachineJob.objects.count() == 2


def test_findings_are_handled(browser: Client) -> None:
    populate(1)
    finding = SanityCheck.objects.get()
    response = choose(browser, 'mark_handled', finding)
    assert messages_of(response) == ['1 sanity check marked as handled.']
    finding.refresh_from_db()
    assert finding.handled_at is not None


def test_searches_are_closed(browser: Client) -> None:
    populate(1)
    search = StaffBotRequest.objects.get()
    response = choose(browser, 'close', search)
    assert messages_of(response) == ['1 staff bot request closed.']
    search.refresh_from_db()
    assert search.status == StaffBotRequest.Status.CLOSED.value
    event = ProjectEvent.objects.get(action='orchestra.staffing.closed')
    assert event.object_id == search.pk


def test_front_page_tells_what_was_given_up(
    browser: Client,
    jobs: list[MachineJob],
    messages: dict[str, OutboxMessage],
) -> None:
    text = browser.get('/orchestra/admin/').text
    assert '1 message was given up' in text
    assert '1 machine job was given up' in text
    OutboxMessage.objects.update(state=Message.SENT)
    MachineJob.objects.all().delete()
    assert 'given up' not in browser.get('/orchestra/admin/').text
