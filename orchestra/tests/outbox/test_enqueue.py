"""Messages are recorded with the change and delivered after its commit."""

import pytest
from django.db import transaction
from pytest_django import (
    DjangoAssertNumQueries,
    DjangoCaptureOnCommitCallbacks,
    Settings,
)

from orchestra.models import OutboxMessage
from orchestra.outbox import OutboxDraft, enqueue
from orchestra.tests.outbox.conftest import KIND, Channel, draft

pytestmark = pytest.mark.django_db


def test_all_drafts_are_recorded_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        enqueue([draft(1), draft(2), draft(3)])

    assert OutboxMessage.objects.count() == 3


def test_no_draft_is_no_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        enqueue([])


def test_a_key_is_recorded_once() -> None:
    enqueue([draft(1), draft(1)])
    enqueue([draft(1)])

    assert OutboxMessage.objects.count() == 1


def test_keys_too_long_for_the_column_still_tell_messages_apart() -> None:
    long = 'k' * 300
    for key in (f'{long}1', f'{long}2', f'{long}2'):
        enqueue([OutboxDraft(KIND, {}, key)])

    assert OutboxMessage.objects.count() == 2


def test_nul_characters_are_left_out() -> None:
    enqueue([OutboxDraft(KIND, {'text': 'a\0b'}, 'key')])

    assert OutboxMessage.objects.get().payload == {'text': 'ab'}


def test_messages_leave_after_the_commit_in_their_order(
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        enqueue([draft(2), draft(1)])
        enqueue([draft(3)])
        assert channel.delivered == []

    assert [payload['number'] for payload in channel.delivered] == [2, 1, 3]
    assert len(callbacks) == 2


def test_the_worker_is_left_its_work(
    channel: Channel,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.ORCHESTRA_OUTBOX_DELIVERY = 'worker'

    with django_capture_on_commit_callbacks(execute=True):
        enqueue([draft()])

    assert channel.delivered == []
    assert OutboxMessage.objects.get().state == OutboxMessage.State.PENDING


def test_a_repeated_key_does_not_hurry_a_message_that_waits(
    channel: Channel,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def refuse(_message: OutboxMessage) -> None:
        raise ConnectionError('The other side is down.')

    channel.behaviour = refuse
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            enqueue([draft()])

    assert OutboxMessage.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_sends_nothing(channel: Channel) -> None:
    with transaction.atomic():
        enqueue([draft()])
        transaction.set_rollback(True)

    assert channel.delivered == []
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_handlers_run_outside_any_transaction(channel: Channel) -> None:
    inside: list[bool] = []

    def look(_message: OutboxMessage) -> None:
        inside.append(transaction.get_connection().in_atomic_block)

    channel.behaviour = look
    with transaction.atomic():
        enqueue([draft()])

    assert inside == [False]


@pytest.mark.django_db(transaction=True)
def test_a_failing_handler_does_not_reach_the_caller(
    channel: Channel,
) -> None:
    def refuse(_message: OutboxMessage) -> None:
        raise ConnectionError('The other side is down.')

    channel.behaviour = refuse
    with transaction.atomic():
        enqueue([draft()])

    message = OutboxMessage.objects.get()
    assert message.state == OutboxMessage.State.PENDING
    assert message.last_error == 'ConnectionError: The other side is down.'


def test_the_project_is_kept_with_the_message() -> None:
    enqueue([OutboxDraft(KIND, {}, 'key', project=None)])

    assert OutboxMessage.objects.get().project is None
