"""The life of a project: pausing, completing, reopening, ending."""

from __future__ import annotations

from django.db import transaction

from orchestra.core.callables import load_callable
from orchestra.core.errors import ProjectStatusError
from orchestra.events import EventDraft, record_event, record_events
from orchestra.models import MachineJob, Project, Task
from orchestra.signals import project_status_changed
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.locks import lock_project
from orchestra.utils.task_lifecycle.machine_queue import (
    queue_forgotten_machine_tasks,
)

Status = Project.Status

PROJECT_TRANSITIONS: dict[int, frozenset[int]] = {
    Status.ACTIVE: frozenset({Status.PAUSED, Status.COMPLETED}),
    Status.PAUSED: frozenset({Status.ACTIVE, Status.COMPLETED}),
    Status.COMPLETED: frozenset({Status.ACTIVE}),
    Status.ABORTED: frozenset(),
}
"""Where each status may lead; ending a project is possible from any."""


def change_project_status(project: Project, status: int) -> None:
    """Give a locked project a new status and say so.

    Raises:
        ProjectStatusError: ``illegal_project_transition``.
    """
    previous = project.status
    if status not in PROJECT_TRANSITIONS[previous]:
        raise ProjectStatusError(
            f'A project that is {Status(previous).label} cannot become '
            f'{Status(status).label}.',
            code='illegal_project_transition',
            project_id=project.pk,
        )
    project.status = status
    changed = ['status']
    if previous == Status.COMPLETED:
        project.reopened_at = task_lifecycle.timezone.now()
        changed.append('reopened_at')
    project.save(update_fields=changed)
    if previous == Status.COMPLETED:
        queue_forgotten_machine_tasks(project)
    record_event(
        'orchestra.project.status_changed',
        project=project,
        data={'previous_status': previous, 'status': status},
    )
    project_status_changed.send(
        sender=Project, project=project, previous_status=previous
    )


@transaction.atomic
def set_project_status(project_id: int, status_label: str) -> None:
    """Pause, complete or (re)activate a project.

    Setting the status it has changes nothing. Tasks are left as they are:
    pausing hides work from the dashboard's active lists and keeps the bots
    away.

    Args:
        project_id: The project.
        status_label: ``Active``, ``Paused`` or ``Completed``.

    Raises:
        Project.DoesNotExist: for an unknown project.
        ProjectStatusError: ``bad_project_status``, ``use_end_project`` or
            ``illegal_project_transition``.
    """
    by_label = {status.label: status for status in Status}
    status = by_label.get(status_label)
    if status is None:
        raise ProjectStatusError(
            'A project can be Active, Paused or Completed.',
            code='bad_project_status',
            status=status_label,
        )
    if status == Status.ABORTED:
        raise ProjectStatusError(
            'End the project to abort it: its tasks end with it.',
            code='use_end_project',
        )
    project = lock_project(project_id)
    if project.status != status:
        change_project_status(project, status)


@transaction.atomic
def end_project(project_id: int) -> None:
    """Abort a project and all its tasks, for good.

    The workflow version's ``abort_completion_function`` runs first; if it
    fails, the project goes on. Ending an ended project changes nothing.

    Raises:
        Project.DoesNotExist: for an unknown project.
        ProjectStatusError: ``abort_function_failed``.
    """
    project = lock_project(project_id)
    if project.status == Status.ABORTED:
        return
    previous = project.status
    project.status = Status.ABORTED
    project.save(update_fields=['status'])
    _call_abort_completion_function(project)
    _abort_tasks(project)
    record_event(
        'orchestra.project.ended',
        project=project,
        data={'previous_status': previous},
    )
    project_status_changed.send(
        sender=Project, project=project, previous_status=previous
    )
    task_lifecycle.archive_project_slack_group(project)


def _abort_tasks(project: Project) -> None:
    """Abort every task, remembering in the log what it was."""
    tasks = list(
        Task.objects.select_for_update(no_key=True)
        .filter(project=project)
        .exclude(status=Task.Status.ABORTED)
        .order_by('pk')
    )
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(
        status=Task.Status.ABORTED
    )
    # A running attempt notices by itself; waiting ones must not start.
    MachineJob.objects.filter(
        task__project=project, state=MachineJob.State.QUEUED
    ).update(
        state=MachineJob.State.DEAD,
        last_error='The project was ended.',
        finished_at=task_lifecycle.timezone.now(),
    )
    record_events(
        project,
        [
            EventDraft(
                'orchestra.task.aborted',
                task,
                {'previous_status': task.status},
            )
            for task in tasks
        ],
    )


def _call_abort_completion_function(project: Project) -> None:
    """Call the workflow's own clean-up, if it has one.

    Raises:
        ProjectStatusError: ``abort_function_failed``.
    """
    reference = project.workflow_version.abort_completion_function
    if not reference or not reference.get('path'):
        return
    try:
        load_callable(reference)(project)
    except Exception as error:
        raise ProjectStatusError(
            f'The workflow could not clean up, so the project goes on: '
            f'{error}',
            code='abort_function_failed',
            project_id=project.pk,
        ) from error
