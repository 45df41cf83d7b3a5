"""Asking for a machine step again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError
from orchestra.events import record_event
from orchestra.machine_tasks.claims import (
    already_claimed,
    is_running,
    refuse_what_machines_cannot_do,
)
from orchestra.models import MachineJob, Task
from orchestra.models.operations.machine_job import ACTIVE_STATES
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.locks import lock_task

State = MachineJob.State


@transaction.atomic
def retry_machine_task(task_id: int) -> None:
    """Have a machine's task tried now, and as often as its policy says.

    An attempt that waits for its time is due at once; one that was given up
    is followed by another. The scheduler is told after the commit, and the
    sweep finds the attempt should that be lost.

    Args:
        task_id: The task.

    Raises:
        Task.DoesNotExist: for an unknown task.
        MachineExecutionError: ``not_machine_step``, ``already_complete``,
            ``task_aborted``, or ``already_claimed`` while it runs.
    """
    task = lock_task(task_id)
    refuse_what_machines_cannot_do(task)
    if task.status == Task.Status.ABORTED:
        raise MachineExecutionError(
            'The project was ended.', code='task_aborted', task_id=task_id
        )
    job = _job_to_run(task)
    record_event(
        'orchestra.machine.retried',
        project=task.project,
        obj=task,
        data={'attempt': job.attempt},
    )
    transaction.on_commit(
        lambda: task_lifecycle.schedule_machine_tasks(
            task.project, [task.step]
        ),
        robust=True,
    )


def _job_to_run(task: Task) -> MachineJob:
    """Return the attempt that is due now, a new one unless one waits."""
    job = task.machine_jobs.order_by('-attempt').first()
    if job is None or job.state not in ACTIVE_STATES:
        return MachineJob.objects.create(
            task=task, attempt=job.attempt + 1 if job else 1
        )
    if is_running(job):
        raise already_claimed(task)
    if job.state == State.QUEUED:
        job.run_after = timezone.now()
        job.save(update_fields=['run_after'])
    return job
