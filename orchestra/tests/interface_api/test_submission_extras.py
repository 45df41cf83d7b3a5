"""What comes with a submission, and what its form says about it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from orchestra.models import Iteration, Task, TaskAssignment, TimeEntry, Worker
from orchestra.tests.factories import create_worker
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.utils.task_lifecycle import assign_task, complete_and_skip_task

pytestmark = pytest.mark.django_db

SUBMIT = 'submit_task_assignment/'

FORM = {
    'form_schema': {
        'type': 'object',
        'required': ['title'],
        'additionalProperties': False,
        'properties': {
            'title': {'type': 'string', 'maxLength': 5},
            'grams': {'type': 'array', 'items': {'type': 'integer'}},
        },
    }
}


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def form(held: Task) -> Task:
    """The task, taken by ada, with a form as its interface."""
    held.step.user_interface = FORM
    held.step.save()
    return held


def submit(api: WorkerClient, task: Task, **fields: Any) -> Any:
    body = {'task_id': task.pk, 'task_data': {}, 'command_type': 'submit'}
    return api.post(SUBMIT, {**body, **fields})


def test_note_and_time(api: WorkerClient, held: Task, ada: Worker) -> None:
    response = submit(
        api, held, note='ü' * 4_000, record_work_time_seconds=3_660, version=0
    )

    assert answer_of(response) == (200, {})
    assert Iteration.objects.get().note == 'ü' * 4_000
    entry = TimeEntry.objects.get()
    assert entry.worker == ada
    assert entry.time_worked == datetime.timedelta(hours=1, minutes=1)


@pytest.mark.parametrize('nothing', ['', '  \n', None])
def test_notes_may_be_empty(
    api: WorkerClient, held: Task, nothing: str | None
) -> None:
    assert submit(api, held, note=nothing).status_code == 200
    assert Iteration.objects.get().note == ''


@pytest.mark.parametrize(
    'fields',
    [
        {'note': 'x' * 4_001},
        {'note': 3},
        {'note': ['x']},
        {'record_work_time_seconds': -1},
        {'record_work_time_seconds': 3_600_001},
        {'record_work_time_seconds': 'an hour'},
        {'record_work_time_seconds': 1.5},
        {'version': -1},
        {'version': 'x'},
    ],
)
def test_odd_values_are_refused(
    api: WorkerClient, held: Task, fields: dict[str, Any]
) -> None:
    assert_refused(submit(api, held, **fields), 400, 'invalid_field')
    held.refresh_from_db()
    assert held.status == Task.Status.PROCESSING
    assert not TimeEntry.objects.exists()


def test_newer_work_is_not_passed_over(api: WorkerClient, held: Task) -> None:
    body = {'task_id': held.pk, 'task_data': 'new', 'version': 0}
    assert api.post('save_task_assignment/', body).status_code == 200

    response = submit(api, held, task_data='old', version=0)

    assert_refused(response, 409, 'version_conflict')
    assert TaskAssignment.objects.get().in_progress_task_data == 'new'


@pytest.mark.parametrize('command', ['submit', 'accept'])
def test_form_that_is_not_filled_in(
    api: WorkerClient, form: Task, command: str
) -> None:
    response = submit(
        api, form, task_data={'grams': [1, 'x']}, command_type=command
    )

    answer = assert_refused(response, 400, 'invalid_task_data')
    assert answer == {
        'error': 400,
        'code': 'invalid_task_data',
        'message': '2 answers need another look.',
        'fields': {
            '/title': ['An answer is needed here.'],
            '/grams/1': ['This must be a whole number.'],
        },
    }
    form.refresh_from_db()
    assert form.status == Task.Status.PROCESSING


def test_one_wrong_answer(api: WorkerClient, form: Task) -> None:
    response = submit(api, form, task_data={'title': 'Brioche'})

    answer = assert_refused(response, 400, 'invalid_task_data')
    assert answer['message'] == 'One answer needs another look.'


def test_form_that_is_filled_in(api: WorkerClient, form: Task) -> None:
    assert submit(api, form, task_data={'title': 'Rye'}).status_code == 200


def test_unfinished_work_can_be_saved(api: WorkerClient, form: Task) -> None:
    body = {'task_id': form.pk, 'task_data': {'grams': 'x'}}
    assert api.post('save_task_assignment/', body).status_code == 200


def test_unfinished_work_can_be_returned_but_not_accepted(
    api: WorkerClient, form: Task
) -> None:
    assert submit(api, form, task_data={'title': 'Rye'}).status_code == 200
    bob = create_worker('bob')
    assign_task(bob.pk, form.pk)
    reviewer = WorkerClient(bob.user)

    accepted = submit(reviewer, form, command_type='accept')
    returned = submit(reviewer, form, command_type='reject')

    assert_refused(accepted, 400, 'invalid_task_data')
    assert returned.status_code == 200


def test_skipped_work_needs_no_answers_until_it_is_accepted(
    form: Task,
) -> None:
    complete_and_skip_task(form.pk)
    bob = create_worker('bob')
    assign_task(bob.pk, form.pk)
    reviewer = WorkerClient(bob.user)
    data = TaskAssignment.objects.get(worker=bob).in_progress_task_data

    assert_refused(
        submit(reviewer, form, task_data=data, command_type='accept'),
        400,
        'invalid_task_data',
    )
    response = submit(
        reviewer,
        form,
        task_data={**data, 'title': 'Rye'},
        command_type='accept',
    )
    assert response.status_code == 200


def test_repeated_submission_is_not_checked_again(
    api: WorkerClient, form: Task
) -> None:
    fields = {'task_data': {'title': 'Rye'}, 'idempotency_key': 'key'}
    assert submit(api, form, **fields).status_code == 200
    form.step.user_interface['form_schema']['required'] = ['grams']
    form.step.save()

    assert submit(api, form, **fields).status_code == 200
