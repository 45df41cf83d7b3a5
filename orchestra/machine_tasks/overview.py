"""How a machine step stands, for people who look after projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from orchestra.machine_tasks.claims import count_tries, is_running
from orchestra.machine_tasks.policy import ExecutionPolicy
from orchestra.models import MachineJob, Task

State = MachineJob.State

ENDED = (Task.Status.COMPLETE, Task.Status.ABORTED)


@dataclass(frozen=True)
class MachineStepOverview:
    """Where a machine's task stands.

    Attributes:
        state: That of the latest attempt.
        reason: Why the attempt before, or this one, failed; '' if none did.
        attempts: How many attempts there were in this round, a running one
            included and a waiting one not.
        max_attempts: After how many of them the step is given up.
        next_attempt_at: When a waiting attempt is due; None if none waits.
        may_retry: Whether somebody may ask for an attempt now.
    """

    state: str
    reason: str
    attempts: int
    max_attempts: int
    next_attempt_at: datetime | None
    may_retry: bool


def machine_step_overview(task_id: int) -> MachineStepOverview | None:
    """Describe how a task stands, None if it is no machine's.

    Args:
        task_id: The task.
    """
    task = (
        Task.objects.select_related('step')
        .filter(pk=task_id, step__is_human=False)
        .first()
    )
    if task is None:
        return None
    jobs = list(task.machine_jobs.order_by('-attempt')[:2])
    policy = ExecutionPolicy.of(task.step)
    is_open = task.status not in ENDED
    if not jobs:
        return MachineStepOverview(
            '', '', 0, policy.max_attempts, None, may_retry=is_open
        )
    latest = jobs[0]
    is_waiting = latest.state == State.QUEUED
    return MachineStepOverview(
        state=latest.state,
        reason=_reason(jobs) if is_open else '',
        attempts=count_tries(latest) - (1 if is_waiting else 0),
        max_attempts=policy.max_attempts,
        next_attempt_at=latest.run_after if is_waiting else None,
        may_retry=is_open and not is_running(latest),
    )


def _reason(jobs: list[MachineJob]) -> str:
    """Return the newest complaint; a success clears what came before."""
    for job in jobs:
        if job.last_error or job.state == State.DONE:
            return job.last_error
    return ''
