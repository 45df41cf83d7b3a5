"""Questions about one task's assignments and iterations."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Iteration, Task, TaskAssignment, Worker


def assignment_history(task: Task) -> QuerySet[TaskAssignment]:
    """Return the task's live assignments from the doer upwards."""
    return task.assignments.select_related('worker__user').order_by(
        'assignment_counter'
    )


def pick_current_assignment(
    task: Task, assignments: Sequence[TaskAssignment]
) -> TaskAssignment | None:
    """Return which of a task's live assignments has the ball.

    Args:
        task: The task, for the error.
        assignments: Its live assignments, by ``assignment_counter``.

    Returns:
        The one being processed; else the highest; None without any.

    Raises:
        TaskAssignmentError: ``inconsistent_task`` if two are processed.
    """
    processing = [
        row
        for row in assignments
        if row.status == TaskAssignment.Status.PROCESSING
    ]
    if len(processing) > 1:
        raise TaskAssignmentError(
            'Two people hold this task at once.',
            code='inconsistent_task',
            task_id=task.pk,
        )
    if processing:
        return processing[0]
    return assignments[-1] if assignments else None


def current_assignment(task: Task) -> TaskAssignment | None:
    """Return the assignment that has the ball.

    Returns:
        The one being processed; else the highest level; None if nobody ever
        took the task.

    Raises:
        TaskAssignmentError: ``inconsistent_task`` if two are processed.
    """
    return pick_current_assignment(task, list(assignment_history(task)))


def get_latest_iteration(assignment: TaskAssignment) -> Iteration | None:
    """Return the iteration of an assignment that started last."""
    return assignment.iterations.order_by('-start_datetime', '-pk').first()


def get_iteration_history(
    task: Task, reverse: bool = False
) -> QuerySet[Iteration]:
    """Return all live iterations of a task by their start."""
    order = ('-start_datetime', '-pk') if reverse else ('start_datetime', 'pk')
    return Iteration.objects.filter(
        assignment__task=task, assignment__is_deleted=False
    ).order_by(*order)


def all_workers(task: Task) -> list[Worker | None]:
    """Return the workers from the doer upwards; None for a machine."""
    return [assignment.worker for assignment in assignment_history(task)]


def is_worker_assigned_to_task(worker: Worker, task: Task) -> bool:
    """Tell whether the worker holds any level of the task."""
    return task.is_worker_assigned(worker)
