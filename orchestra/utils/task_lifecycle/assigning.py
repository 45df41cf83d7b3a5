"""Bringing workers and tasks together."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from orchestra.core.errors import (
    TaskAssignmentError,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.events import record_event
from orchestra.models import (
    Iteration,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.signals import task_status_changed, worker_assigned
from orchestra.utils.task_lifecycle.locks import lock_assignments, lock_task
from orchestra.utils.task_lifecycle.roles import (
    accepted_task_classes,
    first_free_counter,
    get_role_from_counter,
    holds_required_certifications,
    role_required_for_new_task,
)
from orchestra.utils.task_lifecycle.transitions import TaskAction, move_task
from orchestra.utils.task_properties import pick_current_assignment

STATUS_WHEN_TAKEN = {
    Task.Status.AWAITING_PROCESSING: Task.Status.PROCESSING,
    Task.Status.PENDING_REVIEW: Task.Status.REVIEWING,
}


@transaction.atomic
def assign_task(
    worker_id: int,
    task_id: int,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
) -> Task:
    """Give a task that waits for somebody to a worker.

    A task that awaits processing gets its doer, a task pending review its
    next reviewer, who starts from the data submitted last.

    Args:
        worker_id: Who takes it.
        task_id: What is taken.
        staffing_request_inquiry: StaffBot's inquiry the worker answered.

    Returns:
        The task in its new status.

    Raises:
        Worker.DoesNotExist, Task.DoesNotExist: for unknown ids.
        TaskAssignmentError: if the status does not allow it, somebody was
            faster, or the worker is on the task already (nobody reviews
            their own work).
        WorkerCertificationError: if a required certification is missing.
        ModelSaveError: if the step is for a machine.
    """
    worker = Worker.objects.select_related('user').get(pk=worker_id)
    task = lock_task(task_id)
    reservation = reserve_task(worker, task)
    give_task(worker, task, reservation, staffing_request_inquiry)
    return task


@dataclass(frozen=True)
class Reservation:
    """What a worker gets with a task.

    Attributes:
        counter: The review level.
        data: What the worker starts from.
        previous_status: The status the task had.
    """

    counter: int
    data: Any
    previous_status: int


def reserve_task(
    worker: Worker,
    task: Task,
    *,
    is_certified: bool = False,
    assignments: Sequence[TaskAssignment] | None = None,
) -> Reservation:
    """Change the status of a locked task for a worker who may take it.

    Nothing else is written, so that after a refusal there is nothing to undo.

    Args:
        worker: Who takes it.
        task: What is taken.
        is_certified: Whether the caller chose the task by the worker's
            certifications, so that they need not be looked up again.
        assignments: The task's live assignments if the caller knows them;
            else they are locked and read.

    Raises:
        TaskAssignmentError, WorkerCertificationError: as `assign_task` says.
    """
    role = role_required_for_new_task(task)
    if assignments is None:
        assignments = lock_assignments(task)
    counter = first_free_counter(task, assignments)
    current = pick_current_assignment(task, assignments)
    if not is_certified:
        require_certification(worker, task, role)
    _refuse_second_assignment(worker, task, assignments)
    target = STATUS_WHEN_TAKEN[Task.Status(task.status)]
    try:
        previous_status = move_task(task, TaskAction.ASSIGN, target)
    except TaskStatusError as error:
        raise TaskAssignmentError(
            error.message, code=error.code, task_id=task.pk
        ) from error
    data = copy.deepcopy(current.in_progress_task_data) if current else {}
    return Reservation(counter, data, previous_status)


def give_task(
    worker: Worker,
    task: Task,
    reservation: Reservation,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
) -> TaskAssignment:
    """Give a task that was reserved for a worker to them, and say so.

    Args:
        worker: Who gets it.
        task: What they get.
        reservation: What `reserve_task` returned.
        staffing_request_inquiry: StaffBot's inquiry the worker answered.

    Returns:
        The worker's new assignment.
    """
    assignment = TaskAssignment(
        worker=worker,
        task=task,
        assignment_counter=reservation.counter,
        in_progress_task_data=reservation.data,
    )
    assignment.save(force_insert=True)
    Iteration.objects.create(
        assignment=assignment, start_datetime=assignment.start_datetime
    )
    record_event(
        'orchestra.task.assigned',
        project=task.project,
        obj=task,
        data={
            'worker_id': worker.pk,
            'assignment_id': assignment.pk,
            'assignment_counter': reservation.counter,
            'previous_status': reservation.previous_status,
        },
    )
    worker_assigned.send(
        sender=TaskAssignment,
        worker=worker,
        task=task,
        assignment=assignment,
        staffing_request_inquiry=staffing_request_inquiry,
        reassigned=False,
        previous_worker=None,
    )
    task_status_changed.send(
        sender=Task,
        task=task,
        previous_status=reservation.previous_status,
        staffing_request_inquiry=staffing_request_inquiry,
        holder=assignment,
    )
    return assignment


@transaction.atomic
def reassign_assignment(
    worker_id: int,
    assignment_id: int,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
    *,
    allow_complete: bool = False,
) -> TaskAssignment:
    """Hand one level of a task from its worker to another.

    Data, iterations, start time and recorded work time stay as they are.

    Args:
        worker_id: Who takes over.
        assignment_id: What is taken over.
        staffing_request_inquiry: StaffBot's inquiry the worker answered.
        allow_complete: Also change who is named on a finished task.

    Raises:
        Worker.DoesNotExist, TaskAssignment.DoesNotExist: for unknown ids.
        TaskAssignmentError: if the task has ended or the worker is on it.
        WorkerCertificationError: if a required certification is missing.
    """
    worker = Worker.objects.select_related('user').get(pk=worker_id)
    task_id = TaskAssignment.objects.values_list('task_id', flat=True).get(
        pk=assignment_id
    )
    task = lock_task(task_id)
    assignments = lock_assignments(task, with_workers=True)
    assignment = next(
        (row for row in assignments if row.pk == assignment_id), None
    )
    if assignment is None:
        raise TaskAssignment.DoesNotExist
    _refuse_ended_task(task, allow_complete)
    require_certification(
        worker, task, get_role_from_counter(assignment.assignment_counter)
    )
    _refuse_second_assignment(worker, task, assignments)
    previous_worker = assignment.worker
    assignment.worker = worker
    assignment.save(update_fields=['worker'])
    record_event(
        'orchestra.assignment.reassigned',
        project=task.project,
        obj=assignment,
        data={
            'worker_id': worker.pk,
            'previous_worker_id': previous_worker and previous_worker.pk,
            'assignment_counter': assignment.assignment_counter,
        },
    )
    worker_assigned.send(
        sender=TaskAssignment,
        worker=worker,
        task=task,
        assignment=assignment,
        staffing_request_inquiry=staffing_request_inquiry,
        reassigned=True,
        previous_worker=previous_worker,
    )
    return assignment


def require_certification(worker: Worker, task: Task, role: int) -> None:
    """Check that the worker may take the role in the task's project.

    Raises:
        WorkerCertificationError: ``not_certified``.
    """
    if not holds_required_certifications(
        worker, task, role, accepted_task_classes(task.project)
    ):
        raise WorkerCertificationError(
            f'{worker.user.get_username()} lacks a certification that the '
            f'step "{task.step.name}" requires.',
            worker_id=worker.pk,
            task_id=task.pk,
        )


def _refuse_second_assignment(
    worker: Worker, task: Task, assignments: Sequence[TaskAssignment]
) -> None:
    if any(row.worker_id == worker.pk for row in assignments):
        raise TaskAssignmentError(
            f'{worker.user.get_username()} already works on this task. '
            f'Nobody reviews their own work.',
            code='already_assigned',
            worker_id=worker.pk,
            task_id=task.pk,
        )


def _refuse_ended_task(task: Task, allow_complete: bool) -> None:
    if task.status == Task.Status.ABORTED:
        raise TaskAssignmentError(
            'The task was aborted; it cannot be reassigned.',
            code='task_aborted',
            task_id=task.pk,
        )
    if task.status == Task.Status.COMPLETE and not allow_complete:
        raise TaskAssignmentError(
            'The task is complete; it cannot be reassigned.',
            code='already_complete',
            task_id=task.pk,
        )
