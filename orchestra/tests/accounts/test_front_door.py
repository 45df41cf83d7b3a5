"""The front door, and the page for health checks."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_health(client: Client) -> None:
    response = client.get('/orchestra/status/')
    assert response.status_code == 200
    assert response.content == b'OK'


def test_icon_and_front_door(client: Client) -> None:
    for path in ('/favicon.ico', '/favicon.ico/'):
        response = client.get(path)
        assert response.headers['Location'].endswith('/mark.svg')
    assert client.get('/').headers['Location'] == '/orchestra/app'
