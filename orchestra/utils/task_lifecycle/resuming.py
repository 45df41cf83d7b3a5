"""Creating follow-up tasks once more, where something kept them from it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from orchestra.models import Project, Task
from orchestra.utils.task_lifecycle.follow_ups import (
    ENDED,
    create_follow_ups_or_block,
)
from orchestra.utils.task_lifecycle.locks import lock_project

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ResumedProject:
    """What came of one project.

    Attributes:
        project_id: The project.
        tasks_created: How many follow-up tasks it got.
        is_completed: Whether that was all: nothing was left to do.
        blocked_reason: Why it goes no further; '' if it does.
    """

    project_id: int
    tasks_created: int = 0
    is_completed: bool = False
    blocked_reason: str = ''


def projects_to_resume(every_active: bool = False) -> list[int]:
    """Return the active projects that may have come to a halt.

    These are the blocked ones and those in which no task is open.

    Args:
        every_active: Return all active projects instead.

    Returns:
        Their primary keys, blocked ones first, then the oldest.
    """
    open_tasks = Task.objects.filter(project=OuterRef('pk')).exclude(
        status__in=ENDED
    )
    projects = Project.objects.filter(status=Project.Status.ACTIVE)
    if not every_active:
        projects = projects.filter(~Q(blocked_reason='') | ~Exists(open_tasks))
    blocked_first = Case(When(blocked_reason='', then=Value(1)), default=0)
    return list(
        projects.order_by(blocked_first, 'pk').values_list('pk', flat=True)
    )


def resume_project(project_id: int) -> ResumedProject:
    """Create whatever tasks of a project have become possible.

    Doing it again changes nothing. A failure concerns this project alone; it
    is logged and part of the answer.
    """
    try:
        return _resume(project_id)
    except Exception as error:
        # Policies and receivers of other hands may fail in any way.
        logger.exception('Project %s could not be resumed.', project_id)
        reason = f'{type(error).__name__}: {error}'
        return ResumedProject(project_id, blocked_reason=reason)


@transaction.atomic
def _resume(project_id: int) -> ResumedProject:
    project = lock_project(project_id)
    was_completed = project.status == Project.Status.COMPLETED
    tasks_before = project.tasks.count()
    create_follow_ups_or_block(project)
    if project.blocked_reason:
        return ResumedProject(
            project_id, blocked_reason=project.blocked_reason
        )
    is_completed = project.status == Project.Status.COMPLETED
    return ResumedProject(
        project_id,
        tasks_created=project.tasks.count() - tasks_before,
        is_completed=is_completed and not was_completed,
    )
