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
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.utils.task_lifecycle.assigning import (
    give_task,
    reserve_task,
)
from orchestra.utils.task_lifecycle.locks import lock_worker
from orchestra.utils.task_lifecycle.open_steps import steps_open_to, tasks_of
from orchestra.utils.task_lifecycle.roles import (
    ROLE_FOR_NEW_TASK,
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
    role = ROLE_FOR_NEW_TASK[Task.Status(task_status)]
    certified = tasks_of(steps_open_to(worker, role))
    claimable = _waiting_tasks(worker, task_status).filter(certified)
    # Tasks that await processing were chosen because nobody is on them.
    is_new = task_status == Task.Status.AWAITING_PROCESSING
    lost: list[int] = []
    while task := _lock_first(claimable, lost):
        try:
            reservation = reserve_task(
                worker,
                task,
                is_certified=True,
                assignments=[] if is_new else None,
            )
        except TaskAssignmentError:
            # Somebody was faster between the look and the claim.
            lost.append(task.pk)
        else:
            return give_task(worker, task, reservation)
    raise _why_nothing(worker, task_status, certified)


def _lock_first(claimable: QuerySet[Task], lost: Sequence[int]) -> Task | None:
    """Lock and return the most urgent task, skipping locked ones."""
    ordered = (
        claimable.select_related('step', 'project__workflow_version')
        .only(*COLUMNS)
        .order_by('-project__priority', 'project__start_datetime', 'pk')
    )
    if lost:
        ordered = ordered.exclude(pk__in=lost)
    return ordered.select_for_update(
        skip_locked=True, of=('self',), no_key=True
    ).first()


def _waiting_tasks(worker: Worker, task_status: int) -> QuerySet[Task]:
    """Return tasks of active projects that could be the worker's.

    Nobody may be on a task to be done, and not the worker on one to review.
    """
    in_the_way = TaskAssignment.objects.filter(task=OuterRef('pk'))
    if task_status != Task.Status.AWAITING_PROCESSING:
        in_the_way = in_the_way.filter(worker=worker)
    return Task.objects.filter(
        ~Exists(in_the_way),
        status=task_status,
        project__status=Project.Status.ACTIVE,
    )


def _why_nothing(
    worker: Worker, task_status: int, certified: Q
) -> WorkerCertificationError | NoTaskAvailable:
    # One question about the tasks of others: those for this worker may still
    # look as if they waited while somebody is taking them.
    others = _waiting_tasks(worker, task_status).filter(
        ~certified, step__is_human=True
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
