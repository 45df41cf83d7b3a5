"""The database itself refuses rows that make no sense."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from orchestra.models import (
    Iteration,
    StaffBotRequest,
    TaskAssignment,
    TimeEntry,
    Worker,
    WorkerAvailability,
)
from orchestra.tests import factories
from orchestra.tests.models.constraint_cases import (
    CHECKS,
    HOUR,
    UNIQUE_COLUMNS,
    UNIQUES,
    Write,
    change,
)
from orchestra.tests.models.rows import MONDAY, Rows, create_all_rows

# Columns that are positive by their type are checked twice; either name may
# be told.
POSITIVE_COLUMNS = {
    'assignment_counter_positive': 'assignment_counter',
    'staffing_request_counter': 'required_role_counter',
}


def _declared(kind: type[models.BaseConstraint]) -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config('orchestra').get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


def test_every_constraint_has_a_case() -> None:
    assert _declared(models.CheckConstraint) == set(CHECKS)
    assert _declared(models.UniqueConstraint) == set(UNIQUES)


def _refusal(rows: Rows, write: Write) -> str:
    create_all_rows(rows)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write(rows)
    return str(refused.value)


@pytest.mark.parametrize('name', CHECKS)
def test_senseless_value_is_refused(rows: Rows, name: str) -> None:
    text = _refusal(rows, CHECKS[name])

    assert name in text or POSITIVE_COLUMNS.get(name, name) in text


@pytest.mark.parametrize('name', UNIQUES)
def test_second_row_is_refused(rows: Rows, name: str) -> None:
    text = _refusal(rows, UNIQUES[name])

    # SQLite names the columns instead.
    assert name in text or connection.vendor == 'sqlite'


@pytest.mark.parametrize('column', UNIQUE_COLUMNS)
def test_second_value_is_refused(rows: Rows, column: str) -> None:
    assert column in _refusal(rows, UNIQUE_COLUMNS[column])


@pytest.mark.parametrize('hours', [-0.5, 24.01, float('nan')])
def test_days_have_between_0_and_24_hours(rows: Rows, hours: float) -> None:
    _refusal(rows, change(WorkerAvailability, hours_available_sun=hours))


@pytest.mark.parametrize('status', [0, 2])
def test_open_iterations_have_no_end_and_closed_ones_do(
    rows: Rows, status: int
) -> None:
    end = None if status else timezone.now() + HOUR

    _refusal(rows, change(Iteration, status=status, end_datetime=end))


def test_rows_without_a_value_do_not_collide(rows: Rows) -> None:
    Worker.objects.filter(pk=rows.worker.pk).update(slack_user_id='')
    Worker.objects.bulk_create(
        [
            Worker(user=factories.create_user(), slack_user_id='')
            for _ in range(2)
        ]
    )
    TimeEntry.objects.bulk_create(
        [
            TimeEntry(worker=rows.worker, date=MONDAY, time_worked=HOUR)
            for _ in range(2)
        ]
    )

    assert Worker.objects.count() == 3


def test_machine_assignments_may_lack_a_worker_on_every_level(
    rows: Rows,
) -> None:
    step = factories.create_step(rows.version, 'cool', is_human=False)
    task = factories.create_task(rows.project, step)

    TaskAssignment.objects.create(
        task=task, status=TaskAssignment.Status.FAILED
    )
    TaskAssignment.objects.create(task=task, assignment_counter=1)

    assert task.assignments.count() == 2


def test_closed_searches_do_not_hinder_a_new_one(rows: Rows) -> None:
    closed = StaffBotRequest.Status.CLOSED.value
    for status in (closed, closed, 0):
        StaffBotRequest.objects.create(
            task=rows.task,
            required_role_counter=0,
            request_cause=0,
            status=status,
        )

    assert rows.task.staffing_requests.count() == 3
