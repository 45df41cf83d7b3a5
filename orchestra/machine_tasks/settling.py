"""Writing down how an attempt ended: one transaction for each way."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError
from orchestra.core.json_values import reason_text
from orchestra.events import record_event
from orchestra.machine_tasks.claims import Claim
from orchestra.machine_tasks.policy import ExecutionPolicy
from orchestra.machine_tasks.running import PrerequisiteOpenError
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.utils.task_lifecycle.follow_ups import (
    create_follow_ups_or_block,
)
from orchestra.utils.task_lifecycle.locks import (
    lock_assignments,
    lock_project,
    lock_task,
)
from orchestra.utils.task_lifecycle.transitions import TaskAction, move_task

State = MachineJob.State

ENDED = (Task.Status.COMPLETE, Task.Status.ABORTED)


class Ending(Enum):
    """How an attempt ended; the value says it in a log line."""

    DONE = 'succeeded'
    LATE = 'came too late, its result does not count'
    RETRIED = 'failed and will be tried again'
    WAITING = 'waits for a prerequisite'
    DEAD = 'failed and is given up'
    DROPPED = 'failed after the task had ended'


@transaction.atomic
def settle_success(claim: Claim, data: dict[str, Any]) -> Ending:
    """Store a result, complete the task and create what follows.

    If the project was ended meanwhile, the data is kept, the task becomes
    aborted and nothing follows.

    Args:
        claim: The attempt.
        data: What the function returned.

    Returns:
        ``DONE``, or ``LATE`` if the attempt lost its lease: then nothing is
        written.

    Raises:
        MachineExecutionError: ``task_changed`` if the task was taken back
            while the function ran.
    """
    project = lock_project(claim.task.project_id)
    task = lock_task(claim.task.pk)
    task.project = project
    assignment = _own_assignment(claim, task)
    done = claim.held_job().update(
        state=State.DONE,
        finished_at=timezone.now(),
        lease_until=None,
        last_error='',
    )
    if not done:
        return Ending.LATE
    if assignment is None:
        raise MachineExecutionError(
            'The task was changed while the function ran.',
            code='task_changed',
            task_id=task.pk,
        )
    assignment.in_progress_task_data = data
    assignment.status = TaskAssignment.Status.SUBMITTED
    assignment.version += 1
    assignment.save(
        update_fields=['in_progress_task_data', 'status', 'version']
    )
    if project.status == Project.Status.ABORTED:
        _abort(task)
    else:
        _complete(project, task, assignment)
    return Ending.DONE


@transaction.atomic
def settle_failure(claim: Claim, error: Exception) -> Ending:
    """Give the assignment back and decide whether to try again.

    Args:
        claim: The attempt.
        error: Why it failed.

    Returns:
        How the attempt ended; ``LATE`` if it lost its lease before.
    """
    task = lock_task(claim.task.pk)
    if task.status in ENDED:
        ending = _close(claim.held_job(), State.DEAD, error, Ending.DROPPED)
    elif isinstance(error, PrerequisiteOpenError):
        ending = _wait_for_prerequisite(claim, error)
    elif claim.tries >= claim.policy.max_attempts:
        ending = _give_up(claim, task, error)
    else:
        ending = _try_again(claim, task, error)
    if ending is not Ending.LATE and claim.assignment_id is not None:
        TaskAssignment.objects.filter(
            pk=claim.assignment_id, status=TaskAssignment.Status.PROCESSING
        ).update(status=TaskAssignment.Status.FAILED)
    return ending


def _own_assignment(claim: Claim, task: Task) -> TaskAssignment | None:
    """Return the machine's assignment if it is still its turn."""
    return next(
        (
            row
            for row in lock_assignments(task)
            if row.pk == claim.assignment_id
            and row.status == TaskAssignment.Status.PROCESSING
        ),
        None,
    )


def _abort(task: Task) -> None:
    if task.status != Task.Status.ABORTED:
        previous = move_task(task, TaskAction.EXECUTE, Task.Status.ABORTED)
        record_event(
            'orchestra.task.aborted',
            project=task.project,
            obj=task,
            data={'previous_status': previous},
        )


def _complete(
    project: Project, task: Task, assignment: TaskAssignment
) -> None:
    Iteration.objects.filter(
        assignment=assignment, status=Iteration.Status.PROCESSING
    ).update(
        status=Iteration.Status.REQUESTED_REVIEW,
        submitted_data=assignment.in_progress_task_data,
        end_datetime=timezone.now(),
    )
    previous = move_task(task, TaskAction.EXECUTE, Task.Status.COMPLETE)
    record_event(
        f'orchestra.task.{TaskAction.EXECUTE.value}',
        project=project,
        obj=task,
        data={'previous_status': previous, 'status': task.status},
    )
    create_follow_ups_or_block(project)


def _close(
    job: QuerySet[MachineJob], state: str, error: Exception, ending: Ending
) -> Ending:
    """End an attempt that still holds its lease."""
    closed = job.update(
        state=state,
        finished_at=timezone.now(),
        lease_until=None,
        last_error=reason_text(error),
    )
    return ending if closed else Ending.LATE


def _try_again(claim: Claim, task: Task, error: Exception) -> Ending:
    ending = _close(claim.held_job(), State.FAILED, error, Ending.RETRIED)
    if ending is Ending.RETRIED:
        MachineJob.objects.create(
            task=task,
            attempt=claim.attempt + 1,
            run_after=timezone.now() + claim.policy.wait_after(claim.tries),
        )
    return ending


def _give_up(claim: Claim, task: Task, error: Exception) -> Ending:
    ending = _close(claim.held_job(), State.DEAD, error, Ending.DEAD)
    if ending is Ending.DEAD:
        record_event(
            'orchestra.machine.dead',
            project=task.project,
            obj=task,
            data={'attempt': claim.attempt, 'tries': claim.tries},
            reason=reason_text(error),
        )
    return ending


def _wait_for_prerequisite(claim: Claim, error: Exception) -> Ending:
    """Queue the same attempt again: nothing has been tried."""
    waiting = claim.held_job().update(
        state=State.QUEUED,
        run_after=timezone.now() + _patience(claim.policy),
        lease_owner='',
        lease_until=None,
        started_at=None,
        last_error=reason_text(error),
    )
    return Ending.WAITING if waiting else Ending.LATE


def _patience(policy: ExecutionPolicy) -> timedelta:
    # Completing the prerequisite takes a person: no need to ask every second.
    return max(policy.wait_after(1), timedelta(minutes=5))
