"""Machine steps in the API of the pages: for project admins only."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from orchestra.machine_tasks import execute
from orchestra.models import MachineJob, Task, Worker
from orchestra.tests.factories import (
    create_assignment,
    create_task,
    create_worker,
)
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.machine_tasks.machine import (
    RESULT,
    Assembly,
    Machine,
    create_assembly,
    fail,
    machine,
)
from orchestra.tests.signed_client import answer_of, assert_refused

ENDPOINTS = ('machine_step/', 'retry_machine_task/')


@pytest.fixture
def assembly(db: None, caplog: pytest.LogCaptureFixture) -> Iterator[Assembly]:
    """A project whose machine step was given up."""
    caplog.set_level(logging.CRITICAL + 1, logger='')
    assembly = create_assembly(execution_policy={'max_attempts': 1})
    machine.behaviour = fail
    execute(assembly.project.pk, 'fetch')
    machine.behaviour = lambda *_data: dict(RESULT)
    yield assembly
    vars(machine).update(vars(Machine()))


@pytest.fixture
def admin(db: None) -> WorkerClient:
    return WorkerClient(create_worker('mary', is_project_admin=True).user)


def test_reason_and_retry(
    assembly: Assembly,
    admin: WorkerClient,
    django_capture_on_commit_callbacks: Any,
) -> None:
    body = {'task_id': assembly.task.pk}

    assert answer_of(admin.post('machine_step/', body)) == (
        200,
        {
            'state': 'dead',
            'reason': 'RuntimeError: The page is gone.',
            'attempts': 1,
            'max_attempts': 1,
            'next_attempt_at': None,
            'may_retry': True,
        },
    )
    with django_capture_on_commit_callbacks(execute=True):
        status, answer = answer_of(admin.post('retry_machine_task/', body))
    assert (status, answer['state']) == (200, 'queued')
    assert assembly.task.status == Task.Status.COMPLETE
    assert answer_of(admin.post('machine_step/', body))[1]['state'] == 'done'
    assert_refused(
        admin.post('retry_machine_task/', body), 400, 'already_complete'
    )


def test_page_of_a_machine_step_is_told_apart(
    assembly: Assembly, admin: WorkerClient
) -> None:
    body = {'task_id': assembly.task.pk}

    _status, interface = answer_of(admin.post('task_step_interface/', body))

    assert interface['kind'] == 'machine'


def test_step_of_a_person(admin: WorkerClient, task: Task) -> None:
    body = {'task_id': task.pk}

    assert answer_of(admin.post('machine_step/', body)) == (200, None)
    assert_refused(
        admin.post('retry_machine_task/', body), 400, 'not_machine_step'
    )


@pytest.mark.parametrize('endpoint', ENDPOINTS)
def test_only_project_admins(
    assembly: Assembly, api: WorkerClient, ada: Worker, endpoint: str
) -> None:
    body = {'task_id': assembly.task.pk}
    jobs = MachineJob.objects.count()

    assert_refused(api.post(endpoint, body), 403, 'not_project_admin')
    create_assignment(create_task(assembly.project, assembly.write), ada)
    assert_refused(api.post(endpoint, body), 403, 'not_project_admin')
    assert_refused(api.post(endpoint, {'task_id': 0}), 403)
    assert WorkerClient().post(endpoint, body).status_code == 401
    assert api.get(endpoint).status_code == 405
    assert MachineJob.objects.count() == jobs


@pytest.mark.parametrize('body', [{}, [], {'task_id': 'x'}, b'{'], ids=repr)
@pytest.mark.parametrize('endpoint', ENDPOINTS)
def test_bad_bodies(admin: WorkerClient, endpoint: str, body: Any) -> None:
    assert_refused(admin.post(endpoint, body), 400)


def test_unknown_task(admin: WorkerClient) -> None:
    response = admin.post('retry_machine_task/', {'task_id': 10**9})

    assert response.status_code in (400, 404)
