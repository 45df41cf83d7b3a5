"""Several processes deliver at the same moment."""

import threading

import pytest
from pytest_django import Settings

from orchestra.models import OutboxMessage
from orchestra.outbox import deliver, deliver_due, enqueue
from orchestra.tests.outbox.conftest import Channel, draft
from orchestra.tests.threads import PATIENCE_SECONDS, run_together, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _leave_it_to_the_worker(settings: Settings) -> None:
    settings.ORCHESTRA_OUTBOX_DELIVERY = 'worker'


def test_every_message_is_delivered_once(channel: Channel) -> None:
    enqueue([draft(number) for number in range(40)])

    runners = run_together(*[deliver_due] * 4)

    reports = [runner.finish() for runner in runners]
    assert sum(report.sent for report in reports) == 40
    numbers = sorted(payload['number'] for payload in channel.delivered)
    assert numbers == list(range(40))


def test_a_message_being_delivered_is_skipped(channel: Channel) -> None:
    arrived, may_go_on = threading.Event(), threading.Event()

    def be_slow(_message: OutboxMessage) -> None:
        arrived.set()
        assert may_go_on.wait(PATIENCE_SECONDS)

    channel.behaviour = be_slow
    enqueue([draft()])
    message = OutboxMessage.objects.get()
    slow = start(lambda: deliver([message.pk]))
    assert arrived.wait(PATIENCE_SECONDS)

    second = deliver([message.pk])
    may_go_on.set()

    assert second.skipped == 1
    assert slow.finish().sent == 1
    assert len(channel.delivered) == 1
