"""Real requests over a real server: signed ones, sessions, the client."""

from __future__ import annotations

import json
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client
from django.utils.http import http_date
from httpsig.requests_auth import HTTPSignatureAuth
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra import orchestra_api
from orchestra.models import Project, Task, Worker, WorkflowVersion
from orchestra.tests.factories import (
    NO_REVIEW,
    create_step,
    create_user,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.utils import signed_requests

pytestmark = pytest.mark.django_db(transaction=True)

TIMEOUT = 10


@pytest.fixture
def server(live_server: LiveServer, settings: Settings) -> str:
    settings.ORCHESTRA_URL = live_server.url
    return f'{live_server.url}/orchestra/api/'


@pytest.fixture
def version(transactional_db: None) -> WorkflowVersion:
    version = create_version(create_workflow('bakery'), 'v2')
    create_step(version, 'mix', description='Combine', review_policy=NO_REVIEW)
    return version


@pytest.fixture
def browser(live_server: LiveServer, version: WorkflowVersion) -> Any:
    """A session signed in as ada, with a token for posts."""
    return signed_in(live_server, create_worker('ada').user)


def signed_in(live_server: LiveServer, user: Any) -> requests.Session:
    client = Client()
    client.force_login(user)
    session = requests.Session()
    session.cookies.set('sessionid', client.cookies['sessionid'].value)
    session.get(f'{live_server.url}/orchestra/app/', timeout=TIMEOUT)
    session.headers['X-CSRFToken'] = session.cookies['csrftoken']
    return session


def documented_auth(settings: Settings, **options: Any) -> HTTPSignatureAuth:
    """Return what the documentation tells clients to use."""
    return HTTPSignatureAuth(
        key_id=settings.ORCHESTRA_PROJECT_API_KEY,
        secret=settings.ORCHESTRA_PROJECT_API_SECRET,
        algorithm='hmac-sha256',
        **options,
    )


def headers(settings: Settings, **more: str) -> dict[str, str]:
    return {
        'Date': http_date(),
        'X-Api-Key': settings.ORCHESTRA_PROJECT_API_KEY,
        **more,
    }


NEW_PROJECT: dict[str, Any] = {
    'workflow_slug': 'bakery',
    'workflow_version_slug': 'v2',
    'description': 'Rye loaf',
    'priority': 4,
    'task_class': 'real',
    'project_data': {'flour': 'rye ☃'},
}


@pytest.mark.parametrize('slash', ['', '/'])
def test_documented_requests_pass(
    server: str, version: WorkflowVersion, settings: Settings, slash: str
) -> None:
    auth = documented_auth(settings)
    created = requests.post(
        f'{server}project/create_project{slash}',
        auth=auth,
        headers=headers(settings),
        data=json.dumps(NEW_PROJECT),
        timeout=TIMEOUT,
    )
    assert created.status_code == 200
    project_id = created.json()['project_id']
    information = requests.post(
        f'{server}project/project_information{slash}',
        auth=auth,
        headers=headers(settings),
        json={'project_id': project_id},
        timeout=TIMEOUT,
    )
    assert information.status_code == 200
    project_data = information.json()['project']['project_data']
    assert project_data['flour'] == 'rye ☃'
    assert information.json()['steps'] == [['mix', 'Combine']]
    types = requests.get(
        f'{server}project/workflow_types{slash}',
        auth=auth,
        headers=headers(settings),
        timeout=TIMEOUT,
    )
    assert list(types.json()['workflows']) == ['bakery']
    wrong_method = requests.get(
        f'{server}project/create_project{slash}',
        auth=auth,
        headers=headers(settings),
        timeout=TIMEOUT,
    )
    assert wrong_method.status_code == 405


@pytest.mark.parametrize(
    'names',
    [
        ['date'],
        ['(request-target)', 'date'],
        ['host', 'date'],
        ['(request-target)', 'date', 'digest'],
        ['(request-target)', 'date', 'digest', 'host'],
        ['content-type', 'content-length', 'date'],
    ],
    ids=' '.join,
)
def test_whatever_is_signed_is_verified(
    server: str, version: WorkflowVersion, settings: Settings, names: list[str]
) -> None:
    body = b'{"project_ids": []}'
    sent = headers(
        settings,
        **{
            'Digest': signed_requests.digest_of(body),
            'Content-Type': 'application/json',
        },
    )

    def post(path: str, **changes: str) -> int:
        request = requests.Request(
            'POST',
            f'{server}project/{path}',
            data=body,
            headers=sent,
            auth=documented_auth(settings, headers=names),
        ).prepare()
        request.headers.update(changes)
        with requests.Session() as session:
            return session.send(request, timeout=TIMEOUT).status_code

    assert post('project_information/?a=1&b=%20%C3%A9') == 200
    assert post('project_information/', Date=http_date(1)) == 403
    assert post('project_information/', Authorization='Basic eA==') == 403
    if 'digest' in names:
        other = signed_requests.digest_of(b'other')
        assert post('project_information/', Digest=other) == 403
    if 'content-type' in names:
        changed = {'Content-Type': 'text/plain'}
        assert post('project_information/', **changed) == 403


def test_signature_is_bound_to_its_path(
    server: str, version: WorkflowVersion, settings: Settings
) -> None:
    request = requests.Request(
        'POST',
        f'{server}project/project_information/',
        data=b'{"project_ids": []}',
        headers=headers(settings),
        auth=documented_auth(settings, headers=['(request-target)', 'date']),
    ).prepare()
    with requests.Session() as session:
        assert session.send(request, timeout=TIMEOUT).status_code == 200
        request.url = f'{server}project/create_project/'
        assert session.send(request, timeout=TIMEOUT).status_code == 403


@pytest.mark.parametrize(
    'line',
    [
        b'Authorization: Signature signature="\xe9\xff\x80"',
        b'X-Api-Key: \xff\xfe',
        b'X-Api-Key: orchestra-user\r\nX-Api-Key: orchestra-user',
    ],
)
def test_odd_bytes_in_headers_are_refused(
    live_server: LiveServer, version: WorkflowVersion, line: bytes
) -> None:
    address = urlsplit(live_server.url)
    with socket.create_connection(
        (address.hostname or '', address.port or 0), timeout=TIMEOUT
    ) as connection:
        connection.sendall(
            b'GET /orchestra/api/project/workflow_types/ HTTP/1.0\r\n'
            b'Host: localhost\r\nX-Api-Key: orchestra-user\r\n'
            b'Authorization: Signature signature="x"\r\n' + line + b'\r\n\r\n'
        )
        answer = connection.makefile('rb').read()
    assert answer.split(b' ', 2)[1] == b'403'
    assert b'"error":403' in answer


def test_python_client_from_start_to_finish(
    server: str, version: WorkflowVersion, browser: requests.Session
) -> None:
    assert list(orchestra_api.get_workflow_types()) == ['bakery']
    project_id = orchestra_api.create_orchestra_project(
        None, 'bakery', 'v2', 'Rye loaf', 4, {'1': {'2': 3}}, 'real'
    )
    url = orchestra_api.get_project_details_url(project_id)
    assert url.endswith(f'/orchestra/app/project/{project_id}')
    assert browser.get(url, timeout=TIMEOUT).status_code == 200
    ada = Worker.objects.get()
    task = Task.objects.get()
    assert orchestra_api.assign_worker_to_task(ada.pk, task.pk) == {
        'success': True,
        'errors': {},
    }
    submitted = browser.post(
        f'{server}interface/submit_task_assignment/',
        json={
            'task_id': task.pk,
            'task_data': {'salt': 3},
            'command_type': 'submit',
        },
        timeout=TIMEOUT,
    )
    assert (submitted.status_code, submitted.json()) == (200, {})
    information = orchestra_api.get_project_information([project_id, 10**9])
    assert list(information) == [project_id]
    found = information[project_id]
    assert found['project']['project_data']['1'] == {'2': 3}
    assert found['project']['status'] == Project.Status.COMPLETED
    assert found['tasks']['mix']['latest_data'] == {'salt': 3}
    assert found['tasks']['mix']['status'] == 'Complete'


def test_python_client_is_told_why(
    server: str, version: WorkflowVersion, settings: Settings
) -> None:
    with pytest.raises(orchestra_api.OrchestraError) as refused:
        orchestra_api.create_orchestra_project(
            None, 'butchery', 'v1', 'Ham', 1, {}, 'real'
        )
    assert refused.value.status_code == 400
    assert refused.value.payload['code'] == 'unknown_workflow'
    assert json.loads(str(refused.value)) == refused.value.payload
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {'orchestra-user': 'other'}
    with pytest.raises(orchestra_api.OrchestraError) as refused:
        orchestra_api.get_workflow_types()
    assert refused.value.status_code == 403


def test_worker_takes_saves_and_loads_a_task(
    server: str, version: WorkflowVersion, browser: requests.Session
) -> None:
    orchestra_api.create_orchestra_project(
        None, 'bakery', 'v2', 'Rye loaf', 4, {}, 'real'
    )
    url = f'{server}interface/'
    head = browser.head(
        f'{url}new_task_assignment/entry_level/', timeout=TIMEOUT
    )
    assert (head.status_code, head.content) == (200, b'')
    taken = browser.get(
        f'{url}new_task_assignment/entry_level/', timeout=TIMEOUT
    )
    assert taken.status_code == 200
    task_id = taken.json()['id']
    saved = browser.post(
        f'{url}save_task_assignment/',
        json={'task_id': task_id, 'task_data': {'salt': '☃'}, 'version': 0},
        timeout=TIMEOUT,
    )
    assert saved.json() == {'version': 1}
    loaded = browser.post(
        f'{url}task_assignment_information/',
        json={'task_id': str(task_id)},
        timeout=TIMEOUT,
    )
    assert loaded.json()['task']['data'] == {'salt': '☃'}
    stale = browser.post(
        f'{url}save_task_assignment/',
        json={'task_id': task_id, 'task_data': {}, 'version': 0},
        timeout=TIMEOUT,
    )
    assert (stale.status_code, stale.json()['code']) == (
        409,
        'version_conflict',
    )
    board = browser.get(f'{url}dashboard_tasks/', timeout=TIMEOUT).json()
    assert [row['id'] for row in board['tasks']] == [task_id]


def test_callers_without_rights(
    live_server: LiveServer, server: str, version: WorkflowVersion
) -> None:
    url = f'{server}interface/dashboard_tasks/'
    anonymous = requests.get(
        url, headers={'Accept': 'application/json'}, timeout=TIMEOUT
    )
    assert (anonymous.status_code, anonymous.json()['error']) == (401, 401)
    browser = requests.get(
        url,
        headers={'Accept': 'text/html'},
        allow_redirects=False,
        timeout=TIMEOUT,
    )
    assert browser.status_code == 302
    reader = signed_in(live_server, create_user())
    refused = reader.get(url, timeout=TIMEOUT)
    assert (refused.status_code, refused.json()['code']) == (403, 'no_worker')
    del reader.headers['X-CSRFToken']
    forged = reader.post(
        f'{server}interface/save_task_assignment/', json={}, timeout=TIMEOUT
    )
    assert forged.status_code == 403
    missing = reader.get(f'{server}nowhere/', timeout=TIMEOUT)
    assert missing.status_code == 404
