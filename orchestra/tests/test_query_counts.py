"""The main jobs take a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orchestra.core.errors import WorkerCertificationError
from orchestra.models import Certification, Task, Worker, WorkflowVersion
from orchestra.project_api.api import get_project_information
from orchestra.tests.bulk import (
    create_many_tasks,
    give_many_tasks,
    refresh_statistics,
)
from orchestra.tests.factories import (
    create_certification,
    create_step,
    create_version,
    create_worker,
)
from orchestra.tests.statement_figures import FIGURES
from orchestra.tests.task_lifecycle.chain import (
    do,
    review_policy,
    start_project,
)
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.utils.task_lifecycle import (
    assign_task,
    get_new_task_assignment,
    save_task,
    tasks_assigned_to_worker,
)

pytestmark = pytest.mark.django_db


def check(job: str, run: Callable[[], Any]) -> Any:
    """Run a job and compare its statements with the table."""
    figure = FIGURES[job]
    refresh_statistics()
    with CaptureQueriesContext(connection) as captured:
        result = run()
    statements = [query['sql'] for query in captured.captured_queries]
    assert len(statements) <= figure.statements <= figure.budget, '\n'.join(
        [f'{job}: {len(statements)} statements', *statements]
    )
    return result


@pytest.fixture
def certification() -> Certification:
    return create_certification(create_version().workflow)


@pytest.fixture
def worker(certification: Certification) -> Worker:
    return create_worker(entry_level=[certification])


@pytest.fixture
def task(certification: Certification) -> Task:
    """A task that waits, is reviewed once, and two tasks follow on."""
    version = create_version()
    step = create_step(
        version,
        'first',
        certifications=[certification],
        review_policy=review_policy(1),
    )
    for slug in ('second', 'third'):
        create_step(
            version,
            slug,
            depends_on=[step],
            certifications=[certification],
        )
    return start_project(version).tasks.get()


@pytest.mark.parametrize('count', [10, 100, 1_000])
def test_the_dashboard(worker: Worker, count: int) -> None:
    in_progress = create_step(create_version())
    tasks = create_many_tasks(
        in_progress, count, status=Task.Status.PROCESSING
    )
    give_many_tasks(worker, tasks)

    rows = check(
        f'dashboard of {count:,} tasks',
        lambda: tasks_assigned_to_worker(worker),
    )

    assert len(rows) == count


@pytest.mark.parametrize(
    ('count', 'job'),
    [
        (1, 'information about 1 project'),
        (20, 'information about 20 projects'),
    ],
)
def test_project_information(
    worker: Worker, task: Task, count: int, job: str
) -> None:
    version = task.project.workflow_version
    projects = [start_project(version) for _ in range(count)]
    for project in projects:
        do(worker, project.tasks.get())

    information = check(
        job,
        lambda: get_project_information([project.pk for project in projects]),
    )

    assert len(information) == count


def test_starting_a_project(task: Task) -> None:
    version = WorkflowVersion.objects.select_related('workflow').get(
        pk=task.project.workflow_version_id
    )

    project = check('starting a project', lambda: start_project(version))

    assert project.tasks.count() == 1


def test_assigning(worker: Worker, task: Task) -> None:
    assigned = check('assigning', lambda: assign_task(worker.pk, task.pk))

    assert assigned.status == Task.Status.PROCESSING


def test_saving(worker: Worker, task: Task) -> None:
    take(worker, task)

    version = check('saving', lambda: save_task(task.pk, {'a': 1}, worker))

    assert version == 1


def test_submitting(certification: Certification, task: Task) -> None:
    doer, reviewer = (create_worker(reviewer=[certification]) for _ in '12')
    take(reviewer, do(doer, task))

    submitted = check(
        'submitting, with 2 follow-up tasks', lambda: submit(reviewer, task)
    )

    assert submitted.status == Task.Status.COMPLETE
    assert task.project.tasks.count() == 3


def test_pulling(worker: Worker, task: Task) -> None:
    not_for_the_worker = create_step(
        task.step.workflow_version,
        certifications=[create_certification(create_version().workflow)],
    )
    create_many_tasks(not_for_the_worker, 1_000, priority=9)

    assignment = check(
        'pulling, 1,000 tasks not for the worker',
        lambda: get_new_task_assignment(
            worker, Task.Status.AWAITING_PROCESSING
        ),
    )

    assert assignment.task == task


def test_pulling_in_vain(task: Task) -> None:
    outsider = create_worker()

    def ask_in_vain() -> None:
        with pytest.raises(WorkerCertificationError):
            get_new_task_assignment(outsider, Task.Status.AWAITING_PROCESSING)

    check('pulling in vain', ask_in_vain)


@pytest.mark.parametrize(
    ('job', 'query', 'listed'),
    [
        ('list of projects, over HTTP', '', 1_001),
        ('part of the projects, over HTTP', '?limit=100', 100),
    ],
)
def test_list_of_projects(
    task: Task, job: str, query: str, listed: int
) -> None:
    create_many_tasks(task.step, 1_000)
    client = Client()
    client.force_login(create_worker(is_project_admin=True).user)
    address = '/orchestra/api/interface/project_management/projects/'

    response = check(job, lambda: client.get(address + query))

    assert len(response.json()) == listed
    assert response.headers['X-Total-Count'] == '1001'
