"""The dashboard, asking for new work, and the first page."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import (
    Project,
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
    create_worker,
)
from orchestra.tests.interface_api.conftest import ROOT, WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

NEW_TASK = 'new_task_assignment/entry_level/'
NEW_REVIEW = 'new_task_assignment/reviewer/'
PAGE = '/orchestra/app/'


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
    assert dashboard(api)['preventNew'] is True


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
    assert 'name="task_type"' not in api.client.get(PAGE).text
    page = api.client.post(PAGE, {'task_type': 'entry_level'}, follow=True)
    assert 'handed out by project administrators' in page.text
    assert_untaken()


def test_page_lists_tasks_by_state(
    api: WorkerClient, task: Task, ada: Worker
) -> None:
    assign_task(ada.pk, task.pk)
    paused = create_project(
        task.step.workflow_version,
        short_description='<b>Rolls</b>',
        status=Project.Status.PAUSED,
    )
    create_assignment(
        create_task(paused, task.step, Task.Status.PROCESSING), ada
    )
    page = api.client.get(PAGE).text
    assert page.index('In progress') < page.index('Paused')
    assert 'Rye loaf' in page
    assert '&lt;b&gt;Rolls&lt;/b&gt;' in page
    assert '<b>Rolls' not in page


@pytest.mark.parametrize('path', [PAGE, '/orchestra/app', f'{PAGE}task/3'])
def test_page_is_for_people_who_signed_in(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers['Location'] == (
        f'/orchestra/accounts/login/?next={path}'
    )
    client.force_login(create_user())
    assert client.get(path).status_code == 200
    assert client.delete(path).status_code == 405


def test_empty_page_says_what_to_do(api: WorkerClient) -> None:
    page = api.client.get(PAGE).text
    assert 'Ask for a task to begin' in page
    assert 'New delivery task' in page
    assert 'New review task' not in page


def test_page_hands_out_a_task(
    api: WorkerClient, task: Task, ada: Worker
) -> None:
    page = api.client.post(PAGE, {'task_type': 'entry_level'}, follow=True)
    assert page.redirect_chain == [('/orchestra/app', 302)]
    assert '“Mixing” of “Rye loaf” is yours now.' in page.text
    assert TaskAssignment.objects.get().worker == ada
    assert ProjectEvent.objects.latest('pk').actor_label == 'ada'
    page = api.client.post(PAGE, {'task_type': 'entry_level'}, follow=True)
    assert 'role="alert"' in page.text
    assert 'No task is waiting' in page.text


def test_page_says_why_there_is_nothing_new(
    api: WorkerClient, task: Task, settings: Settings
) -> None:
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
    api.client.post(PAGE, {'task_type': 'entry_level'})
    page = api.client.get(PAGE).text
    assert 'New delivery task' not in page
    assert 'as many tasks as allowed' in page


def test_page_offers_reviews_to_reviewers(task: Task) -> None:
    workflow = task.step.workflow_version.workflow
    worker = create_worker(reviewer=[create_certification(workflow)])
    page = WorkerClient(worker.user).client.get(PAGE).text
    assert 'New review task' in page


def test_page_refuses_forged_posts(task: Task, ada: Worker) -> None:
    api = WorkerClient(ada.user, enforce_csrf_checks=True)
    response = api.client.post(PAGE, {'task_type': 'entry_level'})
    assert response.status_code == 403
    assert_untaken()


def test_users_who_are_no_workers_ask_in_vain(
    client: Client, task: Task
) -> None:
    client.force_login(create_user())
    page = client.post(PAGE, {'task_type': 'entry_level'}, follow=True)
    assert 'does not do tasks' in page.text
    assert_untaken()


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
