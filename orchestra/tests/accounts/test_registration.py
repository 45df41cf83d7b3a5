"""Opening an account, from the form to the first page."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from orchestra.accounts.signals import orchestra_user_registered
from orchestra.models import CommunicationPreference, Worker

pytestmark = pytest.mark.django_db

ANSWERS = {
    'username': 'maria',
    'email': 'maria@example.com',
    'password1': 'correct horse battery',
    'password2': 'correct horse battery',
}


def register(client: Client, **changes: str) -> Any:
    return client.post(
        reverse('orchestra:registration_register'), {**ANSWERS, **changes}
    )


def activation_path() -> str:
    (message,) = mail.outbox
    link = re.search(r'http://testserver(/\S+)', str(message.body))
    assert link is not None
    return link[1]


@pytest.mark.usefixtures('build')
def test_from_the_form_to_the_first_page(
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = register(client)
    assert response.url == reverse('registration_complete')
    assert 'maria@example.com' in client.get(response.url).text

    user = get_user_model().objects.get()
    assert user.is_active is False
    worker = Worker.objects.get(user=user)
    assert CommunicationPreference.objects.filter(worker=worker).count() == 2
    assert not client.login(username='maria', password=ANSWERS['password1'])

    assert mail.outbox[0].to == ['maria@example.com']
    response = client.get(activation_path(), follow=True)
    assert response.redirect_chain == [
        (reverse('registration_activation_complete'), 302)
    ]
    assert get_user_model().objects.filter(is_active=True).exists()
    home = client.get(reverse('orchestra:index'))
    assert home.status_code == 200


def test_mail_says_what_to_do(
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        register(client, username='o+brien')
    message: Any = mail.outbox[0]
    assert message.subject == 'Activate your account at testserver'
    assert 'o+brien' in message.body
    assert '7 days' in message.body
    assert 'href="http://testserver' in message.alternatives[0].content


def test_no_mail_when_an_administrator_activates(
    client: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.SEND_ACTIVATION_EMAIL = False
    with django_capture_on_commit_callbacks(execute=True):
        register(client)
    assert mail.outbox == []
    assert Worker.objects.count() == 1


def test_account_stands_although_mail_is_down(
    client: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'
    settings.EMAIL_HOST = '127.0.0.1'
    settings.EMAIL_PORT = 1
    with django_capture_on_commit_callbacks(execute=True):
        response = register(client)
    assert response.url == reverse('registration_complete')
    assert Worker.objects.count() == 1


def test_all_or_nothing(client: Client) -> None:
    def fail(**_kwargs: Any) -> None:
        raise RuntimeError('a receiver failed')

    orchestra_user_registered.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            register(client)
    finally:
        orchestra_user_registered.disconnect(fail)
    assert not get_user_model().objects.exists()
    assert not Worker.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ('changes', 'field'),
    [
        ({'email': ''}, 'email'),
        ({'email': 'nowhere'}, 'email'),
        ({'email': 'JUAN@example.COM'}, 'email'),
        ({'username': 'juan'}, 'username'),
        ({'username': 'with space'}, 'username'),
        ({'password2': 'something else'}, 'password2'),
    ],
)
def test_refused(client: Client, changes: dict[str, str], field: str) -> None:
    User.objects.create_user('juan', 'juan@example.com')
    response = register(client, **changes)
    assert response.status_code == 200
    assert list(response.context['form'].errors) == [field]
    assert f'id="id_{field}_error"' in response.text
    assert get_user_model().objects.count() == 1


def test_closed(client: Client, settings: Settings) -> None:
    settings.REGISTRATION_OPEN = False
    response = register(client)
    assert response.url == reverse('registration_disallowed')
    assert not get_user_model().objects.exists()
    assert client.get(response.url).status_code == 200


def test_whoever_is_signed_in_has_an_account(client: Client) -> None:
    client.force_login(User.objects.create_user('juan'))
    response = client.get(reverse('orchestra:registration_register'))
    assert response.headers['Location'] == '/orchestra/app/'


@pytest.mark.parametrize('key', ['0' * 64, 'no-key'])
def test_bad_activation_link(client: Client, key: str) -> None:
    response = client.get(reverse('registration_activate', args=[key]))
    assert response.status_code == 200
    assert 'does not work' in response.text


def test_link_is_sent_again(
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        register(client)
    first = activation_path()
    mail.outbox.clear()
    response = client.post(
        reverse('registration_resend_activation'),
        {'email': 'Maria@example.com'},
    )
    assert response.status_code == 200
    assert activation_path() != first
    client.get(activation_path())
    assert get_user_model().objects.get().is_active


def test_sending_again_does_not_tell_who_is_registered(
    client: Client,
) -> None:
    response = client.post(
        reverse('registration_resend_activation'),
        {'email': 'nobody@example.com'},
    )
    assert response.status_code == 200
    assert 'on its way' in response.text
    assert mail.outbox == []


def test_workers_are_not_doubled(client: Client) -> None:
    user = User.objects.create_user('juan')
    for _ in range(2):
        orchestra_user_registered.send(sender=None, user=user, request=None)
    assert Worker.objects.count() == 1
