"""Messages that somebody wants delivered now."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.models import OutboxMessage, ProjectEvent
from orchestra.outbox import deliver_due, enqueue, resend
from orchestra.tests.outbox.conftest import Channel, draft

pytestmark = pytest.mark.django_db

State = OutboxMessage.State
LATER = datetime.timedelta(hours=5)


def message(state: str, **fields: object) -> OutboxMessage:
    enqueue([draft()])
    OutboxMessage.objects.update(
        state=state,
        attempts=13,
        next_attempt_at=timezone.now() + LATER,
        **fields,
    )
    return OutboxMessage.objects.get()


@pytest.mark.parametrize('state', [State.DEAD, State.PENDING])
def test_delivered_after_the_commit(
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    state: str,
) -> None:
    stored = message(state)

    with django_capture_on_commit_callbacks(execute=True):
        assert resend([stored.pk]) == 1
        assert channel.delivered == []

    stored.refresh_from_db()
    assert channel.delivered == [{'number': 1}]
    assert (stored.state, stored.attempts) == (State.SENT, 1)
    event = ProjectEvent.objects.get()
    assert event.action == 'orchestra.outbox.resent'
    assert (event.object_type, event.object_id) == ('outboxmessage', stored.pk)
    assert event.data == {'kind': 'test', 'previous_state': state}


@pytest.mark.parametrize('state', [State.SENT, State.SENDING])
def test_what_arrived_or_is_on_its_way_is_left_alone(
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    state: str,
) -> None:
    stored = message(state, lease_until=timezone.now() + LATER)

    with django_capture_on_commit_callbacks(execute=True):
        assert resend([stored.pk, stored.pk + 1]) == 0

    assert OutboxMessage.objects.get().state == state
    assert channel.delivered == []
    assert not ProjectEvent.objects.exists()


def test_left_to_the_worker(
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    settings: Settings,
) -> None:
    settings.ORCHESTRA_OUTBOX_DELIVERY = 'worker'
    stored = message(State.DEAD)

    with django_capture_on_commit_callbacks(execute=True):
        resend([stored.pk])

    assert channel.delivered == []
    assert deliver_due().sent == 1
