"""Rows that break a rule are refused by `save` and by forms alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.core.errors import ModelSaveError
from orchestra.models import (
    Task,
    TaskAssignment,
    Todo,
    TodoListTemplate,
)
from orchestra.tests import factories
from orchestra.tests.models.rows import Rows

Row = TaskAssignment | Task | Todo | TodoListTemplate


def _refused(row: Row, field: str) -> None:
    with pytest.raises(ModelSaveError) as error:
        row.save()
    assert error.value.code == 'invalid_model'
    with pytest.raises(ValidationError) as invalid:
        row.full_clean()
    assert field in invalid.value.message_dict


def _accepted(row: Row) -> None:
    row.full_clean()
    row.save()


def test_human_step_needs_a_worker(rows: Rows) -> None:
    step = factories.create_step(rows.version)
    task = factories.create_task(rows.project, step)

    _refused(TaskAssignment(task=task), 'worker')
    _accepted(TaskAssignment(task=task, worker=rows.worker))


def test_machine_step_must_not_have_a_worker(rows: Rows) -> None:
    step = factories.create_step(rows.version, is_human=False)
    task = factories.create_task(rows.project, step)

    _refused(TaskAssignment(task=task, worker=rows.worker), 'worker')
    _accepted(TaskAssignment(task=task))


def test_worker_cannot_be_taken_off_a_human_task(rows: Rows) -> None:
    rows.assignment.worker = None

    _refused(rows.assignment, 'worker')
    with pytest.raises(ModelSaveError):
        rows.assignment.save(update_fields=['worker'])


def test_saving_other_columns_needs_no_check(rows: Rows) -> None:
    assignment = TaskAssignment.objects.get(pk=rows.assignment.pk)
    assignment.status = TaskAssignment.Status.SUBMITTED

    with CaptureQueriesContext(connection) as captured:
        assignment.save(update_fields=['status'])

    assert len(captured) == 1


def test_assignment_without_a_task_reports_the_field(rows: Rows) -> None:
    with pytest.raises(ValidationError) as error:
        TaskAssignment(worker=rows.worker).full_clean()

    assert set(error.value.message_dict) == {'task'}


def test_levels_are_told_apart(rows: Rows) -> None:
    assert rows.assignment.is_entry_level()
    assert not rows.assignment.is_reviewer()

    rows.assignment.assignment_counter = 2
    assert rows.assignment.is_reviewer()
    assert not rows.assignment.is_entry_level()


def test_new_task_has_no_tags(rows: Rows) -> None:
    first, second = Task(), Task()
    first.tags['tags'].append({'label': 'new'})

    assert second.tags == {'tags': []}


@pytest.mark.parametrize('tags', [{}, []])
def test_empty_tags_are_accepted(rows: Rows, tags: Any) -> None:
    rows.task.tags = tags

    _accepted(rows.task)


def test_tags_get_the_default_status(rows: Rows) -> None:
    rows.task.tags = {
        'tags': [{'label': 'fragile'}, {'label': 'late', 'status': 'danger'}]
    }

    rows.task.save()

    rows.task.refresh_from_db()
    assert rows.task.tags == {
        'tags': [
            {'label': 'fragile', 'status': 'default'},
            {'label': 'late', 'status': 'danger'},
        ]
    }


@pytest.mark.parametrize(
    'tags',
    [
        {'tags': [{'status': 'danger'}]},
        {'tags': [{'label': 'x', 'status': 'purple'}]},
        {'tags': [{'label': 'x', 'size': 3}]},
        {'tags': [{'label': 7}]},
        {'tags': 'x'},
        {'labels': []},
        [{'label': 'x'}],
    ],
)
def test_malformed_tags_are_refused(rows: Rows, tags: Any) -> None:
    rows.task.tags = tags

    _refused(rows.task, 'tags')


@pytest.mark.parametrize(
    'log',
    [
        {'actions': [{'action': 'complete'}]},
        {'actions': [{'action': 1, 'datetime': 'x', 'step_slug': 'bake'}]},
        {'actions': {}},
        {'entries': []},
    ],
)
def test_malformed_activity_log_is_refused(rows: Rows, log: Any) -> None:
    todo = Todo(project=rows.project, step=rows.step, title='Rest')
    todo.activity_log = log

    _refused(todo, 'activity_log')


def test_activity_log_is_kept(rows: Rows) -> None:
    action = {
        'action': 'complete',
        'datetime': '2026-03-02T08:00:00Z',
        'step_slug': 'bake',
    }
    todo = Todo(project=rows.project, step=rows.step, title='Rest')
    todo.activity_log['actions'].append(action)

    _accepted(todo)

    assert Todo.objects.get().activity_log == {'actions': [action]}
    assert Todo().activity_log == {'actions': []}


@pytest.mark.parametrize(
    'todos',
    [
        {'items': [{'description': 'no id'}]},
        {'items': [{'id': 1}]},
        {'items': [{'id': 1, 'description': 'x', 'items': [{'id': 2}]}]},
        {'items': [{'id': 1, 'description': 'x', 'colour': 'red'}]},
        {
            'items': [
                {
                    'id': 1,
                    'description': 'x',
                    'skip_if': [{'size': {'operator': '~', 'value': 1}}],
                }
            ]
        },
        {
            'items': [
                {'id': 1, 'description': 'x', 'remove_if': {'size': 'big'}}
            ]
        },
        {'slug': 'no-items'},
    ],
)
def test_malformed_template_is_refused(db: None, todos: Any) -> None:
    template = TodoListTemplate(slug='open', name='Opening', todos=todos)

    _refused(template, 'todos')


def test_full_template_is_accepted(db: None) -> None:
    conditions = [{'size': {'operator': '<=', 'value': 3}}]
    item = {
        'id': 1,
        'slug': 'oven',
        'description': 'Light the oven',
        'required': True,
        'skip_if': conditions,
        'remove_if': [
            *conditions,
            {'closed': {'operator': '==', 'value': None}},
        ],
        'items': [{'id': 2, 'slug': None, 'description': 'Get wood'}],
    }

    _accepted(
        TodoListTemplate(
            slug='open',
            name='Opening',
            todos={'slug': 'all', 'required': False, 'items': [item]},
        )
    )


def test_step_has_only_what_its_kind_may_have(rows: Rows) -> None:
    rows.step.execution_function = {'path': 'bakery.bake'}
    with pytest.raises(ValidationError) as human:
        rows.step.full_clean()
    assert set(human.value.message_dict) == {'execution_function'}

    rows.step.is_human = False
    with pytest.raises(ValidationError) as machine:
        rows.step.full_clean()
    assert set(machine.value.message_dict) == {'assignment_policy'}

    rows.step.assignment_policy = {}
    rows.step.full_clean()


@pytest.mark.parametrize('slug', ['has space', '', 'a' * 201, 'a/b', 'end\n'])
def test_forms_refuse_slugs_that_addresses_cannot_carry(
    rows: Rows, slug: str
) -> None:
    rows.workflow.slug = slug

    with pytest.raises(ValidationError) as error:
        rows.workflow.full_clean()

    assert 'slug' in error.value.message_dict


@pytest.mark.parametrize(
    ('phone', 'is_valid'),
    [
        ('+13477761527', True),
        ('+491701234567', True),
        ('3477761527', False),
        ('+0123456789', False),
        ('+1 347 776', False),
    ],
)
def test_phone_numbers_carry_their_country(
    rows: Rows, phone: str, is_valid: bool
) -> None:
    rows.worker.phone = phone

    if is_valid:
        rows.worker.full_clean()
    else:
        with pytest.raises(ValidationError, match='country code'):
            rows.worker.full_clean()
