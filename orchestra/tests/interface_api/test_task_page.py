"""Looking at, saving and handing on a task."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import (
    Iteration,
    ProjectEvent,
    Task,
    TaskAssignment,
    TimeEntry,
    Worker,
)
from orchestra.tests.factories import (
    create_assignment,
    create_step,
    create_worker,
)
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.tests.threads import PATIENCE_SECONDS, start
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

INFORMATION = 'task_assignment_information/'
SAVE = 'save_task_assignment/'
SUBMIT = 'submit_task_assignment/'


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


def own(task: Task, worker: Worker) -> TaskAssignment:
    return TaskAssignment.objects.get(task=task, worker=worker)


def test_information_for_the_worker(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    assignment = own(held, ada)
    for task_id in (held.pk, str(held.pk)):
        status, answer = answer_of(api.post(INFORMATION, {'task_id': task_id}))
        assert status == 200
        assert answer == {
            'assignment_id': assignment.pk,
            'task': {'data': {}, 'status': 'Processing'},
            'worker': {
                'username': 'ada',
                'first_name': 'Ada',
                'last_name': 'B',
            },
            'status': 'Processing',
            'is_reviewer': False,
            'is_read_only': False,
            'workflow': {'slug': 'bakery', 'name': 'Workflow bakery'},
            'workflow_version': {'slug': 'v2', 'name': 'Bakery 2'},
            'step': {'slug': 'mix', 'name': 'Mixing'},
            'task_id': held.pk,
            'project': {
                'id': held.project_id,
                'details': 'Rye loaf',
                'scratchpad_url': None,
                'team_messages_url': None,
                'review_document_url': None,
                'project_data': {},
                'status': 'Active',
            },
            'prerequisites': {},
            'is_project_admin': False,
            'version': 0,
        }


def test_information_for_a_project_admin(held: Task) -> None:
    admin = create_worker(is_project_admin=True)
    status, answer = answer_of(
        WorkerClient(admin.user).post(INFORMATION, {'task_id': held.pk})
    )
    assert status == 200
    assert answer['is_read_only'] is True
    assert answer['is_project_admin'] is True
    assert answer['worker']['username'] == 'ada'
    assert answer['version'] is None


def test_information_on_a_task_nobody_took(task: Task) -> None:
    admin = create_worker(is_superuser=True)
    status, answer = answer_of(
        WorkerClient(admin.user).post(INFORMATION, {'task_id': task.pk})
    )
    assert status == 200
    assert answer['assignment_id'] is None
    assert answer['is_read_only'] is True


def test_information_is_not_for_strangers(held: Task) -> None:
    stranger = WorkerClient(create_worker().user)
    response = stranger.post(INFORMATION, {'task_id': held.pk})
    assert_refused(response, 400, 'not_on_task')


@pytest.mark.parametrize(
    ('body', 'code'),
    [
        ({}, 'missing_field'),
        ({'task_id': None}, 'invalid_field'),
        ({'task_id': 'x'}, 'invalid_field'),
        ({'task_id': 10**9}, 'unknown_task'),
        ({'task_id': 2**63}, 'invalid_field'),
    ],
)
@pytest.mark.parametrize('endpoint', [INFORMATION, SAVE, SUBMIT])
def test_task_must_be_named_and_known(
    api: WorkerClient, endpoint: str, body: dict[str, Any], code: str
) -> None:
    if endpoint != INFORMATION:
        body = {'task_data': {}, 'command_type': 'submit', **body}
    assert_refused(api.post(endpoint, body), 400, code)


@pytest.mark.parametrize(
    'data',
    [
        {'salt': 3, 'a': {'b': [1, None, 'ü ☃ 𝄞']}},
        {},
        [],
        'text',
        '',
        0,
        False,
    ],
)
def test_any_json_is_saved(
    api: WorkerClient, held: Task, ada: Worker, data: Any
) -> None:
    response = api.post(SAVE, {'task_id': held.pk, 'task_data': data})
    assert answer_of(response) == (200, {})
    assert own(held, ada).in_progress_task_data == data
    _, answer = answer_of(api.post(INFORMATION, {'task_id': held.pk}))
    assert answer['task']['data'] == data


def test_nothing_is_saved_as_an_empty_object(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    body = {'task_id': held.pk, 'task_data': None}
    assert answer_of(api.post(SAVE, body)) == (200, {})
    assert own(held, ada).in_progress_task_data == {}


def test_saving_needs_the_data(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    response = api.post(SAVE, {'task_id': held.pk})
    assert_refused(response, 400, 'missing_field')


def test_saving_is_not_for_strangers(held: Task, ada: Worker) -> None:
    for worker in (create_worker(), create_worker(is_project_admin=True)):
        response = WorkerClient(worker.user).post(
            SAVE, {'task_id': held.pk, 'task_data': {'salt': 9}}
        )
        assert_refused(response, 400, 'not_on_task')
    assert own(held, ada).in_progress_task_data == {}


def test_saving_ends_with_the_turn(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    submitted = api.post(
        SUBMIT,
        {'task_id': held.pk, 'task_data': {}, 'command_type': 'submit'},
    )
    assert submitted.status_code == 200
    response = api.post(SAVE, {'task_id': held.pk, 'task_data': {'salt': 9}})
    assert_refused(response, 400, 'not_your_turn')
    Task.objects.update(status=Task.Status.ABORTED)
    response = api.post(SAVE, {'task_id': held.pk, 'task_data': {'salt': 9}})
    assert_refused(response, 400, 'task_aborted')


def test_two_windows_do_not_overwrite_each_other(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    def save(data: Any, version: Any) -> Any:
        return api.post(
            SAVE,
            {'task_id': held.pk, 'task_data': data, 'version': version},
        )

    _, loaded = answer_of(api.post(INFORMATION, {'task_id': held.pk}))
    first = loaded['version']
    assert answer_of(save('one', first)) == (200, {'version': first + 1})
    assert_refused(save('two', first), 409, 'version_conflict')
    assert own(held, ada).in_progress_task_data == 'one'
    assert answer_of(save('three', None)) == (200, {})
    assert own(held, ada).in_progress_task_data == 'three'
    for version in ('x', -1, 2**40, True, [1]):
        assert_refused(save('four', version), 400, 'invalid_field')


@pytest.mark.parametrize(
    ('command', 'status'),
    [('submit', 'Pending Review'), ('accept', 'Pending Review')],
)
def test_submitting(
    api: WorkerClient, held: Task, ada: Worker, command: str, status: str
) -> None:
    response = api.post(
        SUBMIT,
        {
            'task_id': str(held.pk),
            'task_data': {'salt': 3},
            'command_type': command,
            'work_time_seconds': 3660,
        },
    )
    assert answer_of(response) == (200, {})
    held.refresh_from_db()
    assert held.get_status_display() == status
    [turn] = Iteration.objects.filter(assignment__task=held)
    assert turn.submitted_data == {'salt': 3}
    assert not TimeEntry.objects.exists()
    event = ProjectEvent.objects.latest('pk')
    assert (event.actor_kind, event.actor_label) == ('user', 'ada')


def test_full_review(api: WorkerClient, held: Task, ada: Worker) -> None:
    bob = create_worker('bob')
    reviewer = WorkerClient(bob.user)

    def send(client: WorkerClient, command: str, data: Any) -> str:
        response = client.post(
            SUBMIT,
            {'task_id': held.pk, 'task_data': data, 'command_type': command},
        )
        assert answer_of(response) == (200, {})
        held.refresh_from_db()
        return held.get_status_display()

    assert send(api, 'submit', 1) == 'Pending Review'
    assign_task(bob.pk, held.pk)
    assert send(reviewer, 'reject', 2) == 'Post-review Processing'
    assert own(held, ada).in_progress_task_data == 2
    assert send(api, 'submit', 3) == 'Reviewing'
    assert send(reviewer, 'accept', 4) == 'Complete'
    response = reviewer.post(
        SUBMIT,
        {'task_id': held.pk, 'task_data': 5, 'command_type': 'accept'},
    )
    assert_refused(response, 400, 'already_complete')


def test_submissions_that_are_refused(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    def refused(client: WorkerClient, code: str, **changes: Any) -> None:
        body = {
            'task_id': held.pk,
            'task_data': {'salt': 9},
            'command_type': 'submit',
            **changes,
        }
        response = client.post(SUBMIT, body)
        assert_refused(response, 400, code)
        held.refresh_from_db()
        assert held.status == Task.Status.PROCESSING
        assert own(held, ada).in_progress_task_data == {}

    refused(api, 'illegal_transition', command_type='reject')
    refused(api, 'invalid_field', command_type='approve')
    refused(api, 'invalid_field', command_type=None)
    refused(api, 'invalid_field', command_type=['submit'])
    refused(WorkerClient(create_worker().user), 'not_on_task')
    first = create_step(held.step.workflow_version, 'first')
    held.step.submission_depends_on.set([first])
    refused(api, 'submission_prerequisites')


@pytest.mark.parametrize('name', ['task_id', 'task_data', 'command_type'])
def test_submitting_needs_every_field(
    api: WorkerClient, held: Task, name: str
) -> None:
    body: dict[str, Any] = {
        'task_id': held.pk,
        'task_data': {},
        'command_type': 'submit',
    }
    del body[name]
    assert_refused(api.post(SUBMIT, body), 400, 'missing_field')


def test_second_submission_is_refused(api: WorkerClient, held: Task) -> None:
    body = {'task_id': held.pk, 'task_data': 1, 'command_type': 'submit'}
    assert api.post(SUBMIT, body).status_code == 200
    assert_refused(api.post(SUBMIT, body), 400, 'not_your_turn')


def test_lost_answers_can_be_asked_for_again(
    api: WorkerClient, held: Task
) -> None:
    body = {'task_id': held.pk, 'task_data': 1, 'command_type': 'submit'}
    for _ in range(2):
        response = api.post(SUBMIT, body, Idempotency_Key='abc')
        assert answer_of(response) == (200, {})
    response = api.post(SUBMIT, {**body, 'idempotency_key': 'abc'})
    assert answer_of(response) == (200, {})
    other = {**body, 'task_data': 2}
    response = api.post(SUBMIT, other, Idempotency_Key='abc')
    assert_refused(response, 400, 'idempotency_conflict')
    response = api.post(SUBMIT, body, Idempotency_Key='x' * 101)
    assert_refused(response, 400, 'invalid_field')
    assert Iteration.objects.filter(assignment__task=held).count() == 1


def test_submitting_can_be_left_to_admins(
    api: WorkerClient, held: Task, ada: Worker, settings: Settings
) -> None:
    settings.ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS = True
    body = {'task_id': held.pk, 'task_data': 1, 'command_type': 'accept'}
    assert_refused(api.post(SUBMIT, body), 403, 'submit_restricted')
    ada.user.is_superuser = True
    ada.user.save()
    assert api.post(SUBMIT, body).status_code == 200
    bob = create_worker('bob')
    assign_task(bob.pk, held.pk)
    assert WorkerClient(bob.user).post(SUBMIT, body).status_code == 200


def test_policies_that_fail_are_a_clear_400(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    held.step.review_policy = {'policy': 'coin'}
    held.step.save()
    body = {'task_id': held.pk, 'task_data': 1, 'command_type': 'submit'}
    assert_refused(api.post(SUBMIT, body), 400, 'bad_review_policy')
    assert own(held, ada).in_progress_task_data == {}


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_waiting_too_long_for_somebody_else_is_a_conflict(
    api: WorkerClient, held: Task
) -> None:
    is_locked, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Task.objects.select_for_update().get(pk=held.pk)
            is_locked.set()
            may_go.wait(PATIENCE_SECONDS)

    holder = start(hold)
    assert is_locked.wait(PATIENCE_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
        response = api.post(SAVE, {'task_id': held.pk, 'task_data': 1})
        cursor.execute('RESET lock_timeout')
    may_go.set()
    holder.finish()
    assert_refused(response, 409, 'lock_timeout')
    response = api.post(SAVE, {'task_id': held.pk, 'task_data': 1})
    assert response.status_code == 200


@pytest.mark.parametrize('levels', [1, 4])
def test_queries(
    api: WorkerClient,
    held: Task,
    ada: Worker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    levels: int,
) -> None:
    for counter in range(1, levels):
        create_assignment(
            held, counter=counter, status=TaskAssignment.Status.SUBMITTED
        )
    with django_assert_max_num_queries(12):
        api.post(INFORMATION, {'task_id': held.pk})
    with django_assert_max_num_queries(20):
        saved = api.post(SAVE, {'task_id': held.pk, 'task_data': 1})
    assert saved.status_code == 200
