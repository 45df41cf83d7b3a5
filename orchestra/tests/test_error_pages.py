"""The pages people get when something goes wrong."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries


def _raising(error: Exception) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


handler400 = 'orchestra.views.bad_request'
handler403 = 'orchestra.views.forbidden'
handler404 = 'orchestra.views.not_found'
handler500 = 'orchestra.views.internal_server_error'

urlpatterns = [
    path('', include('example_project.urls')),
    path('raise/400/', _raising(BadRequest('secret'))),
    path('raise/403/', _raising(PermissionDenied('secret'))),
    path('raise/404/', _raising(Http404('secret'))),
    path('raise/500/', _raising(RuntimeError('secret'))),
]

STATUSES = [400, 403, 404, 500]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize('status', STATUSES)
def test_people_get_a_page(client: Client, status: int) -> None:
    response = client.get(f'/raise/{status}/')
    assert response.status_code == status
    assert f'Error {status}' in response.text
    assert 'noreply@example.org' in response.text
    assert 'secret' not in response.text


@pytest.mark.parametrize('status', STATUSES)
def test_programs_get_json(client: Client, status: int) -> None:
    response = client.get(
        f'/raise/{status}/', headers={'Accept': 'application/json'}
    )
    assert response.status_code == status
    body = response.json()
    assert body['error'] == status
    assert set(body) == {'error', 'message', 'code'}
    assert 'secret' not in response.text


def test_unknown_address(client: Client) -> None:
    response = client.get('/orchestra/nothing/here/')
    assert response.status_code == 404
    assert '<h1>There is no such page</h1>' in response.text


def test_server_error_does_not_ask_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get('/raise/500/')


@override_settings(GOOGLE_ANALYTICS_KEY='G-1')
def test_page_views_are_counted_without_inline_scripts(
    client: Client,
) -> None:
    page = client.get('/raise/404/').text
    assert 'data-key="G-1"' in page
    assert '<script>' not in page
