"""What people see when they have signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


def test_user_who_is_no_worker(client: Client) -> None:
    client.force_login(User.objects.create_user('reader'))
    response = client.get('/orchestra/app/')
    assert response.status_code == 200
    assert 'does not do tasks' in response.text


def test_health(client: Client) -> None:
    response = client.get('/orchestra/status/')
    assert response.status_code == 200
    assert response.content == b'OK'


def test_icon_and_front_door(client: Client) -> None:
    for path in ('/favicon.ico', '/favicon.ico/'):
        response = client.get(path)
        assert response.headers['Location'].endswith('/mark.svg')
    assert client.get('/').headers['Location'] == '/orchestra/app'
