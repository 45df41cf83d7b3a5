"""Submitting, accepting and returning work."""

from __future__ import annotations

import copy
import datetime
import logging
from typing import Any

from django.db import transaction

from orchestra.core.errors import (
    AssignmentPolicyError,
    IllegalTaskSubmission,
    TaskStatusError,
)
from orchestra.events import record_event
from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.signals import task_status_changed
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.follow_ups import (
    create_follow_ups_or_block,
)
from orchestra.utils.task_lifecycle.locks import (
    lock_assignments,
    lock_project_of_task,
)
from orchestra.utils.task_lifecycle.reviewing import get_next_task_status
from orchestra.utils.task_lifecycle.roles import AssignmentPolicyType
from orchestra.utils.task_lifecycle.saving import (
    check_version,
    own_assignment,
)
from orchestra.utils.task_lifecycle.submission import (
    Submission,
    end_turn,
    was_submitted_before,
)
from orchestra.utils.task_lifecycle.task_data import check_task_data
from orchestra.utils.task_lifecycle.transitions import (
    ACTION_OF_ITERATION,
    move_task,
)

logger = logging.getLogger(__name__)


@transaction.atomic
def submit_task(
    task_id: int,
    task_data: Any,
    iteration_status: int,
    worker: Worker,
    work_time_seconds: int | None = None,  # noqa: ARG001 (release 0.1.0)
    *,
    version: int | None = None,
    note: str = '',
    record_work_time_seconds: int | None = None,
    idempotency_key: str | None = None,
    check_form: bool = True,
) -> Task:
    """End the worker's turn: submit, accept or return the task.

    Args:
        task_id: The task.
        task_data: The data handed on; any JSON value, None meaning {}.
        iteration_status: ``REQUESTED_REVIEW`` to submit or accept,
            ``PROVIDED_REVIEW`` to return it to the level below.
        worker: Whose turn it is.
        work_time_seconds: Accepted for callers of release 0.1.0 and ignored.
        version: The assignment's version the data was built on; when given
            and outdated, nothing is submitted.
        note: A message to whoever gets the task next.
        record_work_time_seconds: Time to be recorded for today along with
            the submission.
        idempotency_key: The same key with the same data is answered as the
            first time, so that a lost answer can be asked for again.
        check_form: Whether data handed upwards must fit the step's form, if
            it has one.

    Returns:
        The task in its new status.

    Raises:
        Task.DoesNotExist: for an unknown task.
        IllegalTaskSubmission: if a step to be submitted before is open, it
            is not the worker's turn, or the status does not allow it.
        TaskStatusError: ``already_complete``.
        TaskAssignmentError: ``not_on_task`` or ``version_conflict``.
        TaskDataError: if the data does not fit the form.
        StepConfigurationError: if the form itself is not right.
        TimeEntryError: if the work time cannot be recorded.
        ReviewPolicyError: if the step's review policy is malformed.
    """
    submission = Submission(
        data={} if task_data is None else task_data,
        iteration_status=iteration_status,
        note=note,
        work_seconds=record_work_time_seconds,
        idempotency_key=idempotency_key or None,
    )
    project, task = lock_project_of_task(task_id)
    assignments = lock_assignments(task)
    if was_submitted_before(task, worker, submission):
        return task
    assignment = _assignment_to_submit(task, worker, assignments)
    check_version(assignment, version)
    next_status = get_next_task_status(task, iteration_status)
    if check_form and iteration_status == Iteration.Status.REQUESTED_REVIEW:
        check_task_data(task, submission.data)
    submit_datetime = end_turn(assignment, submission, next_status)
    previous_status = _move(project, task, assignment, submission, next_status)
    _reopen_neighbour(task, assignment, submit_datetime)
    task_status_changed.send(
        sender=Task,
        task=task,
        previous_status=previous_status,
        staffing_request_inquiry=None,
        note=note,
    )
    if next_status == Task.Status.PENDING_REVIEW:
        return _find_reviewer(task)
    if next_status == Task.Status.COMPLETE:
        create_follow_ups_or_block(project)
    return task


def _assignment_to_submit(
    task: Task, worker: Worker, assignments: list[TaskAssignment]
) -> TaskAssignment:
    """Return the worker's assignment if its turn can be ended.

    Raises:
        IllegalTaskSubmission, TaskStatusError, TaskAssignmentError: as
            `submit_task` says.
    """
    _check_submission_prerequisites(task)
    if task.status == Task.Status.COMPLETE:
        raise TaskStatusError(
            'The task is already complete.',
            code='already_complete',
            task_id=task.pk,
        )
    assignment = own_assignment(task, worker, assignments)
    if assignment.status != TaskAssignment.Status.PROCESSING:
        raise IllegalTaskSubmission(
            'You have submitted this task already; it is not your turn.',
            code='not_your_turn',
            task_id=task.pk,
        )
    return assignment


def _check_submission_prerequisites(task: Task) -> None:
    """Check that the steps to be submitted before are complete.

    Raises:
        IllegalTaskSubmission: ``submission_prerequisites``.
    """
    # A subquery: conditions on both columns of a related row, excluded
    # together, would be met by two different rows, of other projects even.
    complete = Task.objects.filter(
        project=task.project_id, status=Task.Status.COMPLETE
    )
    unfinished = task.step.submission_depends_on.exclude(
        pk__in=complete.values('step')
    )
    names = list(unfinished.values_list('name', flat=True))
    if names:
        raise IllegalTaskSubmission(
            f'These steps must be complete first: {", ".join(names)}.',
            code='submission_prerequisites',
            task_id=task.pk,
        )


def _move(
    project: Project,
    task: Task,
    assignment: TaskAssignment,
    submission: Submission,
    next_status: int,
) -> int:
    """Move the task on and record it; return the status it had."""
    action = ACTION_OF_ITERATION[Iteration.Status(submission.iteration_status)]
    previous_status = move_task(task, action, next_status)
    record_event(
        f'orchestra.task.{action.value}',
        project=project,
        obj=task,
        data={
            'worker_id': assignment.worker_id,
            'assignment_counter': assignment.assignment_counter,
            'previous_status': previous_status,
            'status': next_status,
        },
        reason=submission.note,
    )
    return previous_status


def _reopen_neighbour(
    task: Task, assignment: TaskAssignment, submit_datetime: datetime.datetime
) -> None:
    """Give the ball to the level above or below, if it goes there."""
    steps = {
        Task.Status.REVIEWING: 1,
        Task.Status.POST_REVIEW_PROCESSING: -1,
    }
    step = steps.get(Task.Status(task.status))
    if step is not None:
        update_related_assignment_status(
            task,
            assignment.assignment_counter + step,
            assignment.in_progress_task_data,
            submit_datetime,
        )


def _find_reviewer(task: Task) -> Task:
    """Ask the reviewer policy; a failing one leaves the task in the pool.

    The work is submitted whatever the policy does: its author can do nothing
    about a mistake in it.
    """
    try:
        with transaction.atomic():
            return task_lifecycle._preassign_workers(
                task, AssignmentPolicyType.REVIEWER
            )
    except AssignmentPolicyError as error:
        logger.exception(
            'No reviewer could be chosen for task %s; it waits in the pool.',
            task.pk,
        )
        record_event(
            'orchestra.task.preassignment_failed',
            project=task.project,
            obj=task,
            reason=error.message,
        )
        return task


def update_related_assignment_status(
    task: Task,
    assignment_counter: int,
    data: Any,
    submit_datetime: datetime.datetime | None = None,
) -> None:
    """Reopen another level of a task with the data just submitted.

    Args:
        task: The task.
        assignment_counter: The level that gets the ball.
        data: What it starts from.
        submit_datetime: When its new iteration starts; now when omitted.

    Raises:
        TaskAssignment.DoesNotExist: if nobody holds that level.
    """
    assignment = task.assignments.select_related('worker__user').get(
        assignment_counter=assignment_counter
    )
    assignment.task = task
    assignment.in_progress_task_data = copy.deepcopy(data)
    assignment.status = TaskAssignment.Status.PROCESSING
    assignment.version += 1
    assignment.save(
        update_fields=['in_progress_task_data', 'status', 'version']
    )
    Iteration.objects.create(
        assignment=assignment,
        start_datetime=submit_datetime or task_lifecycle.timezone.now(),
    )
