"""Saving work in progress."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Task, TaskAssignment, Worker
from orchestra.utils.task_lifecycle.locks import lock_assignments, lock_task


@transaction.atomic
def save_task(
    task_id: int,
    task_data: Any,
    worker: Worker,
    version: int | None = None,
) -> int:
    """Replace the worker's data of a task.

    Args:
        task_id: The task.
        task_data: Any JSON value, None meaning {}; it replaces the old one
            as a whole.
        worker: Whose assignment is saved.
        version: The assignment's version the data was built on; when given
            and outdated, nothing is saved.

    Returns:
        The assignment's new version.

    Raises:
        Task.DoesNotExist: for an unknown task.
        TaskAssignmentError: ``not_on_task``, ``not_your_turn``,
            ``task_aborted`` or ``version_conflict``.
    """
    # Neither step nor project matters, and both may be large.
    task = lock_task(task_id, with_project=False)
    assignment = own_assignment(task, worker, lock_assignments(task))
    if task.status == Task.Status.ABORTED:
        raise TaskAssignmentError(
            'The project was ended; its tasks cannot be changed any more.',
            code='task_aborted',
            task_id=task_id,
        )
    if assignment.status != TaskAssignment.Status.PROCESSING:
        raise TaskAssignmentError(
            'You have submitted this task; it cannot be saved until it is '
            'returned to you.',
            code='not_your_turn',
            task_id=task_id,
        )
    check_version(assignment, version)
    assignment.in_progress_task_data = {} if task_data is None else task_data
    assignment.version += 1
    assignment.save(update_fields=['in_progress_task_data', 'version'])
    return assignment.version


def check_version(assignment: TaskAssignment, version: int | None) -> None:
    """Check that data was built on what is stored now.

    Args:
        assignment: Whose data is about to be replaced.
        version: The version the new data was built on; None to replace
            whatever is there.

    Raises:
        TaskAssignmentError: ``version_conflict``.
    """
    if version is not None and version != assignment.version:
        raise TaskAssignmentError(
            'This task was saved elsewhere since you loaded it.',
            code='version_conflict',
            task_id=assignment.task_id,
            version=assignment.version,
        )


def own_assignment(
    task: Task, worker: Worker, assignments: list[TaskAssignment]
) -> TaskAssignment:
    """Return the worker's assignment among a task's.

    Raises:
        TaskAssignmentError: ``not_on_task`` unless there is exactly one.
    """
    own = [row for row in assignments if row.worker_id == worker.pk]
    if len(own) != 1:
        raise TaskAssignmentError(
            'You are not assigned to this task.',
            code='not_on_task',
            task_id=task.pk,
            worker_id=worker.pk,
        )
    return own[0]
