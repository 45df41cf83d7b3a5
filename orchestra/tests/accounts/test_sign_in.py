"""Signing in and out, and passwords."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from orchestra.models import Worker

pytestmark = pytest.mark.django_db

PASSWORD = 'correct horse battery'


@pytest.fixture
def user() -> User:
    user = User.objects.create_user('maria', 'maria@example.com', PASSWORD)
    Worker.objects.create(user=user)
    return user


def is_signed_in(client: Client) -> bool:
    return '_auth_user_id' in client.session


def test_addresses() -> None:
    assert reverse('auth_login') == '/orchestra/accounts/login/'
    assert reverse('orchestra:index') == '/orchestra/app'
    assert (
        reverse('orchestra:registration_register')
        == '/orchestra/accounts/register/'
    )
    assert (
        reverse('logout_then_login')
        == '/orchestra/accounts/logout_then_login/'
    )
    assert reverse('hijack:acquire') == '/orchestra/switch/acquire/'


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    response = client.get('/orchestra/app/task/3')
    assert response.status_code == 302
    assert (
        response.headers['Location']
        == '/orchestra/accounts/login/?next=/orchestra/app/task/3'
    )


def test_sign_in_page(client: Client) -> None:
    response = client.get('/orchestra/accounts/login/')
    assert response.status_code == 200
    assert '<h1>Sign in</h1>' in response.text
    assert 'for="id_username"' in response.text
    assert 'name="csrfmiddlewaretoken"' in response.text


def test_signing_in(client: Client, user: User) -> None:
    response = client.post(
        '/orchestra/accounts/login/',
        {'username': 'maria', 'password': PASSWORD},
    )
    assert response.headers['Location'] == '/orchestra/app/'
    assert is_signed_in(client)


def test_going_back_to_where_one_came_from(client: Client, user: User) -> None:
    page = client.get('/orchestra/accounts/login/?next=/orchestra/app/task/3')
    assert 'value="/orchestra/app/task/3"' in page.text
    response = client.post(
        '/orchestra/accounts/login/',
        {
            'username': 'maria',
            'password': PASSWORD,
            'next': '/orchestra/app/task/3',
        },
    )
    assert response.headers['Location'] == '/orchestra/app/task/3'


def test_never_away_to_another_site(client: Client, user: User) -> None:
    response = client.post(
        '/orchestra/accounts/login/',
        {
            'username': 'maria',
            'password': PASSWORD,
            'next': 'https://elsewhere.example/',
        },
    )
    assert response.headers['Location'] == '/orchestra/app/'


def test_wrong_password(client: Client, user: User) -> None:
    response = client.post(
        '/orchestra/accounts/login/', {'username': 'maria', 'password': 'x'}
    )
    assert response.status_code == 200
    assert 'role="alert"' in response.text
    assert not is_signed_in(client)


def test_form_without_token_gets_a_page(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        '/orchestra/accounts/login/',
        {'username': 'maria', 'password': PASSWORD},
    )
    assert response.status_code == 403
    assert 'This form has expired' in response.text


@pytest.mark.parametrize(
    ('name', 'after'),
    [('auth_logout', 200), ('logout_then_login', 302)],
)
def test_signing_out(
    client: Client, user: User, name: str, after: int
) -> None:
    client.force_login(user)
    assert client.get(reverse(name)).status_code == 405
    assert is_signed_in(client)
    response = client.post(reverse(name))
    assert response.status_code == after
    assert not is_signed_in(client)


def test_every_page_offers_to_sign_out(client: Client, user: User) -> None:
    client.force_login(user)
    page = client.get(reverse('auth_password_change')).text
    assert 'action="/orchestra/accounts/logout_then_login/"' in page


def test_changing_the_password(client: Client, user: User) -> None:
    client.force_login(user)
    page = client.get(reverse('auth_password_change'))
    assert '<h1>Change your password</h1>' in page.text
    response = client.post(
        reverse('auth_password_change'),
        {
            'old_password': PASSWORD,
            'new_password1': 'another long one',
            'new_password2': 'another long one',
        },
        follow=True,
    )
    assert 'Your password is changed' in response.text
    user.refresh_from_db()
    assert user.check_password('another long one')


def test_resetting_the_password(client: Client, user: User) -> None:
    page = client.get(reverse('auth_password_reset'))
    assert '<h1>Reset your password</h1>' in page.text
    response = client.post(
        reverse('auth_password_reset'),
        {'email': 'maria@example.com'},
        follow=True,
    )
    assert 'on its way' in response.text
    (message,) = mail.outbox
    assert message.subject == 'A new password for testserver'
    assert '<' not in message.body
    link = re.search(r'http://testserver(/\S+)', str(message.body))
    assert link is not None

    page = client.get(link[1], follow=True)
    assert '<meta name="referrer" content="no-referrer">' in page.text
    (form_path, _status) = page.redirect_chain[-1]
    response = client.post(
        form_path,
        {
            'new_password1': 'another long one',
            'new_password2': 'another long one',
        },
        follow=True,
    )
    assert 'Your new password is set' in response.text
    user.refresh_from_db()
    assert user.check_password('another long one')

    again = Client().get(link[1])
    assert 'The link does not work' in again.text


def test_resetting_does_not_tell_who_is_registered(client: Client) -> None:
    response = client.post(
        reverse('auth_password_reset'),
        {'email': 'nobody@example.com'},
        follow=True,
    )
    assert 'on its way' in response.text
    assert mail.outbox == []


def test_acting_as_somebody_else(client: Client, user: User) -> None:
    admin = User.objects.create_superuser('admin')
    client.force_login(admin)
    client.post(
        reverse('hijack:acquire'),
        {'user_pk': user.pk, 'next': '/orchestra/app/'},
    )
    page = client.get(reverse('auth_password_change'))
    assert page.context['user'] == user
    assert 'You are acting as <em>maria</em>' in page.text
    assert not re.search(r'\son\w+=|<script>|<style', page.text)
    client.post(reverse('hijack:release'))
    page = client.get(reverse('auth_password_change'))
    assert page.context['user'] == admin
    assert 'acting as' not in page.text
