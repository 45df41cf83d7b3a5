"""The life of a task as a table: every legal change of its status.

Services, tests, documentation and pages read this one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from orchestra.core.errors import TaskStatusError
from orchestra.models import Iteration, Task
from orchestra.models.core.task import TaskStatus as Status
from orchestra.utils import task_lifecycle


class TaskAction(Enum):
    """What can happen to a task; the value names it in the event log."""

    ASSIGN = 'assigned'
    REQUEST_REVIEW = 'submitted'
    PROVIDE_REVIEW = 'returned'
    EXECUTE = 'executed'
    SKIP = 'skipped'
    ABORT = 'aborted'
    REVERT = 'reverted'


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    Attributes:
        action: What happens.
        source: The status it may happen in.
        targets: Where it may lead; what decides between several is said in
            ``decided_by``.
        decided_by: In words, for documentation; '' with a single target.
    """

    action: TaskAction
    source: Status
    targets: tuple[Status, ...]
    decided_by: str = ''


REVIEW_POLICY = "the step's review policy"

SUBMISSIONS = (
    Transition(
        TaskAction.REQUEST_REVIEW,
        Status.PROCESSING,
        (Status.PENDING_REVIEW, Status.COMPLETE),
        REVIEW_POLICY,
    ),
    Transition(
        TaskAction.REQUEST_REVIEW,
        Status.REVIEWING,
        (Status.PENDING_REVIEW, Status.COMPLETE),
        REVIEW_POLICY,
    ),
    Transition(
        TaskAction.REQUEST_REVIEW,
        Status.POST_REVIEW_PROCESSING,
        (Status.REVIEWING,),
    ),
    Transition(
        TaskAction.PROVIDE_REVIEW,
        Status.REVIEWING,
        (Status.POST_REVIEW_PROCESSING,),
    ),
)

ASSIGNMENTS = (
    Transition(
        TaskAction.ASSIGN, Status.AWAITING_PROCESSING, (Status.PROCESSING,)
    ),
    Transition(TaskAction.ASSIGN, Status.PENDING_REVIEW, (Status.REVIEWING,)),
)

MACHINE_RUNS = (
    Transition(
        TaskAction.EXECUTE, Status.AWAITING_PROCESSING, (Status.PROCESSING,)
    ),
    Transition(
        TaskAction.EXECUTE,
        Status.PROCESSING,
        (Status.COMPLETE, Status.ABORTED),
        'whether the project was ended meanwhile',
    ),
)

SKIPS = tuple(
    Transition(TaskAction.SKIP, status, (Status.COMPLETE,))
    for status in Status
    if status not in (Status.COMPLETE, Status.ABORTED)
)

ABORTS = tuple(
    Transition(TaskAction.ABORT, status, (Status.ABORTED,))
    for status in Status
    if status != Status.ABORTED
)

REVERTS = tuple(
    Transition(
        TaskAction.REVERT,
        status,
        (
            Status.AWAITING_PROCESSING,
            Status.PROCESSING,
            Status.PENDING_REVIEW,
            Status.REVIEWING,
            Status.POST_REVIEW_PROCESSING,
        ),
        'the iterations that remain',
    )
    for status in Status
    if status != Status.ABORTED
)

TRANSITIONS = (
    *ASSIGNMENTS,
    *SUBMISSIONS,
    *MACHINE_RUNS,
    *SKIPS,
    *ABORTS,
    *REVERTS,
)

ACTION_OF_ITERATION = {
    Iteration.Status.REQUESTED_REVIEW: TaskAction.REQUEST_REVIEW,
    Iteration.Status.PROVIDED_REVIEW: TaskAction.PROVIDE_REVIEW,
}
"""What a worker does to the task by ending an iteration in a status."""


def targets_of(action: TaskAction, source: int) -> tuple[Status, ...]:
    """Return where an action may lead from a status; empty if nowhere."""
    for transition in TRANSITIONS:
        if transition.action is action and transition.source == source:
            return transition.targets
    return ()


def move_task(task: Task, action: TaskAction, target: int) -> int:
    """Change a task's status by the table, if nobody was faster.

    The row is compared and changed in one statement, so that of two callers
    who saw the same status only one succeeds, with or without row locks.

    Args:
        task: The task as read; its attributes are brought up to date.
        action: What happens to it.
        target: The new status.

    Returns:
        The status the task had.

    Raises:
        TaskStatusError: ``illegal_transition`` if the table has no such row;
            ``already_claimed`` if the status changed since it was read.
    """
    previous = task.status
    if target not in targets_of(action, previous):
        raise TaskStatusError(
            f'A task that is {Status(previous).label} cannot become '
            f'{Status(target).label} by being {action.value}.',
            code='illegal_transition',
            task_id=task.pk,
        )
    is_complete = target == Status.COMPLETE
    completed_at = task_lifecycle.timezone.now() if is_complete else None
    moved = Task.objects.filter(pk=task.pk, status=previous).update(
        status=target, completed_at=completed_at
    )
    if not moved:
        raise TaskStatusError(
            'Somebody else changed this task at the same moment. Look at it '
            'again.',
            code='already_claimed',
            task_id=task.pk,
        )
    task.status = target
    task.completed_at = completed_at
    return previous
