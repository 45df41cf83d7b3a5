"""The sweep: nothing that is lost or due stays where it is."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks.claims import (
    LOST,
    Claim,
    count_tries,
    new_owner,
)
from orchestra.machine_tasks.settling import Ending, settle_failure
from orchestra.models import MachineJob, Project, TaskAssignment
from orchestra.utils import task_lifecycle

logger = logging.getLogger(__name__)

State = MachineJob.State

TIME_TO_SETTLE = timedelta(minutes=1)
"""How long the sweep itself may take to settle a lost attempt."""


@dataclass(frozen=True)
class SweepReport:
    """What one sweep found.

    Attributes:
        lost: How many attempts were running longer than they may.
        given_up: How many of these were the last one allowed.
        scheduled: How many due attempts the scheduler took.
        refused: How many due attempts it could not take.
    """

    lost: int = 0
    given_up: int = 0
    scheduled: int = 0
    refused: int = 0


def sweep(limit: int = 100) -> SweepReport:
    """Settle lost attempts, then hand due ones to the scheduler.

    Args:
        limit: The most attempts to look at of either kind.
    """
    endings = [
        ending for job in _expired(limit) if (ending := _settle_lost(job))
    ]
    taken = [_schedule(job) for job in _due(limit)]
    return SweepReport(
        lost=len(endings),
        given_up=endings.count(Ending.DEAD),
        scheduled=taken.count(True),
        refused=taken.count(False),
    )


def _expired(limit: int) -> list[MachineJob]:
    return list(
        MachineJob.objects.filter(
            state=State.LEASED, lease_until__lte=timezone.now()
        )
        .select_related('task__step', 'task__project')
        .order_by('lease_until', 'pk')[:limit]
    )


def _settle_lost(job: MachineJob) -> Ending | None:
    try:
        return _take_over(job)
    except Exception:
        # The others get their turn; this one has it at the next sweep.
        logger.exception('%s could not be settled.', job)
        return None


def _take_over(job: MachineJob) -> Ending | None:
    """Take a lost attempt over and let it fail.

    Returns:
        How it ended; None if its runner came back, or another sweep was
        faster.
    """
    now = timezone.now()
    owner = new_owner()
    taken_over = MachineJob.objects.filter(
        pk=job.pk,
        state=State.LEASED,
        lease_owner=job.lease_owner,
        lease_until__lte=now,
    ).update(lease_owner=owner, lease_until=now + TIME_TO_SETTLE)
    if not taken_over:
        return None
    assignment = TaskAssignment.objects.filter(task=job.task).first()
    claim = Claim(
        task=job.task,
        assignment_id=assignment.pk if assignment else None,
        job_id=job.pk,
        attempt=job.attempt,
        lease_owner=owner,
        tries=count_tries(job),
    )
    error = MachineExecutionError(LOST, code='lost', task_id=job.task_id)
    ending = settle_failure(claim, error)
    logger.error(
        'Attempt %s at the machine step "%s" of project %s %s: %s',
        job.attempt,
        job.task.step.slug,
        job.task.project_id,
        ending.value,
        LOST,
    )
    return ending


def _due(limit: int) -> list[MachineJob]:
    return list(
        MachineJob.objects.filter(
            state=State.QUEUED, run_after__lte=timezone.now()
        )
        .exclude(task__project__status=Project.Status.ABORTED)
        .select_related('task__step', 'task__project')
        .order_by('-task__project__priority', 'run_after', 'pk')[:limit]
    )


def _schedule(job: MachineJob) -> bool:
    try:
        task_lifecycle.schedule_machine_tasks(
            job.task.project, [job.task.step]
        )
    except MachineExecutionError as error:
        # Somebody else runs it already, which is just as well.
        logger.info('%s was not scheduled: %s', job, error)
        return False
    except Exception:
        logger.exception('%s could not be scheduled.', job)
        return False
    return True
