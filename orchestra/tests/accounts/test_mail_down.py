"""What people are told while mail cannot be sent."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings
from registration.models import RegistrationProfile

from orchestra.models import Worker
from orchestra.tests.accounts.test_registration import (
    activation_path,
    register,
)

pytestmark = pytest.mark.django_db

MEMORY = 'django.core.mail.backends.locmem.EmailBackend'
SMTP = 'django.core.mail.backends.smtp.EmailBackend'

COMPLETE = '/orchestra/accounts/register/complete/'
RESEND = '/orchestra/accounts/activate/resend/'
RESET = '/orchestra/accounts/password/reset/'


@pytest.fixture
def closed_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as reserved:
        reserved.bind(('127.0.0.1', 0))
        return int(reserved.getsockname()[1])


@pytest.fixture
def mail_is_down(settings: Settings, closed_port: int) -> Settings:
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST = '127.0.0.1'
    settings.EMAIL_PORT = closed_port
    return settings


@pytest.fixture
def registered(client: Client) -> str:
    """Register maria, who got her mail; return where its link leads."""
    register(client)
    path = activation_path()
    mail.outbox.clear()
    return path


def assert_logged(log: pytest.LogCaptureFixture, message: str) -> None:
    (record,) = [
        record
        for record in log.records
        if record.name == 'orchestra.accounts.mail'
    ]
    assert record.levelname == 'ERROR'
    assert record.getMessage() == message
    assert record.exc_info


def assert_form_again(response: Any, email: str) -> None:
    assert response.status_code == 503
    assert 'role="alert"' in response.text
    assert 'We cannot send mail at the moment' in response.text
    assert f'value="{email}"' in response.text
    assert 'on its way' not in response.text


class TestRegistering:
    @pytest.mark.usefixtures('mail_is_down')
    def test_stores_the_account_with_all_it_needs(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        register(client)

        user = get_user_model().objects.get()
        assert not user.is_active
        assert Worker.objects.get().user == user
        assert RegistrationProfile.objects.get().user == user
        assert_logged(caplog, 'An activation link cannot be sent.')

    @pytest.mark.usefixtures('mail_is_down')
    def test_says_that_no_mail_is_coming(self, client: Client) -> None:
        response = client.get(register(client).url)

        assert response.request['PATH_INFO'] == COMPLETE
        assert 'we cannot send mail at the moment' in response.text
        assert 'We have sent' not in response.text
        assert f'href="{RESEND}"' in response.text

    def test_is_finished_once_mail_works(
        self, client: Client, mail_is_down: Settings
    ) -> None:
        register(client)
        mail_is_down.EMAIL_BACKEND = MEMORY

        response = client.post(RESEND, {'email': 'maria@example.com'})

        assert 'on its way' in response.text
        assert 'cannot send mail' not in client.get(COMPLETE).text
        client.get(activation_path())
        assert get_user_model().objects.get().is_active


class TestSendingTheLinkAgain:
    @pytest.mark.usefixtures('registered', 'mail_is_down')
    def test_says_that_mail_is_down(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        response = client.post(RESEND, {'email': 'maria@example.com'})

        assert_form_again(response, 'maria@example.com')
        assert_logged(caplog, 'An activation link cannot be sent.')

    def test_leaves_the_link_that_was_sent_before(
        self, client: Client, registered: str, request: pytest.FixtureRequest
    ) -> None:
        request.getfixturevalue('mail_is_down')

        client.post(RESEND, {'email': 'maria@example.com'})

        client.get(registered)

        assert get_user_model().objects.get().is_active

    @pytest.mark.usefixtures('registered')
    def test_leaves_it_too_if_the_mail_itself_is_refused(
        self, client: Client, registered: str, settings: Settings
    ) -> None:
        settings.DEFAULT_FROM_EMAIL = 'line\nbreak@example.com'

        response = client.post(RESEND, {'email': 'maria@example.com'})

        assert_form_again(response, 'maria@example.com')
        client.get(registered)
        assert get_user_model().objects.get().is_active

    @pytest.mark.usefixtures('mail_is_down')
    def test_does_not_tell_who_is_registered(self, client: Client) -> None:
        response = client.post(RESEND, {'email': 'nobody@example.com'})

        assert_form_again(response, 'nobody@example.com')

    @pytest.mark.usefixtures('registered')
    def test_works_later(self, client: Client, mail_is_down: Settings) -> None:
        client.post(RESEND, {'email': 'maria@example.com'})
        mail_is_down.EMAIL_BACKEND = MEMORY

        client.post(RESEND, {'email': 'MARIA@example.com'})

        client.get(activation_path())
        assert get_user_model().objects.get().is_active

    @pytest.mark.usefixtures('registered')
    def test_is_for_accounts_that_wait(
        self, client: Client, registered: str
    ) -> None:
        client.get(registered)

        client.post(RESEND, {'email': 'maria@example.com'})

        assert mail.outbox == []


class TestResettingThePassword:
    @pytest.mark.usefixtures('mail_is_down')
    @pytest.mark.parametrize('name', ['maria', 'nobody'])
    def test_says_that_mail_is_down(
        self, client: Client, name: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        User.objects.create_user('maria', 'maria@example.com', 'secret')

        response = client.post(RESET, {'email': f'{name}@example.com'})

        assert_form_again(response, f'{name}@example.com')
        assert_logged(caplog, 'A link for a new password cannot be sent.')

    def test_works_later(self, client: Client, mail_is_down: Settings) -> None:
        User.objects.create_user('maria', 'maria@example.com', 'secret')
        client.post(RESET, {'email': 'maria@example.com'})
        mail_is_down.EMAIL_BACKEND = MEMORY

        client.post(RESET, {'email': 'maria@example.com'})

        assert len(mail.outbox) == 1
