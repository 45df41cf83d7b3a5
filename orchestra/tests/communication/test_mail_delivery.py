"""Mails of the outbox reach their worker, each on its own."""

from unittest import mock

import pytest
from django.core import mail

from orchestra.communication.drafts import mail_draft
from orchestra.communication.mail import send_mail
from orchestra.models import OutboxMessage, Worker
from orchestra.outbox import DeliveryReport, deliver_due, enqueue
from orchestra.tests.communication.test_mail import STATUS_CHANGE, switch_off
from orchestra.tests.factories import create_worker

pytestmark = pytest.mark.django_db


def write_to(*workers: Worker, communication_type: int | None = None) -> None:
    enqueue(
        [
            mail_draft('key', worker, 'Subject', 'Text', communication_type)
            for worker in workers
        ]
    )


def readers() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_the_mail_is_sent() -> None:
    worker = create_worker()
    write_to(worker, communication_type=STATUS_CHANGE)

    assert deliver_due() == DeliveryReport(sent=1)
    assert readers() == [worker.user.email]
    assert mail.outbox[0].subject == 'Subject'
    assert mail.outbox[0].body == 'Text'


def test_who_switched_it_off_gets_none() -> None:
    worker = create_worker()
    write_to(worker, communication_type=STATUS_CHANGE)
    switch_off(worker, STATUS_CHANGE)

    assert deliver_due() == DeliveryReport(sent=1)
    assert readers() == []
    assert OutboxMessage.objects.get().result == {'skipped': 'not wanted'}


def test_what_cannot_be_switched_off_is_sent() -> None:
    worker = create_worker()
    switch_off(worker, STATUS_CHANGE)
    write_to(worker)

    deliver_due()

    assert readers() == [worker.user.email]


def test_workers_who_share_an_address_choose_for_themselves() -> None:
    one = create_worker(email='team@example.org')
    other = create_worker(email='team@example.org')
    switch_off(one, STATUS_CHANGE)
    write_to(one, other, communication_type=STATUS_CHANGE)

    deliver_due()

    assert readers() == ['team@example.org']


def test_the_address_is_looked_up_at_the_last_moment() -> None:
    worker = create_worker()
    write_to(worker)
    worker.user.email = 'new@example.org'
    worker.user.save()

    deliver_due()

    assert readers() == ['new@example.org']


def test_a_worker_without_address_gets_none() -> None:
    worker = create_worker(email='')
    write_to(worker)

    assert deliver_due() == DeliveryReport(sent=1)
    assert readers() == []


def test_a_refused_reader_does_not_stop_the_others() -> None:
    bad, good = create_worker(email='bad@example.org'), create_worker()
    write_to(bad, good)

    def refuse_bad(subject: str, text: str, sender: str, to: list[str]) -> int:
        if to == ['bad@example.org']:
            raise ConnectionRefusedError('No such mailbox.')
        return send_mail(subject, text, sender, to)

    with mock.patch('orchestra.utils.notifications.send_mail', refuse_bad):
        report = deliver_due()

    assert report == DeliveryReport(sent=1, retried=1)
    assert readers() == [good.user.email]
