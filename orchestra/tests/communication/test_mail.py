"""Mail goes to those who want it."""

from typing import Any
from unittest import mock

import pytest
from django.core import mail
from pytest_django import Settings

from orchestra.communication.mail import html_from_plaintext, send_mail
from orchestra.models import CommunicationPreference, Worker
from orchestra.tests.factories import create_worker

pytestmark = pytest.mark.django_db

STATUS_CHANGE = (
    CommunicationPreference.CommunicationType.TASK_STATUS_CHANGE.value
)
NEW_TASK = CommunicationPreference.CommunicationType.NEW_TASK_AVAILABLE.value


def switch_off(worker: Worker, communication_type: int) -> None:
    preference = worker.communication_preferences.get(
        communication_type=communication_type
    )
    preference.methods.email = False
    preference.save()


def send(*recipients: str, **options: Any) -> list[str]:
    """Send a mail; return who got it, in order."""
    send_mail('Subject', 'Text', None, list(recipients), **options)
    return [address for message in mail.outbox for address in message.to]


def test_without_a_type_everybody_gets_it() -> None:
    worker = create_worker()
    switch_off(worker, STATUS_CHANGE)

    assert send(worker.user.email) == [worker.user.email]


def test_who_switched_the_type_off_gets_nothing() -> None:
    worker, other = create_worker(), create_worker()
    switch_off(worker, STATUS_CHANGE)

    got = send(
        worker.user.email, other.user.email, communication_type=STATUS_CHANGE
    )

    assert got == [other.user.email]


def test_types_are_switched_off_one_by_one() -> None:
    worker = create_worker()
    switch_off(worker, NEW_TASK)

    assert send(worker.user.email, communication_type=STATUS_CHANGE)


def test_nobody_left_is_no_mail() -> None:
    worker = create_worker()
    switch_off(worker, STATUS_CHANGE)

    sent = send_mail(
        'Subject',
        'Text',
        None,
        [worker.user.email],
        communication_type=STATUS_CHANGE,
    )

    assert sent == 0
    assert mail.outbox == []


def test_without_preferences_workers_get_mail() -> None:
    worker = create_worker()
    worker.communication_preferences.all().delete()

    assert send(worker.user.email, communication_type=STATUS_CHANGE)


def test_addresses_of_nobody_get_mail() -> None:
    assert send('a@example.org', communication_type=STATUS_CHANGE) == [
        'a@example.org'
    ]


def test_two_workers_with_one_address_do_not_collide() -> None:
    one = create_worker(email='team@example.org')
    other = create_worker(email='team@example.org')
    switch_off(one, STATUS_CHANGE)
    assert send('team@example.org', communication_type=STATUS_CHANGE)

    mail.outbox.clear()
    switch_off(other, STATUS_CHANGE)
    assert send('team@example.org', communication_type=STATUS_CHANGE) == []


def test_addresses_are_told_apart_by_more_than_their_spelling() -> None:
    worker = create_worker(email='Ann@Example.org')
    switch_off(worker, STATUS_CHANGE)

    assert (
        send('Ann <ann@example.ORG>', communication_type=STATUS_CHANGE) == []
    )


def test_empty_addresses_are_left_out() -> None:
    assert send('', 'a@example.org') == ['a@example.org']


def test_mocked_mail_goes_to_one_address(settings: Settings) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = True
    settings.ORCHESTRA_MOCK_TO_EMAIL = 'mock@example.org'

    assert send('a@example.org', 'b@example.org') == ['mock@example.org'] * 2


def test_mocked_mail_without_address_is_dropped(settings: Settings) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = True

    assert send('a@example.org') == []


def test_subjects_are_one_line() -> None:
    send_mail('One\r\nBcc: evil@example.org', 'Text', None, ['a@example.org'])

    assert mail.outbox[0].subject == 'One Bcc: evil@example.org'
    assert mail.outbox[0].recipients() == ['a@example.org']


def test_html_is_sent_beside_the_text() -> None:
    send('a@example.org', html_message='<p>Text</p>')

    message = mail.outbox[0]
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert message.alternatives[0][0] == '<p>Text</p>'


def test_the_sender_of_mail_can_be_replaced() -> None:
    with mock.patch('orchestra.communication.mail._send_mail') as replaced:
        send_mail('Subject', 'Text', 'me@example.org', ['a@example.org'])

    assert replaced.call_args.args == (
        'Subject',
        'Text',
        'me@example.org',
        ['a@example.org'],
    )


def test_lines_become_paragraphs() -> None:
    assert html_from_plaintext('One\nTwo') == '<p>One</p>\n<p>Two</p>\n'


def test_markdown_is_rendered() -> None:
    html = html_from_plaintext('A [task](http://example.org/1).')

    assert html == '<p>A <a href="http://example.org/1">task</a>.</p>\n'


@pytest.mark.parametrize(
    'text',
    [
        '<script>alert(1)</script>',
        'Hello <img src=x onerror=alert(1)>',
        '[a](javascript:alert(1))',
    ],
)
def test_html_in_the_text_is_shown_and_not_obeyed(text: str) -> None:
    html = html_from_plaintext(text)

    assert '<script' not in html
    assert '<img' not in html
    assert 'href' not in html
