"""Who gets into the workers' API, and how others are turned away."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from orchestra.http.json_view import worker_view
from orchestra.models import Worker
from orchestra.tests.factories import create_user
from orchestra.tests.interface_api.conftest import ROOT, WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused

pytestmark = pytest.mark.django_db

POSTS = [
    'task_assignment_information',
    'save_task_assignment',
    'submit_task_assignment',
    'task_step_interface',
    'task_history',
    'upload_image',
]
PATHS = ['dashboard_tasks', *POSTS, 'new_task_assignment/entry_level']
SIGN_IN = '/orchestra/accounts/login/'


def call(client: Client, path: str, **options: Any) -> Any:
    method = client.post if path in POSTS else client.get
    return method(f'{ROOT}{path}/', **options)


@pytest.mark.parametrize('path', PATHS)
def test_addresses(path: str) -> None:
    name, *args = path.split('/')
    for namespace in ('orchestra', 'api'):
        found = reverse(f'orchestra:{namespace}:{name}', args=args)
        assert found == f'{ROOT}{path}/'


@pytest.mark.parametrize('path', PATHS)
@pytest.mark.parametrize(
    'options',
    [
        {'headers': {'Content-Type': 'application/json'}},
        {'headers': {'Accept': 'application/json'}},
        {'headers': {'Accept': 'application/json, text/plain, */*'}},
        {'headers': {'X-Requested-With': 'XMLHttpRequest'}},
    ],
    ids=['body', 'accept', 'angularjs', 'xhr'],
)
def test_programs_without_session_get_json(
    client: Client, path: str, options: dict[str, Any]
) -> None:
    response = call(client, path, **options)
    assert_refused(response, 401, 'not_signed_in')
    assert 'WWW-Authenticate' in response.headers


@pytest.mark.parametrize('path', PATHS)
@pytest.mark.parametrize(
    'accept', ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*']
)
def test_browsers_without_session_are_sent_to_sign_in(
    client: Client, path: str, accept: str
) -> None:
    options: dict[str, Any] = {'headers': {'Accept': accept}}
    if path in POSTS:
        options['data'] = {'task_id': 1}
    response = call(client, path, **options)
    assert response.status_code == 302
    assert response.headers['Location'] == f'{SIGN_IN}?next={ROOT}{path}/'


@pytest.mark.parametrize('path', PATHS)
@pytest.mark.parametrize('is_superuser', [False, True])
def test_users_who_are_no_workers_are_refused(
    client: Client, path: str, is_superuser: bool
) -> None:
    client.force_login(create_user(is_superuser=is_superuser))
    assert_refused(call(client, path), 403, 'no_worker')


@pytest.mark.parametrize(
    ('path', 'methods'),
    [
        *((path, ['get', 'head', 'put', 'delete', 'patch']) for path in POSTS),
        ('dashboard_tasks', ['post', 'put', 'delete', 'patch']),
        ('new_task_assignment/reviewer', ['put', 'delete', 'patch']),
    ],
)
def test_wrong_methods_are_refused(
    api: WorkerClient, path: str, methods: list[str]
) -> None:
    for method in methods:
        response = getattr(api.client, method)(f'{ROOT}{path}/')
        assert response.status_code == 405
        assert method.upper() not in response.headers['Allow']
        if method != 'head':
            assert_refused(response, 405, 'method_not_allowed')


@pytest.mark.parametrize('path', POSTS)
def test_forged_posts_get_the_page_of_django(ada: Worker, path: str) -> None:
    api = WorkerClient(ada.user, enforce_csrf_checks=True)
    response = api.post(f'{path}/', {'task_id': 1})
    assert response.status_code == 403
    assert response.headers['Content-Type'].startswith('text/html')


def test_token_lets_posts_through(ada: Worker) -> None:
    api = WorkerClient(ada.user, enforce_csrf_checks=True)
    api.client.get('/orchestra/app/')
    token = api.client.cookies['csrftoken'].value
    response = api.post(
        'task_assignment_information/', {'task_id': 1}, X_CSRFToken=token
    )
    assert_refused(response, 400, 'unknown_task')


def test_forms_with_files_are_refused(ada: Worker) -> None:
    api = WorkerClient(ada.user, enforce_csrf_checks=True)
    api.client.get('/orchestra/app/')
    token = api.client.cookies['csrftoken'].value
    response = api.client.post(
        f'{ROOT}save_task_assignment/',
        {'task_id': 1, 'task_data': '{}'},
        headers={'X-CSRFToken': token},
    )
    assert_refused(response, 400, 'malformed_json')
    urlencoded = api.client.post(
        f'{ROOT}save_task_assignment/',
        b'{"task_id": 1, "task_data": {}}',
        content_type='application/x-www-form-urlencoded',
        headers={'X-CSRFToken': token},
    )
    assert_refused(urlencoded, 400, 'unknown_task')


@pytest.mark.parametrize(
    'accept', ['', ',,,', ';;q=', 'rubbish', 'a/b;q=x', '*/*;q=0', '\xff']
)
def test_odd_accept_headers_do_no_harm(client: Client, accept: str) -> None:
    response = client.get(
        f'{ROOT}dashboard_tasks/', headers={'Accept': accept}
    )
    assert response.status_code == 302


def test_head_of_the_dashboard(api: WorkerClient) -> None:
    response = api.client.head(f'{ROOT}dashboard_tasks/')
    assert (response.status_code, response.content) == (200, b'')


def test_both_spellings_of_a_path_are_served(api: WorkerClient) -> None:
    for path in ('dashboard_tasks', 'dashboard_tasks/'):
        assert answer_of(api.get(path))[0] == 200
    for path in ('save_task_assignment', 'save_task_assignment/'):
        assert_refused(api.post(path, {}), 400, 'missing_field')


def test_answers_are_not_cached(api: WorkerClient) -> None:
    response = api.get('dashboard_tasks/')
    assert 'no-store' in response.headers['Cache-Control']


def test_switched_off_account_has_no_session(
    api: WorkerClient, ada: Worker
) -> None:
    ada.user.is_active = False
    ada.user.save()
    response = api.get('dashboard_tasks/', Accept='application/json')
    assert_refused(response, 401, 'not_signed_in')


@worker_view('GET')
def troubled(request: HttpRequest, worker: Worker, trouble: Any) -> None:
    """Raise what the test wants."""
    raise trouble


@pytest.mark.parametrize(
    ('trouble', 'status', 'message'),
    [
        (PermissionDenied(), 403, ''),
        (Http404(), 404, None),
        (ZeroDivisionError('a secret detail'), 500, None),
    ],
)
def test_errors_of_a_view_become_json(
    ada: Worker, trouble: Exception, status: int, message: str | None
) -> None:
    request = RequestFactory().get('/')
    request.user = ada.user
    response: Any = troubled(request, trouble=trouble)
    answer = assert_refused(response, status)
    assert 'secret' not in answer['message']
    if message is not None:
        assert answer['message'] == message


def test_debugging_shows_the_trouble(ada: Worker, settings: Settings) -> None:
    settings.DEBUG = True
    request = RequestFactory().get('/')
    request.user = ada.user
    response: Any = troubled(request, trouble=ZeroDivisionError('detail'))
    answer = assert_refused(response, 500, 'internal_error')
    assert answer['message'] == 'detail'
    assert 'ZeroDivisionError' in answer['traceback']
