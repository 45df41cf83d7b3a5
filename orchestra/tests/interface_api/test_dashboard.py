"""The dashboard, and asking for new work."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import (
    ProjectEvent,
    Task,
    TaskAssignment,
    Todo,
    Worker,
)
from orchestra.tests.factories import (
    REVIEWER,
    certify,
    create_assignment,
    create_certification,
    create_project,
    create_step,
    create_task,
    create_user,
)
from orchestra.tests.interface_api.conftest import ROOT, WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

NEW_TASK = 'new_task_assignment/entry_level/'
NEW_REVIEW = 'new_task_assignment/reviewer/'


def dashboard(api: WorkerClient) -> dict[str, Any]:
    status, answer = answer_of(api.get('dashboard_tasks/'))
    assert status == 200
    return dict(answer)


def test_empty_dashboard(api: WorkerClient) -> None:
    assert dashboard(api) == {
        'tasks': [],
        'reviewerStatus': False,
        'preventNew': False,
        'preventNewTasks': False,
        'preventNewReason': '',
    }


def test_row_of_a_task(api: WorkerClient, task: Task, ada: Worker) -> None:
    assign_task(ada.pk, task.pk)
    due = datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC)
    Todo.objects.create(
        project=task.project,
        step=task.step,
        title='Buy yeast',
        due_datetime=due,
    )
    Task.objects.update(tags={'tags': [{'label': 'rush', 'status': 'danger'}]})
    assignment = TaskAssignment.objects.get()
    [row] = dashboard(api)['tasks']
    started = row.pop('assignment_start_datetime')
    assert parse_datetime(started) == assignment.start_datetime.replace(
        microsecond=assignment.start_datetime.microsecond // 1000 * 1000
    )
    assert row == {
        'id': task.pk,
        'assignment_id': assignment.pk,
        'step': 'Mixing',
        'project': 'Bakery 2',
        'detail': 'Rye loaf',
        'priority': 4,
        'state': 'in_progress',
        'next_todo_dict': {
            'title': 'Buy yeast',
            'description': 'Buy yeast',
            'start_by_datetime': '',
            'due_datetime': '2026-03-05T00:00:00Z',
        },
        'should_be_active': True,
        'tags': [{'label': 'rush', 'status': 'danger'}],
    }


def test_reviewers_are_told(
    api: WorkerClient, task: Task, ada: Worker
) -> None:
    workflow = task.step.workflow_version.workflow
    certification = create_certification(workflow)
    certify(ada, certification)
    assert dashboard(api)['reviewerStatus'] is False
    certify(ada, certification, REVIEWER)
    assert dashboard(api)['reviewerStatus'] is True


def test_returned_work_comes_first(
    api: WorkerClient, task: Task, ada: Worker, settings: Settings
) -> None:
    assign_task(ada.pk, task.pk)
    Task.objects.update(status=Task.Status.POST_REVIEW_PROCESSING)
    found = dashboard(api)
    assert found['tasks'][0]['state'] == 'returned'
    assert found['preventNew'] is found['preventNewTasks'] is True
    assert_refused(api.post(NEW_TASK), 400, 'returned_work_first')
    settings.ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW = False
    assert dashboard(api)['preventNew'] is False


@pytest.mark.parametrize('count', [1, 30])
def test_queries_do_not_grow_with_tasks(
    api: WorkerClient,
    task: Task,
    ada: Worker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        project = create_project(task.step.workflow_version)
        row = create_task(project, task.step, Task.Status.PROCESSING)
        create_assignment(row, ada)
        Todo.objects.create(project=project, step=task.step, title='Do')
    # Session, user and worker, then the dashboard itself.
    with django_assert_max_num_queries(3 + 6):
        found = dashboard(api)
    assert len(found['tasks']) == count


@pytest.mark.parametrize('method', ['get', 'post'])
def test_worker_gets_the_next_task(
    api: WorkerClient, task: Task, ada: Worker, method: str
) -> None:
    status, answer = answer_of(getattr(api, method)(NEW_TASK))
    assert status == 200
    assert answer == {
        'id': task.pk,
        'assignment_id': TaskAssignment.objects.get(worker=ada).pk,
        'step': 'mix',
        'project': 'v2',
        'detail': 'Rye loaf',
    }
    task.refresh_from_db()
    assert task.status == Task.Status.PROCESSING
    assert ProjectEvent.objects.latest('pk').actor_label == 'ada'
    assert_refused(getattr(api, method)(NEW_TASK), 400, 'no_task')


def test_the_log_tells_when_somebody_acts_as_another(
    task: Task, ada: Worker
) -> None:
    admin = create_user(is_superuser=True, is_staff=True)
    api = WorkerClient(admin)
    api.client.post('/orchestra/switch/acquire/', {'user_pk': ada.user.pk})
    assert api.post(NEW_TASK).status_code == 200
    event = ProjectEvent.objects.latest('pk')
    assert event.actor_user == ada.user
    assert event.actor_label == f'ada (user {admin.pk} in their place)'


def test_reviewer_gets_the_next_review(
    api: WorkerClient, task: Task, ada: Worker
) -> None:
    create_assignment(
        task, status=TaskAssignment.Status.SUBMITTED, data={'salt': 3}
    )
    Task.objects.update(status=Task.Status.PENDING_REVIEW)
    assert_refused(api.post(NEW_TASK), 400, 'no_task')
    status, answer = answer_of(api.post(NEW_REVIEW))
    assert status == 200
    assignment = TaskAssignment.objects.get(pk=answer['assignment_id'])
    assert assignment.worker == ada
    assert assignment.in_progress_task_data == {'salt': 3}


def test_uncertified_worker_gets_nothing(
    api: WorkerClient, task: Task
) -> None:
    workflow = task.step.workflow_version.workflow
    task.step.required_certifications.add(create_certification(workflow))
    assert_refused(api.post(NEW_TASK), 400, 'no_certified_task')


def test_limit_of_tasks(
    api: WorkerClient, task: Task, settings: Settings
) -> None:
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
    assert api.post(NEW_TASK).status_code == 200
    assert_refused(api.post(NEW_TASK), 400, 'too_many_tasks')
    found = dashboard(api)
    assert found['preventNew'] is True
    assert 'as many tasks as allowed' in found['preventNewReason']


@pytest.mark.parametrize('kind', ['training', 'ENTRY_LEVEL', '0', '%00', 'ü'])
def test_unknown_kinds_of_work(
    api: WorkerClient, task: Task, kind: str
) -> None:
    response = api.post(f'new_task_assignment/{kind}/')
    assert_refused(response, 400, 'unknown_task_type')


def assert_untaken() -> None:
    assert not TaskAssignment.objects.exists()
    status = Task.Status.AWAITING_PROCESSING
    assert Task.objects.get().status == status


def test_head_takes_nothing(api: WorkerClient, task: Task) -> None:
    response = api.client.head(ROOT + NEW_TASK)
    assert (response.status_code, response.content) == (200, b'')
    assert_untaken()


@pytest.mark.parametrize(
    ('headers', 'status', 'code'),
    [
        ({'Sec_Purpose': 'prefetch'}, 400, 'prefetch'),
        ({'Sec_Purpose': 'prefetch;prerender'}, 400, 'prefetch'),
        ({'Sec_Fetch_Site': 'cross-site'}, 403, 'cross_site'),
    ],
)
def test_unmeant_requests_take_nothing(
    api: WorkerClient,
    task: Task,
    headers: dict[str, str],
    status: int,
    code: str,
) -> None:
    assert_refused(api.get(NEW_TASK, **headers), status, code)
    assert_untaken()


def test_asking_can_be_switched_off(
    api: WorkerClient, task: Task, settings: Settings
) -> None:
    settings.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS = False
    for response in (api.get(NEW_TASK), api.post(NEW_TASK)):
        assert_refused(response, 400, 'new_tasks_disabled')
    assert_untaken()


def test_nothing_is_sent_again_while_nothing_changes(
    api: WorkerClient, task: Task, ada: Worker
) -> None:
    assign_task(ada.pk, task.pk)
    first = api.get('dashboard_tasks/')
    tag = first.headers['ETag']
    assert tag.startswith('W/"')

    again = api.get('dashboard_tasks/', If_None_Match=tag)

    assert (again.status_code, again.content) == (304, b'')
    assert again.headers['ETag'] == tag
    assert 'no-store' in again.headers['Cache-Control']


def test_changes_are_sent(api: WorkerClient, task: Task, ada: Worker) -> None:
    tag = api.get('dashboard_tasks/').headers['ETag']
    assign_task(ada.pk, task.pk)

    again = api.get('dashboard_tasks/', If_None_Match=tag)

    assert again.status_code == 200
    assert again.headers['ETag'] != tag
    assert len(again.json()['tasks']) == 1


@pytest.mark.parametrize('tag', ['"x"', 'W/"x"', 'x', '', '\xff'])
def test_unknown_tags_do_no_harm(api: WorkerClient, tag: str) -> None:
    response = api.get('dashboard_tasks/', If_None_Match=tag)

    assert response.status_code == 200


@pytest.mark.parametrize(
    'path', ['status', 'status/', 'api/status', 'api/status/']
)
def test_health(client: Client, path: str) -> None:
    for ask in (client.get, client.post):
        response = ask(f'/orchestra/{path}')
        assert (response.status_code, response.content) == (200, b'OK')


def test_more_urgent_work_comes_first(api: WorkerClient, task: Task) -> None:
    create_task(
        create_project(task.step.workflow_version, priority=9),
        create_step(task.step.workflow_version, 'bake'),
    )
    assert answer_of(api.post(NEW_TASK))[1]['step'] == 'bake'
