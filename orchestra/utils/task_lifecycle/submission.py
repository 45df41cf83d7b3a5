"""What a worker hands on, and the end of the iteration it was made in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from orchestra.core.errors import IllegalTaskSubmission
from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.utils import task_lifecycle
from orchestra.utils.task_properties import get_latest_iteration
from orchestra.utils.time_tracking import create_time_entry


@dataclass(frozen=True)
class Submission:
    """The end of one turn.

    Attributes:
        data: The data handed on; any JSON value.
        iteration_status: ``REQUESTED_REVIEW`` or ``PROVIDED_REVIEW``.
        note: A message to whoever gets the task next; '' for none.
        work_seconds: Work time to be recorded with it; None or 0 for none.
        idempotency_key: Names this submission, so that it can be repeated
            without harm; None for one that cannot.
    """

    data: Any
    iteration_status: int
    note: str = ''
    work_seconds: int | None = None
    idempotency_key: str | None = None


def was_submitted_before(
    task: Task, worker: Worker, submission: Submission
) -> bool:
    """Tell whether just this submission was made before.

    Raises:
        IllegalTaskSubmission: ``idempotency_conflict`` if its key was used
            for another one.
    """
    if not submission.idempotency_key:
        return False
    earlier = Iteration.objects.filter(
        assignment__task=task,
        assignment__worker=worker,
        idempotency_key=submission.idempotency_key,
    ).first()
    if earlier is None:
        return False
    if (
        earlier.submitted_data == submission.data
        and earlier.status == submission.iteration_status
    ):
        return True
    raise IllegalTaskSubmission(
        'This idempotency key was used for another submission.',
        code='idempotency_conflict',
        task_id=task.pk,
    )


def end_turn(
    assignment: TaskAssignment, submission: Submission, next_status: int
) -> datetime.datetime:
    """End the open iteration and the assignment's turn.

    Args:
        assignment: Whose turn it is.
        submission: What is handed on.
        next_status: The status the task is about to take.

    Returns:
        The moment of the submission.

    Raises:
        TimeEntryError: if the work time cannot be recorded.
    """
    now = task_lifecycle.timezone.now()
    iteration = get_latest_iteration(assignment)
    if iteration is not None:
        # Clocks of two servers may differ by more than a quick turn takes.
        now = max(now, iteration.start_datetime)
        iteration.status = submission.iteration_status
        iteration.submitted_data = submission.data
        iteration.end_datetime = now
        iteration.note = submission.note
        iteration.idempotency_key = submission.idempotency_key
        iteration.review_sampled = _review_decision(next_status)
        iteration.save(
            update_fields=[
                'status',
                'submitted_data',
                'end_datetime',
                'note',
                'idempotency_key',
                'review_sampled',
            ]
        )
    assignment.in_progress_task_data = submission.data
    assignment.status = TaskAssignment.Status.SUBMITTED
    assignment.version += 1
    assignment.save(
        update_fields=['in_progress_task_data', 'status', 'version']
    )
    _record_work_time(assignment, submission.work_seconds, now)
    return now


def _review_decision(next_status: int) -> bool | None:
    """Return what the review policy said; None if it was not asked."""
    if next_status == Task.Status.PENDING_REVIEW:
        return True
    return False if next_status == Task.Status.COMPLETE else None


def _record_work_time(
    assignment: TaskAssignment, seconds: int | None, now: datetime.datetime
) -> None:
    if not seconds or assignment.worker is None:
        return
    create_time_entry(
        assignment.worker,
        date=now.astimezone(datetime.UTC).date(),
        time_worked=datetime.timedelta(seconds=seconds),
        assignment_id=assignment.pk,
        description=None,
    )
