"""Queueing the tasks of machines and telling the scheduler about them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from orchestra.models import MachineJob, Project, Step, Task
from orchestra.utils import task_lifecycle


def queue_machine_tasks(project: Project, tasks: Sequence[Task]) -> None:
    """Give machine tasks their first attempt, due at once.

    Args:
        project: Their project.
        tasks: Tasks of machine steps that never had an attempt.
    """
    MachineJob.objects.bulk_create([MachineJob(task=task) for task in tasks])
    schedule_after_commit(project, [task.step for task in tasks])


def queue_forgotten_machine_tasks(project: Project) -> None:
    """Queue the machine tasks that a completed project left alone.

    Tasks that appear while a project ends are not run. If it is opened again
    somebody wants them after all.
    """
    tasks = list(
        Task.objects.filter(
            project=project,
            status=Task.Status.AWAITING_PROCESSING,
            step__is_human=False,
            machine_jobs=None,
        ).select_related('step')
    )
    if tasks:
        queue_machine_tasks(project, tasks)


def schedule_after_commit(project: Project, steps: Sequence[Step]) -> None:
    """Tell the scheduler once the attempts are committed."""

    def schedule() -> None:
        task_lifecycle.schedule_machine_tasks(project, steps)

    # The job rows are what counts: if this nudge fails, the sweep finds them.
    transaction.on_commit(schedule, robust=True)
