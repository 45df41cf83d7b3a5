"""What is true of a human task's iterations at every moment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.utils.task_properties import (
    assignment_history,
    current_assignment,
    get_iteration_history,
)

LEVELS_UP = {
    Iteration.Status.REQUESTED_REVIEW: 1,
    Iteration.Status.PROVIDED_REVIEW: -1,
}
"""How many levels the ball goes up when an iteration ends in a status."""

TASK_STATUS_AFTER = {
    Iteration.Status.PROCESSING: {
        Task.Status.PROCESSING,
        Task.Status.REVIEWING,
        Task.Status.POST_REVIEW_PROCESSING,
    },
    Iteration.Status.REQUESTED_REVIEW: {
        Task.Status.PENDING_REVIEW,
        Task.Status.COMPLETE,
    },
    Iteration.Status.PROVIDED_REVIEW: set(),
}
"""The statuses of a task by the status of its last iteration."""


def verify_iterations(task: Task) -> None:
    """Assert that a human task's assignments and iterations fit together.

    Args:
        task: Read anew from the database.

    Raises:
        AssertionError: if they do not.
    """
    task = Task.objects.get(pk=task.pk)
    iterations = list(get_iteration_history(task).select_related('assignment'))
    assignments = list(assignment_history(task))
    _verify_levels(assignments)
    _verify_only_last_is_open(iterations)
    _verify_path(iterations)
    _verify_times(assignments, iterations)
    _verify_ball(task, iterations)


def _verify_levels(assignments: Sequence[TaskAssignment]) -> None:
    counters = [row.assignment_counter for row in assignments]
    assert counters == list(range(len(assignments)))
    workers = [row.worker_id for row in assignments]
    assert len(set(workers)) == len(workers)
    processing = [
        row
        for row in assignments
        if row.status == TaskAssignment.Status.PROCESSING
    ]
    assert len(processing) <= 1


def _verify_path(iterations: Sequence[Iteration]) -> None:
    """Check that the ball moves by one level with every iteration."""
    if iterations:
        assert iterations[0].assignment.assignment_counter == 0
    for before, after in pairwise(iterations):
        levels_up = LEVELS_UP[Iteration.Status(before.status)]
        expected = before.assignment.assignment_counter + levels_up
        assert after.assignment.assignment_counter == expected


def _verify_times(
    assignments: Sequence[TaskAssignment], iterations: Sequence[Iteration]
) -> None:
    """Check that later turns start when the other side's turn ended."""
    for assignment in assignments:
        own = [row for row in iterations if row.assignment == assignment]
        assert own, f'{assignment} never had an iteration'
        assert own[0].start_datetime == assignment.start_datetime
    seen: set[int] = set()
    for before, after in pairwise(iterations):
        seen.add(before.assignment_id)
        if after.assignment_id in seen:
            assert after.start_datetime == before.end_datetime


def _verify_only_last_is_open(iterations: Sequence[Iteration]) -> None:
    for iteration in iterations[:-1]:
        assert iteration.status != Iteration.Status.PROCESSING
    for iteration in iterations:
        if iteration.status == Iteration.Status.PROCESSING:
            assert iteration.end_datetime is None
            assert iteration.submitted_data == {}
        else:
            assert iteration.end_datetime is not None
            assert iteration.end_datetime >= iteration.start_datetime


def _verify_ball(task: Task, iterations: Sequence[Iteration]) -> None:
    """Check that task, assignment and last iteration tell one story."""
    current = current_assignment(task)
    if not iterations:
        assert current is None
        return
    last = iterations[-1]
    assert current is not None
    assert last.assignment_id == current.pk
    is_open = last.status == Iteration.Status.PROCESSING
    has_ball = current.status == TaskAssignment.Status.PROCESSING
    assert is_open == has_ball
    if task.status != Task.Status.ABORTED:
        allowed = TASK_STATUS_AFTER[Iteration.Status(last.status)]
        assert task.status in allowed
