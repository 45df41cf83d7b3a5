"""Taking a task back to an earlier iteration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from orchestra.core.errors import InvalidRevertError
from orchestra.events import record_event
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.locks import (
    lock_assignments,
    lock_project_of_task,
)
from orchestra.utils.task_lifecycle.project_status import (
    change_project_status,
)
from orchestra.utils.task_lifecycle.transitions import TaskAction, move_task

# The audit is written as the API writes tasks. The serializers are named by
# path because services import nothing from the layers above them.
SERIALIZERS = 'orchestra.project_api.serializers'


class RevertChange(Enum):
    """What reverting does to a row."""

    UNCHANGED = 0
    REVERTED = 1
    DELETED = 2


@dataclass(frozen=True)
class IterationChange:
    """An iteration and what becomes of it."""

    iteration: Iteration
    change: RevertChange


@dataclass(frozen=True)
class AssignmentChange:
    """An assignment, its iterations by start, and what becomes of it."""

    assignment: TaskAssignment
    iterations: tuple[IterationChange, ...]

    @property
    def change(self) -> RevertChange:
        """Deleted with all its iterations, else changed with any."""
        changes = {row.change for row in self.iterations}
        if changes == {RevertChange.DELETED}:
            return RevertChange.DELETED
        if changes <= {RevertChange.UNCHANGED}:
            return RevertChange.UNCHANGED
        return RevertChange.REVERTED


@dataclass(frozen=True)
class RevertPlan:
    """All that reverting would do.

    Attributes:
        assignments: By review level.
        reverted_status: The task's status afterwards.
    """

    assignments: tuple[AssignmentChange, ...]
    reverted_status: int


@transaction.atomic
def revert_task_to_iteration(
    task_id: int,
    iteration_id: int,
    revert_before: bool = False,
    commit: bool = False,
) -> dict[str, Any]:
    """Take a task back to the moment an iteration was under way.

    Later iterations are deleted, the chosen one is open again. Recorded work
    time and running timers are kept without their assignment. Tasks that
    were created because this one was complete stay; see
    `dependent_tasks`. A completed project becomes active again.

    Args:
        task_id: The task.
        iteration_id: One of its iterations.
        revert_before: Go to the moment before it started; only for the first
            iteration of an assignment, which then waits for somebody again.
        commit: Do it; otherwise only say what would be done.

    Returns:
        The audit: ``task`` as it was, ``reverted_status``, and per
        assignment and iteration what changes (see `RevertChange`). It is the
        same with and without ``commit``.

    Raises:
        Task.DoesNotExist, Iteration.DoesNotExist: for unknown ids.
        InvalidRevertError: ``revert_foreign_iteration``,
            ``revert_before_not_first``, ``revert_aborted`` or
            ``inconsistent_task``.
    """
    project, task = lock_project_of_task(task_id)
    target = Iteration.objects.get(pk=iteration_id)
    assignments = lock_assignments(task, with_workers=True)
    plan = _plan(task, target, assignments, revert_before)
    audit = _audit(task, plan)
    if commit:
        previous_status = task.status
        _apply(project, task, plan)
        record_event(
            'orchestra.task.reverted',
            project=project,
            obj=task,
            data={
                'iteration_id': iteration_id,
                'revert_before': revert_before,
                'previous_status': previous_status,
                'status': plan.reverted_status,
            },
        )
    return audit


def dependent_tasks(task: Task) -> list[Task]:
    """Return the tasks that were created because this one was complete.

    They go on with the data they have; whoever reverts decides about them.
    """
    return list(
        Task.objects.filter(
            project=task.project_id,
            step__creation_depends_on=task.step_id,
        )
        .exclude(status=Task.Status.ABORTED)
        .select_related('step', 'project__workflow_version')
        .order_by('pk')
    )


def _plan(
    task: Task,
    target: Iteration,
    assignments: Sequence[TaskAssignment],
    revert_before: bool,
) -> RevertPlan:
    iterations = list(
        Iteration.objects.filter(assignment__in=assignments).order_by(
            'start_datetime', 'pk'
        )
    )
    _check_target(task, target, iterations, revert_before)
    changes = tuple(
        AssignmentChange(
            assignment,
            tuple(
                IterationChange(row, _change_of(row, target, revert_before))
                for row in iterations
                if row.assignment_id == assignment.pk
            ),
        )
        for assignment in assignments
    )
    if any(not change.iterations for change in changes):
        raise InvalidRevertError(
            'Somebody is on the task without ever having worked on it.',
            code='inconsistent_task',
            task_id=task.pk,
        )
    remaining = [
        row
        for row in iterations
        if _change_of(row, target, revert_before) != RevertChange.DELETED
    ]
    return RevertPlan(changes, _status_after(remaining, revert_before))


def _check_target(
    task: Task,
    target: Iteration,
    iterations: Sequence[Iteration],
    revert_before: bool,
) -> None:
    if target.pk not in {row.pk for row in iterations}:
        raise InvalidRevertError(
            'The iteration belongs to another task.',
            code='revert_foreign_iteration',
            task_id=task.pk,
            iteration_id=target.pk,
        )
    first = next(
        row for row in iterations if row.assignment_id == target.assignment_id
    )
    if revert_before and first.pk != target.pk:
        raise InvalidRevertError(
            'Only the first iteration of an assignment has a time before it.',
            code='revert_before_not_first',
            iteration_id=target.pk,
        )
    if task.status == Task.Status.ABORTED:
        raise InvalidRevertError(
            'The task was aborted and cannot be taken back.',
            code='revert_aborted',
            task_id=task.pk,
        )


def _change_of(
    iteration: Iteration, target: Iteration, revert_before: bool
) -> RevertChange:
    if iteration.pk == target.pk:
        deleted = revert_before
        return RevertChange.DELETED if deleted else RevertChange.REVERTED
    later = (iteration.start_datetime, iteration.pk) > (
        target.start_datetime,
        target.pk,
    )
    return RevertChange.DELETED if later else RevertChange.UNCHANGED


def _status_after(remaining: Sequence[Iteration], revert_before: bool) -> int:
    """Return the task's status when only these iterations remain."""
    if not remaining:
        return Task.Status.AWAITING_PROCESSING
    if revert_before:
        return Task.Status.PENDING_REVIEW
    if len(remaining) == 1:
        return Task.Status.PROCESSING
    if remaining[-2].status == Iteration.Status.REQUESTED_REVIEW:
        return Task.Status.REVIEWING
    return Task.Status.POST_REVIEW_PROCESSING


def _audit(task: Task, plan: RevertPlan) -> dict[str, Any]:
    return {
        'task': _serialize('TaskSerializer', task),
        'assignments': [
            {
                'assignment': _serialize(
                    'TaskAssignmentSerializer', row.assignment
                ),
                'change': row.change.value,
                'iterations': [
                    {
                        'iteration': _serialize(
                            'IterationSerializer', entry.iteration
                        ),
                        'change': entry.change.value,
                    }
                    for entry in row.iterations
                ],
            }
            for row in plan.assignments
        ],
        'reverted_status': int(plan.reverted_status),
    }


def _serialize(serializer_name: str, row: Any) -> Any:
    return import_string(f'{SERIALIZERS}.{serializer_name}')(row).data


def _apply(project: Project, task: Task, plan: RevertPlan) -> None:
    """Carry the plan out: first take away, then open again.

    That order keeps at most one assignment of a task open at any moment, as
    the database demands.
    """
    reverted = [
        row for row in plan.assignments if row.change is RevertChange.REVERTED
    ]
    for row in plan.assignments:
        if row.change is RevertChange.DELETED:
            row.assignment.delete()
    for row in reverted:
        _shorten_assignment(row)
    for row in reverted:
        _reopen_assignment(row)
    move_task(task, TaskAction.REVERT, plan.reverted_status)
    if not task.step.is_human:
        _run_machine_again(project, task)
    if project.status == Project.Status.COMPLETED:
        change_project_status(project, Project.Status.ACTIVE)


def _shorten_assignment(row: AssignmentChange) -> None:
    deleted = [
        entry.iteration.pk
        for entry in row.iterations
        if entry.change is RevertChange.DELETED
    ]
    Iteration.objects.filter(pk__in=deleted).delete()
    row.assignment.status = TaskAssignment.Status.SUBMITTED
    row.assignment.save(update_fields=['status'])


def _reopen_assignment(row: AssignmentChange) -> None:
    for entry in row.iterations:
        if entry.change is RevertChange.REVERTED:
            Iteration.objects.filter(pk=entry.iteration.pk).update(
                status=Iteration.Status.PROCESSING,
                end_datetime=None,
                submitted_data={},
                note='',
                idempotency_key=None,
                review_sampled=None,
            )
    last = [
        entry
        for entry in row.iterations
        if entry.change is not RevertChange.DELETED
    ][-1]
    if (
        last.change is RevertChange.REVERTED
        or last.iteration.status == Iteration.Status.PROCESSING
    ):
        row.assignment.status = TaskAssignment.Status.PROCESSING
        row.assignment.save(update_fields=['status'])


def _run_machine_again(project: Project, task: Task) -> None:
    """Queue a new attempt for a machine step that was taken back.

    An assignment that is open again counts as failed, which is the state
    from which a machine picks it up.
    """
    task.assignments.filter(status=TaskAssignment.Status.PROCESSING).update(
        status=TaskAssignment.Status.FAILED
    )
    jobs = MachineJob.objects.filter(task=task)
    jobs.filter(
        state__in=(MachineJob.State.QUEUED, MachineJob.State.LEASED)
    ).update(
        state=MachineJob.State.DEAD,
        last_error='The task was taken back.',
        finished_at=task_lifecycle.timezone.now(),
    )
    attempts = jobs.order_by('-attempt').values_list('attempt', flat=True)
    MachineJob.objects.create(task=task, attempt=(attempts.first() or 0) + 1)

    def schedule() -> None:
        task_lifecycle.schedule_machine_tasks(project, [task.step])

    transaction.on_commit(schedule, robust=True)
