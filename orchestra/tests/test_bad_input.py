"""Rubbish sent to every endpoint: a clear refusal, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from pytest_django import Settings

from orchestra.models import Task
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.signed_client import SignedClient, answer_of
from orchestra.utils.task_lifecycle import assign_task

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PROJECT_ENDPOINTS = [
    'project_information/',
    'create_project/',
    'project_details_url/',
    'assign_worker_to_task/',
]
INTERFACE_ENDPOINTS = [
    'task_assignment_information/',
    'save_task_assignment/',
    'submit_task_assignment/',
    'task_step_interface/',
    'task_history/',
    'upload_image/',
]
ENDPOINTS = PROJECT_ENDPOINTS + INTERFACE_ENDPOINTS

Post = Callable[[str, bytes], Any]


@pytest.fixture
def post(db: None) -> Post:
    """Post raw bytes to any endpoint, with valid credentials."""
    version = create_version(create_workflow('bakery'), 'v2')
    step = create_step(version, 'mix')
    worker = create_worker('ada')
    task = create_task(create_project(version), step)
    assign_task(worker.pk, task.pk)
    signed, session = SignedClient(), WorkerClient(worker.user)

    def send(endpoint: str, body: bytes) -> Any:
        caller = signed if endpoint in PROJECT_ENDPOINTS else session
        return caller.post(endpoint, body)

    return send


def rows() -> dict[str, list[Any]]:
    """Return all rows of Orchestra."""
    return {
        model.__name__: list(model._base_manager.order_by('pk').values())
        for model in apps.get_app_config('orchestra').get_models()
    }


def assert_refused(endpoint: str, response: Any) -> None:
    status, answer = answer_of(response)
    if endpoint == 'assign_worker_to_task/':
        assert status == 200
        assert answer['success'] is False
        assert list(answer['errors']) == ['error']
        return
    assert status in {400, 413}, answer
    assert set(answer) >= {'error', 'message', 'code'}
    assert answer['error'] == status
    assert isinstance(answer['message'], str)
    assert answer['message']


UNUSABLE = [
    b'',
    b' ',
    b'{',
    b'}',
    b'{"task_id": 1',
    b'{"task_id": }',
    b'task_id=1&project_id=1',
    b'--boundary\r\nContent-Disposition: form-data; name="task_id"\r\n\r\n1',
    b'<xml/>',
    b'\x00',
    b'\xff\xfe\xfa',
    b'{"task_id": "\xff"}',
    b'null',
    b'true',
    b'17',
    b'1e400',
    b'"task_id"',
    b'[]',
    b'[{"task_id": 1}]',
    b'[' * 100_000,
    b'{"a":' * 500 + b'1' + b'}' * 500,
    b'{"task_id": NaN}',
    b'{"task_id": Infinity}',
    b'{"task_id": 1e999}',
    b'{"task_id": ' + b'9' * 5000 + b'}',
    b'{"task_id": "\\u0000"}',
    b'{"\\u0000": 1}',
    b'{"task_id": "\\ud800"}',
    b'{}',
    b'{"unknown": 1}',
]


@pytest.mark.parametrize('endpoint', ENDPOINTS)
def test_unusable_bodies(
    post: Post, endpoint: str, subtests: pytest.Subtests
) -> None:
    before = rows()
    for body in UNUSABLE:
        with subtests.test(body=body[:40]):
            assert_refused(endpoint, post(endpoint, body))
    assert rows() == before


NO_ID = [
    None,
    '',
    ' ',
    'x',
    '1;drop',
    '1.0e3',
    0,
    -1,
    1.5,
    10**9,
    2**31,
    2**63 - 1,
    2**63,
    2**64,
    10**30,
    '9' * 3000,
    True,
    False,
    [],
    [1],
    {},
    {'id': 1},
    '\u2603',
]


NAMES = [
    'task_id',
    'project_id',
    'worker_id',
    'workflow_slug',
    'workflow_version_slug',
    'description',
    'priority',
    'task_class',
]


@pytest.mark.parametrize('endpoint', ENDPOINTS)
def test_values_that_are_no_known_id(
    post: Post, endpoint: str, subtests: pytest.Subtests
) -> None:
    before = rows()
    for value in NO_ID:
        body = {
            **dict.fromkeys(NAMES, value),
            'project_data': {},
            'task_data': {},
            'command_type': 'submit',
        }
        with subtests.test(value=repr(value)[:40]):
            response = post(endpoint, json.dumps(body).encode())
            assert_refused(endpoint, response)
    assert rows() == before


@pytest.mark.parametrize('endpoint', ENDPOINTS)
def test_huge_bodies(post: Post, endpoint: str) -> None:
    before = rows()
    # Pictures may be larger than anything else.
    length = 30_000_000 if endpoint == 'upload_image/' else 3_000_000
    body = b'{"task_id": 1, "padding": "%s"}' % (b'x' * length)
    response = post(endpoint, body)
    assert response.status_code == 413
    answer = json.loads(response.content)
    assert (answer['error'], answer['code']) == (413, 'body_too_large')
    assert rows() == before


def test_limit_of_session_bodies_is_that_of_django(
    post: Post, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    task_id = Task.objects.get().pk

    def save(size: int) -> int:
        body = {'task_id': task_id, 'task_data': 'x' * size}
        response = post('save_task_assignment/', json.dumps(body).encode())
        return int(response.status_code)

    assert save(900) == 200
    assert save(1000) == 413


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(st.text(max_size=8), children, max_size=4)
    ),
    max_leaves=8,
)
field_names = st.sampled_from(
    [
        'task_id',
        'project_id',
        'project_ids',
        'worker_id',
        'workflow_slug',
        'workflow_version_slug',
        'description',
        'priority',
        'task_class',
        'project_data',
        'scratchpad_url',
        'task_data',
        'command_type',
        'version',
        'idempotency_key',
    ]
)


@pytest.mark.slow
@pytest.mark.parametrize('endpoint', ENDPOINTS)
@trying(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.dictionaries(field_names, json_values, max_size=8))
def test_random_bodies_never_cause_a_500(
    post: Post, endpoint: str, body: dict[str, Any]
) -> None:
    status, answer = answer_of(post(endpoint, json.dumps(body).encode()))
    assert status in {200, 400}
    if status == 400:
        assert answer['error'] == 400
