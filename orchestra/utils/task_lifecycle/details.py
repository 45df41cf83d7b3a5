"""What the pages of a task show."""

from __future__ import annotations

from typing import Any

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Project, Step, Task, TaskAssignment, Worker
from orchestra.utils.task_lifecycle.previous_data import ProjectSnapshot
from orchestra.utils.task_properties import (
    assignment_history,
    pick_current_assignment,
)

NO_WORKER = {'username': None, 'first_name': None, 'last_name': None}


def get_task_details(task_id: int) -> dict[str, Any]:
    """Describe a task, its project and what its prerequisites produced.

    A prerequisite that was taken back after this task was created shows its
    last known data.

    Returns:
        ``workflow``, ``workflow_version`` and ``step`` (each ``slug`` and
        ``name``), ``task_id``, ``project`` and ``prerequisites`` (data by
        step slug). The project's document link has its three historic
        names.

    Raises:
        Task.DoesNotExist: for an unknown task.
    """
    task = Task.objects.select_related(
        'step__workflow_version__workflow', 'project'
    ).get(pk=task_id)
    return _task_details(task, ProjectSnapshot(task.project))


def _task_details(task: Task, snapshot: ProjectSnapshot) -> dict[str, Any]:
    step = task.step
    version = step.workflow_version
    return {
        'workflow': _slug_and_name(version.workflow),
        'workflow_version': _slug_and_name(version),
        'step': _slug_and_name(step),
        'task_id': task.pk,
        'project': _project_details(task.project),
        'prerequisites': snapshot.prerequisite_data(
            step, must_be_complete=False
        ),
    }


def _slug_and_name(named: Any) -> dict[str, str]:
    return {'slug': named.slug, 'name': named.name}


def _project_details(project: Project) -> dict[str, Any]:
    return {
        'id': project.pk,
        'details': project.short_description,
        'scratchpad_url': project.scratchpad_url,
        'team_messages_url': project.scratchpad_url,
        'review_document_url': project.scratchpad_url,
        'project_data': project.project_data,
        'status': Project.Status(project.status).label,
    }


def get_task_assignment_details(
    task_assignment: TaskAssignment,
) -> dict[str, Any]:
    """Describe one level of a task.

    Returns:
        ``assignment_id``, ``task`` (``data``, ``status``), ``worker``
        (``username``, ``first_name``, ``last_name``; None for a machine),
        ``status``, ``is_reviewer`` (the highest level, and not the doer) and
        ``is_read_only``.
    """
    task = task_assignment.task
    is_highest = not task.assignments.filter(
        assignment_counter__gt=task_assignment.assignment_counter
    ).exists()
    return _assignment_details(task_assignment, task, is_highest)


def _assignment_details(
    assignment: TaskAssignment, task: Task, is_highest: bool
) -> dict[str, Any]:
    is_processing = assignment.status == TaskAssignment.Status.PROCESSING
    return {
        'assignment_id': assignment.pk,
        'task': {
            'data': assignment.in_progress_task_data,
            'status': Task.Status(task.status).label,
        },
        'worker': _worker_details(assignment.worker),
        'status': TaskAssignment.Status(assignment.status).label,
        'is_reviewer': is_highest and assignment.is_reviewer(),
        'is_read_only': (
            not is_processing or task.status == Task.Status.ABORTED
        ),
    }


def _worker_details(worker: Worker | None) -> dict[str, str | None]:
    if worker is None:
        return dict(NO_WORKER)
    return {
        'username': worker.user.get_username(),
        'first_name': worker.user.first_name,
        'last_name': worker.user.last_name,
    }


def _no_assignment_details(task: Task) -> dict[str, Any]:
    """Describe a task nobody took yet."""
    return {
        'assignment_id': None,
        'task': {'data': {}, 'status': Task.Status(task.status).label},
        'worker': dict(NO_WORKER),
        'status': None,
        'is_reviewer': False,
        'is_read_only': True,
    }


def get_task_overview_for_worker(
    task_id: int, worker: Worker
) -> dict[str, Any]:
    """Describe a task as one worker may see it.

    Workers on the task see their own level. Project admins see the highest
    level of any task, read-only.

    Returns:
        The keys of `get_task_assignment_details` and `get_task_details`,
        and ``is_project_admin``.

    Raises:
        Task.DoesNotExist: for an unknown task.
        TaskAssignmentError: ``not_on_task``.
    """
    task = Task.objects.select_related(
        'step__workflow_version__workflow', 'project'
    ).get(pk=task_id)
    assignments = list(assignment_history(task))
    is_project_admin = worker.is_project_admin()
    own = next((row for row in assignments if row.worker == worker), None)
    if own is None and not is_project_admin:
        raise TaskAssignmentError(
            'You are not assigned to this task.',
            code='not_on_task',
            task_id=task_id,
            worker_id=worker.pk,
        )
    shown = own or (assignments[-1] if assignments else None)
    if shown is None:
        overview = _no_assignment_details(task)
    else:
        overview = _assignment_details(
            shown, task, is_highest=shown is assignments[-1]
        )
    overview.update(_task_details(task, ProjectSnapshot(task.project)))
    overview['is_project_admin'] = is_project_admin
    if own is None:
        overview['is_read_only'] = True
    return overview


def previously_completed_task_data(task: Task) -> dict[str, Any]:
    """Return what direct prerequisites produced, as release 0.1.0 did.

    Returns:
        By step slug: the details of the prerequisite's highest level merged
        with its task's details, whose ``prerequisites`` hold the same for
        the steps before it. The data itself is below ``task.data``.

    Raises:
        TaskDependencyError: if a prerequisite is not complete.
    """
    snapshot = ProjectSnapshot(task.project)
    step = snapshot.steps[task.step_id]
    # Checks the direct and the indirect ones in one place.
    snapshot.prerequisite_data(step, must_be_complete=True)
    highest: dict[int, TaskAssignment] = {}
    for assignment in (
        TaskAssignment.objects.filter(task__project=task.project_id)
        .select_related('worker__user', 'task')
        .order_by('assignment_counter')
    ):
        highest[assignment.task.step_id] = assignment
    return _nested_prerequisites(step, snapshot, highest)


def _nested_prerequisites(
    step: Step,
    snapshot: ProjectSnapshot,
    highest: dict[int, TaskAssignment],
) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for needed in step.creation_depends_on.all():
        task = snapshot.tasks[needed.pk]
        task.step = snapshot.steps[needed.pk]
        assignment = highest.get(needed.pk)
        details = (
            _assignment_details(assignment, task, is_highest=True)
            if assignment
            else _no_assignment_details(task)
        )
        details.update(_task_details(task, snapshot))
        details['prerequisites'] = _nested_prerequisites(
            task.step, snapshot, highest
        )
        nested[needed.slug] = details
    return nested


def task_history_details(task_id: int) -> dict[str, Any]:
    """Return a task's assignments, as release 0.1.0 did.

    Returns:
        ``current_assignment`` (a model object or None) and
        ``assignment_history`` (a queryset from the doer upwards).

    Raises:
        Task.DoesNotExist: for an unknown task.
    """
    task = Task.objects.get(pk=task_id)
    history = assignment_history(task)
    return {
        'current_assignment': pick_current_assignment(task, list(history)),
        'assignment_history': history,
    }


def _get_latest_task_data(task: Task) -> Any:
    """Return the data being worked on, else the last; None without any."""
    current = pick_current_assignment(task, list(assignment_history(task)))
    return current.in_progress_task_data if current else None
