"""Completing a task on somebody's behalf."""

from __future__ import annotations

import copy
from typing import Any

from django.db import transaction

from orchestra.core.errors import IllegalTaskSubmission, TaskStatusError
from orchestra.events import record_event
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.follow_ups import (
    create_follow_ups_or_block,
)
from orchestra.utils.task_lifecycle.locks import (
    lock_assignments,
    lock_project_of_task,
)
from orchestra.utils.task_lifecycle.submitting import submit_task
from orchestra.utils.task_lifecycle.transitions import TaskAction, move_task
from orchestra.utils.task_properties import pick_current_assignment

SKIP_MARKER = {'_orchestra_internal': {'complete_and_skip_task': True}}
"""Added to the data of work that was submitted for its worker."""


@transaction.atomic
def complete_and_skip_task(task_id: int) -> Task:
    """Go on without waiting for whoever should do the task.

    A task somebody works on is submitted (or accepted) for them as it
    stands, finished or not, and reviewed as usual. A task nobody took, or a
    machine's, is complete at once and its follow-up tasks are created. A
    task that waits for a reviewer is left as it is.

    Returns:
        The task as it stands afterwards.

    Raises:
        Task.DoesNotExist: for an unknown task.
        TaskStatusError: ``already_complete``.
        IllegalTaskSubmission: if the task was aborted or cannot be submitted
            now.
    """
    project, task = lock_project_of_task(task_id)
    assignments = lock_assignments(task, with_workers=True)
    _refuse_ended(task)
    current = pick_current_assignment(task, assignments)
    if current is None or current.worker is None:
        _record_skip(project, task)
        _force_complete(project, task, assignments)
        return task
    if current.status != TaskAssignment.Status.PROCESSING:
        return task
    _record_skip(project, task)
    return submit_task(
        task_id,
        _marked(current.in_progress_task_data),
        Iteration.Status.REQUESTED_REVIEW,
        current.worker,
        check_form=False,
    )


def _refuse_ended(task: Task) -> None:
    if task.status == Task.Status.ABORTED:
        raise IllegalTaskSubmission(
            'The task was aborted; it cannot be skipped.',
            code='task_aborted',
            task_id=task.pk,
        )
    if task.status == Task.Status.COMPLETE:
        raise TaskStatusError(
            'The task is already complete.',
            code='already_complete',
            task_id=task.pk,
        )


def _record_skip(project: Project, task: Task) -> None:
    record_event(
        'orchestra.task.skipped',
        project=project,
        obj=task,
        data={'previous_status': task.status},
    )


def _marked(data: Any) -> dict[str, Any]:
    """Return the data with the skip marker; other JSON is wrapped."""
    if not isinstance(data, dict):
        data = {'data': data}
    return {**copy.deepcopy(data), **SKIP_MARKER}


def _force_complete(
    project: Project, task: Task, assignments: list[TaskAssignment]
) -> None:
    """Complete a task without a person in it."""
    now = task_lifecycle.timezone.now()
    keys = [assignment.pk for assignment in assignments]
    Iteration.objects.filter(
        assignment__in=keys, status=Iteration.Status.PROCESSING
    ).update(status=Iteration.Status.REQUESTED_REVIEW, end_datetime=now)
    TaskAssignment.objects.filter(pk__in=keys).update(
        status=TaskAssignment.Status.SUBMITTED
    )
    # A machine that is still running finds its lease gone and gives up.
    MachineJob.objects.filter(
        task=task,
        state__in=(MachineJob.State.QUEUED, MachineJob.State.LEASED),
    ).update(
        state=MachineJob.State.DEAD,
        last_error='The task was skipped.',
        finished_at=now,
    )
    move_task(task, TaskAction.SKIP, Task.Status.COMPLETE)
    create_follow_ups_or_block(project)
