"""Steps describe their tasks and estimate the hours."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.models import Task, Todo
from orchestra.tests import factories
from orchestra.tests.models.rows import Rows

PATH = 'orchestra.tests.models.step_functions'


def _described_by(rows: Rows, function: str, **kwargs: Any) -> Task:
    rows.step.detailed_description_function = {
        'path': f'{PATH}.{function}',
        'kwargs': kwargs,
    }
    rows.step.save()
    return Task.objects.get(pk=rows.task.pk)


def _estimated_by(rows: Rows, function: str, **kwargs: Any) -> Task:
    rows.step.assignable_hours_function = {
        'path': f'{PATH}.{function}',
        'kwargs': kwargs,
    }
    rows.step.save()
    return Task.objects.get(pk=rows.task.pk)


def test_without_functions_there_is_nothing_to_tell(rows: Rows) -> None:
    assert rows.task.get_detailed_description() == ''
    assert rows.task.get_assignable_hours() is None


def test_description_knows_the_task_and_its_configuration(rows: Rows) -> None:
    task = _described_by(rows, 'describe', flour='rye', salt=2)

    assert task.get_detailed_description() == 'bake Rye flour=rye salt=2'


def test_arguments_of_the_moment_win(rows: Rows) -> None:
    task = _described_by(rows, 'describe', flour='rye', salt=2)

    description = task.get_detailed_description(
        extra_kwargs={'salt': 9, 'water': 'cold'}
    )

    assert description == 'bake Rye flour=rye salt=9 water=cold'


def test_functions_cannot_change_the_configuration(rows: Rows) -> None:
    task = _described_by(rows, 'collect', notes=['oven'])

    assert task.get_detailed_description() == 'oven,seen'
    assert task.get_detailed_description() == 'oven,seen'
    assert task.step.detailed_description_function['kwargs'] == {
        'notes': ['oven']
    }


@pytest.mark.parametrize('function', ['fail', 'collect', 'unknown'])
def test_failing_description_is_empty_and_logged(
    rows: Rows, function: str, caplog: pytest.LogCaptureFixture
) -> None:
    task = _described_by(rows, function)

    assert task.get_detailed_description() == ''

    assert f'task {task.pk}' in caplog.text
    rows.task.refresh_from_db()
    assert rows.task.status == Task.Status.PROCESSING


@pytest.mark.parametrize('reference', [['path'], 'path', {'kwargs': {}}])
def test_malformed_reference_is_a_failure_like_any_other(
    rows: Rows, reference: Any
) -> None:
    rows.step.detailed_description_function = reference
    rows.step.assignable_hours_function = reference
    rows.step.save()
    task = Task.objects.get(pk=rows.task.pk)

    assert task.get_detailed_description() == ''
    assert task.get_assignable_hours() is None


@pytest.mark.parametrize(
    ('hours', 'expected'),
    [(3, 3.0), (0.5, 0.5), ('1.5', 1.5), (None, None), ('many', None)],
)
def test_hours_are_a_number_or_unknown(
    rows: Rows, hours: Any, expected: float | None
) -> None:
    task = _estimated_by(rows, 'estimate', hours=hours)

    assert task.get_assignable_hours() == expected


def test_hours_may_depend_on_the_moment(rows: Rows) -> None:
    task = _estimated_by(rows, 'estimate')

    assert task.get_assignable_hours() == 2.0
    assert task.get_assignable_hours({'hours': 7}) == 7.0


def test_todos_of_a_task_are_those_of_its_project_and_step(
    rows: Rows,
) -> None:
    other_step = factories.create_step(rows.version)
    other_project = factories.create_project(rows.version)
    own = Todo.objects.create(
        project=rows.project, step=rows.step, title='Rest'
    )
    for project, step in (
        (rows.project, other_step),
        (other_project, rows.step),
    ):
        Todo.objects.create(project=project, step=step, title='Elsewhere')
    Todo.objects.create(
        project=rows.project, step=rows.step, title='Gone', is_deleted=True
    )

    assert list(rows.task.todos) == [own]


def test_only_live_assignments_make_a_worker_part_of_a_task(
    rows: Rows,
) -> None:
    assert rows.task.is_worker_assigned(rows.worker)
    assert not rows.task.is_worker_assigned(factories.create_worker())

    rows.assignment.delete()
    assert not rows.task.is_worker_assigned(rows.worker)


def test_completed_is_told_by_the_status() -> None:
    assert Todo(status=Todo.Status.COMPLETED.value).completed
    assert not Todo(status=Todo.Status.DECLINED.value).completed
