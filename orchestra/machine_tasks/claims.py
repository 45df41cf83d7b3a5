"""Taking a machine step for one attempt, so that nobody else runs it."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks.policy import ExecutionPolicy
from orchestra.models import Iteration, MachineJob, Task, TaskAssignment
from orchestra.models.operations.machine_job import ACTIVE_STATES
from orchestra.utils.task_lifecycle.locks import lock_assignments, lock_task
from orchestra.utils.task_lifecycle.transitions import TaskAction, move_task

State = MachineJob.State

LOST = 'The process that ran it was lost, or took too long.'

SETTLED = (State.DONE, State.DEAD)
"""States after which attempts are counted anew."""


@dataclass(frozen=True)
class Claim:
    """One attempt at a machine step, held under a lease.

    Attributes:
        task: The task with its step and project, as read when claimed.
        assignment_id: The machine's assignment; None if it is gone.
        job_id: The row of this attempt.
        attempt: Its number; with ``lease_owner`` it fences: what is written
            counts only while the row still says the same.
        lease_owner: Who holds it; different for every claim.
        tries: How many attempts there were since the step last succeeded or
            was given up, this one included.
    """

    task: Task
    assignment_id: int | None
    job_id: int
    attempt: int
    lease_owner: str
    tries: int

    @property
    def policy(self) -> ExecutionPolicy:
        """The step's execution policy."""
        return ExecutionPolicy.of(self.task.step)

    def held_job(self) -> QuerySet[MachineJob]:
        """Return the row of this attempt as long as it holds the lease."""
        return MachineJob.objects.filter(
            pk=self.job_id,
            state=State.LEASED,
            attempt=self.attempt,
            lease_owner=self.lease_owner,
        )


@transaction.atomic
def claim_task(task_id: int) -> Claim:
    """Take a machine's task for the next attempt.

    A queued attempt is taken whether it is due or not: whoever asks for the
    step wants it now. Without one (it ran before, or was never queued) a new
    attempt is added.

    Raises:
        Task.DoesNotExist: for an unknown task.
        MachineExecutionError: ``not_machine_step``, ``already_complete``, or
            ``already_claimed`` while somebody runs it.
    """
    task = lock_task(task_id)
    refuse_what_machines_cannot_do(task)
    assignments = lock_assignments(task)
    earlier = list(MachineJob.objects.filter(task=task).order_by('attempt'))
    _refuse_running(task, earlier, assignments)
    job = _lease(task, earlier)
    assignment = _take_assignment(task, assignments)
    if task.status == Task.Status.AWAITING_PROCESSING:
        move_task(task, TaskAction.EXECUTE, Task.Status.PROCESSING)
    return Claim(
        task=task,
        assignment_id=assignment.pk,
        job_id=job.pk,
        attempt=job.attempt,
        lease_owner=job.lease_owner,
        tries=count_tries(job),
    )


def count_tries(job: MachineJob) -> int:
    """Return how many attempts in a row an attempt is the last of.

    The count starts again once the step succeeded, and once it was given up:
    whoever runs it after that has looked at it.
    """
    settled = MachineJob.objects.filter(
        task_id=job.task_id, state__in=SETTLED, attempt__lt=job.attempt
    ).aggregate(last=Max('attempt'))
    return job.attempt - (settled['last'] or 0)


def is_running(job: MachineJob) -> bool:
    """Tell whether somebody runs an attempt and has time left for it."""
    return bool(
        job.state == State.LEASED
        and job.lease_until
        and job.lease_until > timezone.now()
    )


def new_owner() -> str:
    """Return a name for a lease that no other lease has."""
    host = socket.gethostname()[:100]
    return f'{host}:{os.getpid()}:{uuid.uuid4().hex}'


def refuse_what_machines_cannot_do(task: Task) -> None:
    """Refuse the tasks of people, and what is complete already.

    Raises:
        MachineExecutionError: ``not_machine_step`` or ``already_complete``.
    """
    if task.step.is_human:
        raise MachineExecutionError(
            f'The step "{task.step.slug}" is for a person.',
            code='not_machine_step',
            task_id=task.pk,
        )
    if task.status == Task.Status.COMPLETE:
        raise MachineExecutionError(
            f'The step "{task.step.slug}" is complete.',
            code='already_complete',
            task_id=task.pk,
        )


def _refuse_running(
    task: Task,
    earlier: Sequence[MachineJob],
    assignments: Sequence[TaskAssignment],
) -> None:
    """Refuse a task that somebody runs, or has run outside of the jobs."""
    has_run = any(job.state != State.QUEUED for job in earlier)
    refused = {TaskAssignment.Status.SUBMITTED}
    if not has_run:
        # No attempt explains why the assignment is being processed.
        refused.add(TaskAssignment.Status.PROCESSING)
    if any(map(is_running, earlier)) or any(
        row.status in refused for row in assignments
    ):
        raise already_claimed(task)


def _lease(task: Task, earlier: Sequence[MachineJob]) -> MachineJob:
    """Turn the waiting attempt, or a new one, into a running one."""
    now = timezone.now()
    lease = {
        'state': State.LEASED,
        'lease_owner': new_owner(),
        'lease_until': now + ExecutionPolicy.of(task.step).timeout,
        'started_at': now,
    }
    job = next((job for job in earlier if job.state in ACTIVE_STATES), None)
    if job is not None and job.state == State.QUEUED:
        queued = MachineJob.objects.filter(pk=job.pk, state=State.QUEUED)
        if not queued.update(**lease):
            raise already_claimed(task)
        job.refresh_from_db()
        return job
    if job is not None:
        MachineJob.objects.filter(
            Q(lease_until__lte=now) | Q(lease_until=None),
            pk=job.pk,
            state=State.LEASED,
        ).update(state=State.FAILED, last_error=LOST, finished_at=now)
    attempt = earlier[-1].attempt + 1 if earlier else 1
    try:
        with transaction.atomic():
            return MachineJob.objects.create(
                task=task, attempt=attempt, **lease
            )
    except IntegrityError:
        # Without row locks somebody else may have been faster.
        raise already_claimed(task) from None


def _take_assignment(
    task: Task, assignments: Sequence[TaskAssignment]
) -> TaskAssignment:
    """Give the machine its assignment, or give it back after a failure."""
    if assignments:
        assignment = assignments[0]
        assignment.status = TaskAssignment.Status.PROCESSING
        assignment.save(update_fields=['status'])
        return assignment
    assignment = TaskAssignment(task=task)
    assignment.save(force_insert=True)
    Iteration.objects.create(
        assignment=assignment, start_datetime=assignment.start_datetime
    )
    return assignment


def already_claimed(task: Task) -> MachineExecutionError:
    """Return the refusal of a task that somebody runs, or has run."""
    return MachineExecutionError(
        f'The step "{task.step.slug}" is running, or has run.',
        code='already_claimed',
        task_id=task.pk,
    )
