"""Forms whose schema was spoilt after it had been loaded."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.models import Step, Task, TaskAssignment, Worker
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.utils.task_lifecycle import assign_task, complete_and_skip_task

pytestmark = pytest.mark.django_db

SUBMIT = 'submit_task_assignment/'
SAVE = 'save_task_assignment/'

SPOILT = {
    'type': {'type': 'object', 'properties': {'title': {'type': 'words'}}},
    'properties': {'type': 'object', 'properties': ['title']},
    'required': {'type': 'object', 'required': 'title'},
    'pattern': {
        'type': 'object',
        'properties': {'title': {'type': 'string', 'pattern': '('}},
    },
    'reference': {
        'type': 'object',
        'properties': {'title': {'$ref': '#/$defs/title'}},
    },
    'text': 'a form',
    'list': ['title'],
}
ENDLESS = {'type': 'object', 'allOf': [{'$ref': '#'}]}
SOUND = {'type': 'object', 'required': ['title']}


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


def set_form(task: Task, schema: Any) -> None:
    """Store a form past all checks."""
    Step.objects.filter(pk=task.step_id).update(
        user_interface={'form_schema': schema}
    )


def body(task: Task, **fields: Any) -> dict[str, Any]:
    return {'task_id': task.pk, 'task_data': {'title': 'Rye'}, **fields}


@pytest.mark.parametrize('command', ['submit', 'accept'])
@pytest.mark.parametrize(
    'schema',
    [*SPOILT.values(), ENDLESS],
    ids=[*SPOILT, 'endless'],
)
def test_handing_on_says_that_the_step_is_set_up_wrongly(
    api: WorkerClient,
    held: Task,
    schema: Any,
    command: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    set_form(held, schema)

    response = api.post(SUBMIT, body(held, command_type=command))

    answer = assert_refused(response, 400, 'step_misconfigured')
    assert answer['message'] == (
        'The form of the step "Mixing" is set up wrongly, so the task cannot '
        'be handed on. Tell a project administrator.'
    )
    (record,) = [
        record
        for record in caplog.records
        if record.name == 'orchestra.utils.task_lifecycle.task_data'
    ]
    assert record.levelname == 'ERROR'
    assert '("mix") is not right' in record.getMessage()
    assert record.exc_info


@pytest.mark.parametrize('schema', SPOILT.values(), ids=list(SPOILT))
def test_nothing_is_lost(api: WorkerClient, held: Task, schema: Any) -> None:
    set_form(held, schema)

    assert api.post(SAVE, body(held)).status_code == 200
    api.post(SUBMIT, body(held, command_type='submit', idempotency_key='k'))

    held.refresh_from_db()
    assert held.status == Task.Status.PROCESSING
    saved = TaskAssignment.objects.get().in_progress_task_data
    assert saved == {'title': 'Rye'}
    set_form(held, SOUND)
    response = api.post(
        SUBMIT, body(held, command_type='submit', idempotency_key='k')
    )
    assert answer_of(response) == (200, {})


def test_admins_can_skip_the_task_all_the_same(held: Task) -> None:
    set_form(held, SPOILT['type'])

    task = complete_and_skip_task(held.pk)

    assert task.status != Task.Status.PROCESSING


@pytest.mark.parametrize('schema', SPOILT.values(), ids=list(SPOILT))
def test_the_page_of_the_task_says_so(
    api: WorkerClient, held: Task, schema: Any
) -> None:
    set_form(held, schema)

    status, interface = answer_of(
        api.post('task_step_interface/', {'task_id': held.pk})
    )

    assert status == 200
    assert interface['kind'] == 'form'
    assert 'set up wrongly' in interface['problem']
    information = api.post(
        'task_assignment_information/', {'task_id': held.pk}
    )
    assert information.status_code == 200


def test_the_page_says_nothing_of_sound_forms(
    api: WorkerClient, held: Task
) -> None:
    set_form(held, SOUND)

    _, interface = answer_of(
        api.post('task_step_interface/', {'task_id': held.pk})
    )

    assert interface['form_schema'] == SOUND
    assert interface['problem'] is None
