"""Who may take a task: roles, certifications and limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from orchestra.conf import conf
from orchestra.core.errors import TaskAssignmentError, TaskStatusError
from orchestra.models import (
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass

ROLE_FOR_NEW_TASK = {
    Task.Status.AWAITING_PROCESSING: Role.ENTRY_LEVEL,
    Task.Status.PENDING_REVIEW: Role.REVIEWER,
}
"""The role a worker needs to take a task in each assignable status."""


class AssignmentPolicyType(Enum):
    """The two moments at which a step's assignment policy is asked."""

    ENTRY_LEVEL = 'entry_level'
    REVIEWER = 'reviewer'


def get_role_from_counter(role_counter: int) -> int:
    """Return the role that a review level needs."""
    return Role.ENTRY_LEVEL if role_counter == 0 else Role.REVIEWER


def role_required_for_new_task(task: Task) -> int:
    """Return the role a worker needs to take the task now.

    Raises:
        TaskAssignmentError: ``status_not_assignable``.
    """
    try:
        return ROLE_FOR_NEW_TASK[Task.Status(task.status)]
    except KeyError:
        raise TaskAssignmentError(
            f'Nobody can take a task that is '
            f'{Task.Status(task.status).label}.',
            code='status_not_assignable',
            task_id=task.pk,
        ) from None


def first_free_counter(
    task: Task, assignments: Sequence[TaskAssignment]
) -> int:
    """Return the lowest review level nobody holds.

    Raises:
        TaskAssignmentError: ``inconsistent_task`` if somebody works on it,
            or a task that awaits its first worker has one.
    """
    taken = {assignment.assignment_counter for assignment in assignments}
    is_taken = task.status == Task.Status.AWAITING_PROCESSING and 0 in taken
    if is_taken or any(
        row.status == TaskAssignment.Status.PROCESSING for row in assignments
    ):
        raise TaskAssignmentError(
            'The task waits for somebody although it has somebody.',
            code='inconsistent_task',
            task_id=task.pk,
        )
    return next(
        counter for counter in range(len(taken) + 1) if counter not in taken
    )


def role_counter_required_for_new_task(task: Task) -> int:
    """Return the review level a worker would get by taking the task now.

    Raises:
        TaskAssignmentError: ``status_not_assignable`` or
            ``inconsistent_task``.
    """
    role_required_for_new_task(task)
    return first_free_counter(task, list(task.assignments.all()))


def assert_new_task_status_valid(task_status: int) -> None:
    """Check that tasks in this status can be taken.

    Raises:
        TaskStatusError: ``bad_pull_status``.
    """
    if task_status not in ROLE_FOR_NEW_TASK:
        raise TaskStatusError(
            'New work is either a task to do or a task to review.',
            code='bad_pull_status',
            task_status=task_status,
        )


def accepted_task_classes(project: Project) -> tuple[int, ...]:
    """Return the classes of certification that count in a project.

    Real projects need real certifications; in training projects both count.
    """
    if project.task_class == TaskClass.REAL:
        return (TaskClass.REAL,)
    return (TaskClass.TRAINING, TaskClass.REAL)


def holds_required_certifications(
    worker: Worker,
    task: Task,
    role: int,
    task_classes: Iterable[int],
    require_staffbot_enabled: bool = False,
) -> bool:
    """Tell whether the worker holds all that the task's step requires.

    Args:
        worker: Who might take the task.
        task: The task.
        role: The role to hold each certification in.
        task_classes: Classes that count.
        require_staffbot_enabled: Count only rows StaffBot may use.
    """
    held = WorkerCertification.objects.filter(
        worker=worker, role=role, task_class__in=list(task_classes)
    )
    if require_staffbot_enabled:
        held = held.filter(staffbot_enabled=True)
    missing = task.step.required_certifications.exclude(
        pk__in=held.values('certification_id')
    )
    return not missing.exists()


def is_worker_certified_for_task(
    worker: Worker,
    task: Task,
    role: int,
    task_class: int = TaskClass.REAL,
    require_staffbot_enabled: bool = False,
) -> bool:
    """Tell whether the worker holds all certifications in exactly one class.

    A step that requires nothing is open to everybody.
    """
    return holds_required_certifications(
        worker, task, role, (task_class,), require_staffbot_enabled
    )


def worker_has_reviewer_status(
    worker: Worker, task_class: int = TaskClass.REAL
) -> bool:
    """Tell whether the worker may review anything in a task class."""
    return WorkerCertification.objects.filter(
        worker=worker, task_class=task_class, role=Role.REVIEWER
    ).exists()


def worker_assigned_to_rejected_task(worker: Worker) -> bool:
    """Tell whether work was returned to the worker and waits for a fix."""
    return TaskAssignment.objects.filter(
        worker=worker,
        status=TaskAssignment.Status.PROCESSING,
        task__status=Task.Status.POST_REVIEW_PROCESSING,
    ).exists()


def worker_assigned_to_max_tasks(worker: Worker) -> bool:
    """Tell whether the worker holds as many tasks as allowed.

    The limit is ``ORCHESTRA_MAX_IN_PROGRESS_TASKS``; None means no limit.
    Work in projects that are not active does not count.
    """
    limit = conf.ORCHESTRA_MAX_IN_PROGRESS_TASKS
    if limit is None:
        return False
    in_progress = TaskAssignment.objects.filter(
        worker=worker,
        status=TaskAssignment.Status.PROCESSING,
        task__status=Task.Status.PROCESSING,
        task__project__status=Project.Status.ACTIVE,
    ).count()
    return in_progress >= limit


def check_worker_allowed_new_assignment(worker: Worker) -> None:
    """Check that the worker may ask for new work.

    Raises:
        TaskAssignmentError: ``returned_work_first`` or ``too_many_tasks``.
    """
    if (
        conf.ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW
        and worker_assigned_to_rejected_task(worker)
    ):
        raise TaskAssignmentError(
            'A reviewer returned one of your tasks. Finish it before taking '
            'a new one.',
            code='returned_work_first',
            worker_id=worker.pk,
        )
    if worker_assigned_to_max_tasks(worker):
        raise TaskAssignmentError(
            'You already hold as many tasks as allowed. Submit one before '
            'taking a new one.',
            code='too_many_tasks',
            worker_id=worker.pk,
        )
