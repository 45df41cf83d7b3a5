"""Many rows at once, for counting statements and measuring time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from orchestra.models import (
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)

BATCH = 5_000


def create_many_tasks(
    step: Step,
    count: int,
    *,
    status: int = Task.Status.AWAITING_PROCESSING,
    **project_fields: Any,
) -> list[Task]:
    """Create projects of the step's version with a task of the step each.

    Args:
        step: The step.
        count: How many projects, and tasks.
        status: Of the tasks.
        **project_fields: Columns of every project.
    """
    fields = {'short_description': 'One of many', **project_fields}
    projects = _insert(
        [
            Project(workflow_version_id=step.workflow_version_id, **fields)
            for _ in range(count)
        ]
    )
    return _insert(
        [
            Task(project=project, step=step, status=status)
            for project in projects
        ]
    )


def give_many_tasks(
    worker: Worker,
    tasks: Sequence[Task],
    status: int = TaskAssignment.Status.PROCESSING,
) -> list[TaskAssignment]:
    """Put the worker on every one of the tasks, as its doer."""
    assignments = _insert(
        [
            TaskAssignment(worker=worker, task=task, status=status)
            for task in tasks
        ]
    )
    is_open = status == TaskAssignment.Status.PROCESSING
    _insert(
        [
            Iteration(
                assignment=assignment,
                start_datetime=assignment.start_datetime,
                status=(
                    Iteration.Status.PROCESSING
                    if is_open
                    else Iteration.Status.REQUESTED_REVIEW
                ),
                end_datetime=None if is_open else assignment.start_datetime,
            )
            for assignment in assignments
        ]
    )
    return assignments


def refresh_statistics() -> None:
    """Tell the database about the new rows.

    It does that by itself within minutes; before, it may plan for tables that
    are all but empty.
    """
    with connection.cursor() as cursor:
        cursor.execute('ANALYZE')


def _insert(rows: list[Any]) -> list[Any]:
    model: type[Model] = type(rows[0])
    return model._default_manager.bulk_create(rows, batch_size=BATCH)
