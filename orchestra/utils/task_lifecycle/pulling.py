"""Workers asking for the next piece of work."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.core.errors import (
    NoTaskAvailable,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.utils.task_lifecycle.assigning import (
    give_task,
    reserve_task,
)
from orchestra.utils.task_lifecycle.locks import lock_worker
from orchestra.utils.task_lifecycle.roles import (
    ROLE_FOR_NEW_TASK,
    TaskClass,
    assert_new_task_status_valid,
    check_worker_allowed_new_assignment,
)

COLUMNS = (
    'start_datetime',
    'status',
    'tags',
    'completed_at',
    'step__slug',
    'step__name',
    'step__is_human',
    'step__workflow_version',
    'project__status',
    'project__priority',
    'project__task_class',
    'project__short_description',
    'project__slack_group_id',
    'project__workflow_version__slug',
)
"""What is said about a task that is given out; the data of projects and the
definitions of steps may be large."""


@transaction.atomic
def get_new_task_assignment(
    worker: Worker, task_status: int
) -> TaskAssignment:
    """Give the worker the most urgent task that waits in a status.

    Tasks of paused projects are left alone. Higher priorities come first,
    then older projects.

    Args:
        worker: Who asks.
        task_status: ``AWAITING_PROCESSING`` for work to do,
            ``PENDING_REVIEW`` for work to review.

    Returns:
        The worker's new assignment.

    Raises:
        TaskStatusError: ``bad_pull_status``.
        TaskAssignmentError: if the worker must not take new work now.
        WorkerCertificationError: ``no_certified_task`` if tasks wait, but
            none the worker is certified for.
        NoTaskAvailable: if nothing waits.
    """
    assert_new_task_status_valid(task_status)
    # Two requests of one worker must not pass the limit together.
    lock_worker(worker.pk)
    check_worker_allowed_new_assignment(worker)
    lost: list[int] = []
    while task := _next_claimable_task(worker, task_status, lost):
        try:
            reservation = reserve_task(worker, task, is_certified=True)
        except TaskAssignmentError:
            # Somebody was faster between the look and the claim.
            lost.append(task.pk)
        else:
            return give_task(worker, task, reservation)
    raise _why_nothing(worker, task_status)


def _next_claimable_task(
    worker: Worker, task_status: int, lost: Sequence[int]
) -> Task | None:
    """Lock and return the first task for the worker, skipping locked ones."""
    role = ROLE_FOR_NEW_TASK[Task.Status(task_status)]
    claimable = (
        _waiting_tasks(worker, task_status)
        .filter(_certified_filter(worker, role))
        .select_related('step', 'project__workflow_version')
        .only(*COLUMNS)
        .order_by('-project__priority', 'project__start_datetime', 'pk')
    )
    if lost:
        claimable = claimable.exclude(pk__in=lost)
    return claimable.select_for_update(
        skip_locked=True, of=('self',), no_key=True
    ).first()


def _waiting_tasks(worker: Worker, task_status: int) -> QuerySet[Task]:
    """Return human tasks of active projects that the worker is not on."""
    own_assignments = TaskAssignment.objects.filter(
        task=OuterRef('pk'), worker=worker
    )
    return Task.objects.filter(
        ~Exists(own_assignments),
        status=task_status,
        step__is_human=True,
        project__status=Project.Status.ACTIVE,
    )


def _certified_filter(worker: Worker, role: int) -> Q:
    """Return the filter for tasks whose requirements the worker meets."""
    held = list(
        WorkerCertification.objects.filter(
            worker=worker, role=role
        ).values_list('certification_id', 'task_class')
    )
    real = [pk for pk, task_class in held if task_class == TaskClass.REAL]
    either = [pk for pk, _task_class in held]
    if real == either:
        # Most workers hold nothing but real certifications.
        return _tasks_of(_steps_open_to(real))
    return Q(
        _tasks_of(_steps_open_to(real)), project__task_class=TaskClass.REAL
    ) | Q(
        _tasks_of(_steps_open_to(either)),
        project__task_class=TaskClass.TRAINING,
    )


def _tasks_of(steps: dict[int, int]) -> Q:
    """Return the filter for tasks of steps.

    Naming the versions, too, spares a look at the tasks of every urgent
    project that has nothing for the worker.

    Args:
        steps: Workflow versions by step, as primary keys.
    """
    return Q(
        project__workflow_version__in=set(steps.values()), step__in=list(steps)
    )


def _steps_open_to(certification_ids: list[int]) -> dict[int, int]:
    """Return the human steps that require nothing but these.

    Keys rather than a subquery: the steps are few, the tasks many, and the
    database then walks the projects in order of urgency.

    Returns:
        The workflow version of each step, as primary keys.
    """
    requirement = Step.required_certifications.through
    missing = requirement.objects.filter(step_id=OuterRef('pk')).exclude(
        certification_id__in=certification_ids
    )
    return dict(
        Step.objects.filter(~Exists(missing), is_human=True).values_list(
            'pk', 'workflow_version'
        )
    )


def _why_nothing(
    worker: Worker, task_status: int
) -> WorkerCertificationError | NoTaskAvailable:
    role = ROLE_FOR_NEW_TASK[Task.Status(task_status)]
    # One question about the tasks of others: those for this worker may still
    # look as if they waited while somebody is taking them.
    others = _waiting_tasks(worker, task_status).exclude(
        _certified_filter(worker, role)
    )
    if others.exists():
        return WorkerCertificationError(
            'Tasks are waiting, but none you are certified for.',
            code='no_certified_task',
            worker_id=worker.pk,
        )
    return NoTaskAvailable(
        'No task is waiting at the moment. Try again later.',
        worker_id=worker.pk,
    )
