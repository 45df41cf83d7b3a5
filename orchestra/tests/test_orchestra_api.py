"""What the Python client sends, and what it makes of the answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from pytest_django import Settings

from orchestra import orchestra_api as api
from orchestra.project_api.signatures import SignedMessage, verify_signature
from orchestra.tests.loopback import Loopback, Recorded, loopback_server
from orchestra.utils import signed_requests

KEY = 'newsroom'
SECRET = 'a secret of the tests'
ROOT = '/orchestra/api/project/'


@pytest.fixture
def server(settings: Settings) -> Iterator[Loopback]:
    with loopback_server() as loopback:
        settings.ORCHESTRA_URL = loopback.url
        settings.ORCHESTRA_PROJECT_API_KEY = KEY
        settings.ORCHESTRA_PROJECT_API_SECRET = SECRET
        yield loopback


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_requests, 'FIRST_PAUSE_SECONDS', 0)


def assert_signed(request: Recorded) -> None:
    verified = verify_signature(
        SignedMessage(
            request.method, request.target, request.headers, request.body
        ),
        key_id=request.headers['x-api-key'],
        secrets=[SECRET],
        now=time.time(),
        max_skew=60,
        is_strict=True,
    )
    assert verified.key_id == KEY
    assert verified.signed_headers == (
        '(request-target)',
        'date',
        'digest',
        'x-nonce',
    )


Call = Callable[[], Any]

CALLS: list[tuple[str, Call, Any, Any, str, str, Any]] = [
    (
        'get_workflow_types',
        api.get_workflow_types,
        {'workflows': {'bakery': {'name': 'Bakery'}}},
        {'bakery': {'name': 'Bakery'}},
        'GET',
        'workflow_types/',
        None,
    ),
    (
        'get_project_details_url',
        lambda: api.get_project_details_url(7),
        {'project_details_url': 'http://x/orchestra/app/project/7'},
        'http://x/orchestra/app/project/7',
        'POST',
        'project_details_url/',
        {'project_id': 7},
    ),
    (
        'create_orchestra_project',
        lambda: api.create_orchestra_project(
            None, 'bakery', 'v2', 'Rye loaf', 4, {'flour': 'rye'}, 'real'
        ),
        {'project_id': 7},
        7,
        'POST',
        'create_project/',
        {
            'workflow_slug': 'bakery',
            'workflow_version_slug': 'v2',
            'description': 'Rye loaf',
            'priority': 4,
            'project_data': {'flour': 'rye'},
            'task_class': 'real',
        },
    ),
    (
        'get_project_information',
        lambda: api.get_project_information([7, 8]),
        {'7': {'tasks': {'1': {'2': []}}}},
        {7: {'tasks': {'1': {'2': []}}}},
        'POST',
        'project_information/',
        {'project_ids': [7, 8]},
    ),
    (
        'get_project_information of one',
        lambda: api.get_project_information(7),
        {'project': {'id': 7}},
        {'project': {'id': 7}},
        'POST',
        'project_information/',
        {'project_id': 7},
    ),
    (
        'assign_worker_to_task',
        lambda: api.assign_worker_to_task(2, 90),
        {'success': False, 'errors': {'error': 'no'}},
        {'success': False, 'errors': {'error': 'no'}},
        'POST',
        'assign_worker_to_task/',
        {'worker_id': 2, 'task_id': 90},
    ),
    (
        'message_project_team',
        lambda: api.message_project_team(7, 'Hello'),
        {'success': True},
        {'success': True},
        'POST',
        'message_project_team/',
        {'project_id': 7, 'message': 'Hello'},
    ),
    (
        'get_todo_templates',
        api.get_todo_templates,
        [{'slug': 'list'}],
        [{'slug': 'list'}],
        'GET',
        'todo_templates/',
        None,
    ),
    (
        'create_todos_from_template',
        lambda: api.create_todos_from_template('list', 7, 'mix', None),
        {'success': True, 'todos': []},
        {'success': True, 'todos': []},
        'POST',
        'create_todos_from_template/',
        {
            'todolist_template_slug': 'list',
            'project_id': 7,
            'step_slug': 'mix',
            'additional_data': None,
        },
    ),
    (
        'create_todos',
        lambda: api.create_todos([{'title': 'Buy yeast'}]),
        [{'id': 1}],
        [{'id': 1}],
        'POST',
        'todo-api/',
        [{'title': 'Buy yeast'}],
    ),
    (
        'update_todos',
        lambda: api.update_todos([{'id': 1, 'title': 'Buy'}]),
        [{'id': 1}],
        [{'id': 1}],
        'PATCH',
        'todo-api/',
        [{'id': 1, 'title': 'Buy'}],
    ),
    (
        'delete_todos',
        lambda: api.delete_todos([1, 2]),
        [2, {'orchestra.Todo': 2}],
        [2, {'orchestra.Todo': 2}],
        'DELETE',
        'todo-api/',
        [1, 2],
    ),
]


@pytest.mark.parametrize(
    ('call', 'answer', 'result', 'method', 'path', 'body'),
    [case[1:] for case in CALLS],
    ids=[case[0] for case in CALLS],
)
def test_each_function_sends_one_signed_request(
    server: Loopback,
    call: Call,
    answer: Any,
    result: Any,
    method: str,
    path: str,
    body: Any,
) -> None:
    server.answers = [(200, answer)]
    assert call() == result
    [request] = server.requests
    assert (request.method, request.target) == (method, ROOT + path)
    assert_signed(request)
    if body is None:
        assert request.body == b''
    else:
        assert request.json() == body
        assert request.headers['content-type'] == 'application/json'


def test_created_is_a_success_too(server: Loopback) -> None:
    server.answers = [(201, {'id': 1})]
    assert api.create_todos({'title': 'Buy yeast'}) == {'id': 1}


def test_get_todos_encodes_its_filters(server: Loopback) -> None:
    server.answers = [(200, [])]
    filters = {'title': 'salt & pepper = 100 %', 'id__in': [1, 2]}
    assert api.get_todos(7, 'mix', **filters) == []
    [request] = server.requests
    url = urlsplit(request.target)
    query = parse_qs(url.query)
    assert url.path == ROOT + 'todo-api/'
    assert query['project__id'] == ['7']
    assert query['step__slug'] == ['mix']
    assert json.loads(query['q'][0]) == filters
    assert_signed(request)


def test_query_without_project_has_the_filters_alone() -> None:
    query = api.build_url_params(None, None, id__in=[1])
    assert parse_qs(query.lstrip('?')) == {'q': ['{"id__in": [1]}']}


def test_get_todos_of_nothing_asks_nobody(server: Loopback) -> None:
    with pytest.raises(api.OrchestraError):
        api.get_todos(None, 'mix', title='Buy')
    assert server.requests == []
    server.answers = [(200, [{'id': 1}])]
    assert api.get_todos(None, id__in=[1]) == [{'id': 1}]


def test_refusal_carries_body_status_and_payload(server: Loopback) -> None:
    payload = {'error': 400, 'message': 'No such project.'}
    server.answers = [(400, payload)]
    with pytest.raises(api.OrchestraError) as refused:
        api.get_project_details_url(7)
    assert json.loads(str(refused.value)) == payload
    assert refused.value.status_code == 400
    assert refused.value.payload == payload
    assert len(server.requests) == 1


def test_refusal_without_json_still_carries_the_body(server: Loopback) -> None:
    server.answers = [(500, b'<h1>Oops</h1>')]
    with pytest.raises(api.OrchestraError) as refused:
        api.get_project_details_url(7)
    assert str(refused.value) == '<h1>Oops</h1>'
    assert refused.value.payload is None


def test_get_is_repeated_when_the_server_is_away(server: Loopback) -> None:
    server.answers = [(503, b''), (502, b''), (200, {'workflows': {}})]
    assert api.get_workflow_types() == {}
    assert len(server.requests) == 3


def test_repeating_ends(server: Loopback) -> None:
    server.answers = [(503, b'away')]
    with pytest.raises(api.OrchestraError) as refused:
        api.get_workflow_types()
    assert refused.value.status_code == 503
    assert len(server.requests) == 3


def test_changes_are_never_repeated(server: Loopback) -> None:
    server.answers = [(503, b'away'), (200, {'project_id': 1})]
    with pytest.raises(api.OrchestraError):
        api.create_orchestra_project(None, 'a', 'v1', 'b', 1, {}, 'real')
    assert len(server.requests) == 1


def test_unreachable_server_raises_the_error_of_requests(
    settings: Settings,
) -> None:
    with loopback_server() as gone:
        settings.ORCHESTRA_URL = gone.url
    with pytest.raises(requests.ConnectionError):
        api.get_workflow_types()
    with pytest.raises(requests.ConnectionError):
        api.get_project_details_url(7)


def test_settings_are_read_at_each_call(
    server: Loopback, settings: Settings
) -> None:
    server.answers = [(200, {'workflows': {}})]
    api.get_workflow_types()
    settings.ORCHESTRA_PROJECT_API_KEY = 'other'
    with loopback_server() as second:
        second.answers = [(200, {'workflows': {}})]
        settings.ORCHESTRA_URL = second.url + '/'
        api.get_workflow_types()
        assert second.requests[0].target == ROOT + 'workflow_types/'
    assert server.requests[0].headers['x-api-key'] == KEY
    assert second.requests[0].headers['x-api-key'] == 'other'
    assert 'keyId="other"' in second.requests[0].headers['authorization']


def test_requests_are_made_through_the_module_attribute(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.ORCHESTRA_URL = 'http://patched.example'
    settings.ORCHESTRA_API_TIMEOUT_SECONDS = 3
    seen: dict[str, Any] = {}

    def post(url: str, **options: Any) -> Any:
        seen.update(options, url=url)
        return SimpleNamespace(
            status_code=200, text='', json=lambda: {'project_id': 5}
        )

    monkeypatch.setattr(api, 'requests', SimpleNamespace(post=post))
    created = api.create_orchestra_project(
        None, 'bakery', 'v2', 'Rye', 1, {}, 'real'
    )
    assert created == 5
    assert seen['url'] == f'http://patched.example{ROOT}create_project/'
    assert seen['timeout'] == 3
    assert seen['auth'] is api._httpsig_auth
    assert str(api._api_root_url) == f'http://patched.example{ROOT}'
