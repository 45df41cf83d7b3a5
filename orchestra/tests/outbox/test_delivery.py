"""Each message is delivered, tried again or given up on its own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from orchestra.models import OutboxMessage
from orchestra.outbox import (
    DeliveryError,
    DeliveryReport,
    UndeliverableError,
    deliver,
    deliver_due,
    enqueue,
    handles,
)
from orchestra.outbox.claims import claim
from orchestra.outbox.retry import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MAX_ATTEMPTS,
    wait_after,
)
from orchestra.tests.outbox.conftest import KIND, Channel, draft

pytestmark = pytest.mark.django_db

State = OutboxMessage.State


def refuse(_message: OutboxMessage) -> None:
    raise ConnectionError('The other side is down.')


def test_the_answer_of_the_channel_is_kept(channel: Channel) -> None:
    channel.behaviour = lambda _message: {'ts': '1.2'}
    enqueue([draft()])

    report = deliver_due()

    message = OutboxMessage.objects.get()
    assert report == DeliveryReport(sent=1)
    assert message.state == State.SENT
    assert message.result == {'ts': '1.2'}
    assert message.delivered_at is not None
    assert message.lease_until is None
    assert message.attempts == 1


def test_what_was_sent_is_not_sent_again(channel: Channel) -> None:
    enqueue([draft()])
    deliver_due()

    message = OutboxMessage.objects.get()

    assert deliver([message.pk]) == DeliveryReport(skipped=1)
    assert deliver_due() == DeliveryReport()
    assert len(channel.delivered) == 1


def test_one_failure_does_not_stop_the_others(channel: Channel) -> None:
    def refuse_the_second(message: OutboxMessage) -> None:
        if message.payload['number'] == 2:
            refuse(message)

    channel.behaviour = refuse_the_second
    enqueue([draft(1), draft(2), draft(3)])

    assert deliver_due() == DeliveryReport(sent=2, retried=1)


def test_a_failure_waits_longer_each_time(channel: Channel) -> None:
    channel.behaviour = refuse
    enqueue([draft()])
    waits = []
    for _ in range(3):
        OutboxMessage.objects.update(next_attempt_at=timezone.now())
        deliver_due()
        message = OutboxMessage.objects.get()
        waits.append(message.next_attempt_at - timezone.now())
        assert message.state == State.PENDING
        assert deliver_due() == DeliveryReport()

    for number, wait in enumerate(waits, start=1):
        expected = wait_after(number)
        assert expected - timedelta(seconds=10) < wait <= expected


def test_waits_double_up_to_the_longest() -> None:
    waits = [wait_after(attempts) for attempts in (1, 2, 3, 1000)]

    assert waits == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, LONGEST_WAIT]


def test_the_other_side_may_ask_for_a_longer_wait(channel: Channel) -> None:
    def ask_for_patience(_message: OutboxMessage) -> None:
        raise DeliveryError('Too many.', retry_after=timedelta(days=1))

    channel.behaviour = ask_for_patience
    enqueue([draft()])
    deliver_due()

    wait = OutboxMessage.objects.get().next_attempt_at - timezone.now()
    assert wait > timedelta(hours=23)


def test_the_last_attempt_gives_up_with_the_reason(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    channel.behaviour = refuse
    enqueue([draft()])
    OutboxMessage.objects.update(attempts=MAX_ATTEMPTS - 1)

    report = deliver_due()

    message = OutboxMessage.objects.get()
    assert report == DeliveryReport(dead=1)
    assert message.state == State.DEAD
    assert message.last_error == 'ConnectionError: The other side is down.'
    assert deliver_due() == DeliveryReport()
    assert [record.levelname for record in caplog.records] == ['ERROR']


def test_what_can_never_be_delivered_is_given_up_at_once(
    channel: Channel,
) -> None:
    def refuse_for_good(_message: OutboxMessage) -> None:
        raise UndeliverableError('There is no such channel.')

    channel.behaviour = refuse_for_good
    enqueue([draft()])

    assert deliver_due() == DeliveryReport(dead=1)


def test_a_kind_without_handler_waits_for_one(channel: Channel) -> None:
    enqueue([draft(kind='from-the-future')])

    assert deliver_due() == DeliveryReport(retried=1)
    assert 'from-the-future' in OutboxMessage.objects.get().last_error


def test_a_kind_has_one_handler(channel: Channel) -> None:
    with pytest.raises(ValueError, match=KIND):
        handles(KIND)(lambda _message: None)


def test_reasons_with_nul_characters_are_stored(channel: Channel) -> None:
    def refuse_strangely(_message: OutboxMessage) -> None:
        raise ConnectionError('a\0b')

    channel.behaviour = refuse_strangely
    enqueue([draft()])
    deliver_due()

    assert OutboxMessage.objects.get().last_error == 'ConnectionError: ab'


@pytest.mark.parametrize('answer', [{'x': object()}, {'x': '\0'}])
def test_an_answer_that_cannot_be_stored_delivers_all_the_same(
    channel: Channel, answer: Mapping[str, Any]
) -> None:
    channel.behaviour = lambda _message: answer
    enqueue([draft()])

    assert deliver_due() == DeliveryReport(sent=1)
    assert 'not_storable' in OutboxMessage.objects.get().result


def test_the_limit_leaves_the_rest_for_later(channel: Channel) -> None:
    enqueue([draft(number) for number in range(5)])

    assert deliver_due(limit=2) == DeliveryReport(sent=2)
    assert deliver_due() == DeliveryReport(sent=3)


def test_a_message_in_other_hands_is_left_alone(channel: Channel) -> None:
    enqueue([draft()])
    OutboxMessage.objects.update(
        state=State.SENDING,
        attempts=1,
        lease_until=timezone.now() + timedelta(minutes=1),
    )

    assert deliver_due() == DeliveryReport()
    assert channel.delivered == []


def test_a_lost_delivery_is_repeated(channel: Channel) -> None:
    enqueue([draft()])
    OutboxMessage.objects.update(
        state=State.SENDING, attempts=1, lease_until=timezone.now()
    )

    assert deliver_due() == DeliveryReport(sent=1)
    assert OutboxMessage.objects.get().attempts == 2


def test_a_message_that_kills_its_process_is_given_up(
    channel: Channel,
) -> None:
    enqueue([draft()])
    OutboxMessage.objects.update(
        state=State.SENDING,
        attempts=MAX_ATTEMPTS,
        lease_until=timezone.now(),
    )

    assert deliver_due() == DeliveryReport(dead=1)
    assert channel.delivered == []


def test_a_delivery_that_lost_its_lease_writes_nothing(
    channel: Channel,
) -> None:
    def be_overtaken(message: OutboxMessage) -> Mapping[str, Any]:
        # Meanwhile another process took the message and delivered it.
        OutboxMessage.objects.filter(pk=message.pk).update(
            state=State.SENT, attempts=2, result={'by': 'the other'}
        )
        return {'by': 'me'}

    channel.behaviour = be_overtaken
    enqueue([draft()])
    deliver_due()

    assert OutboxMessage.objects.get().result == {'by': 'the other'}


def test_a_database_that_fails_in_between_stops_nothing(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def claim_with_trouble(message_id: int) -> OutboxMessage | None:
        message = claim(message_id)
        if message is not None and message.payload['number'] == 1:
            raise DatabaseError('The connection is gone.')
        return message

    monkeypatch.setattr('orchestra.outbox.delivery.claim', claim_with_trouble)
    enqueue([draft(1), draft(2)])

    assert deliver_due() == DeliveryReport(sent=1, retried=1)
