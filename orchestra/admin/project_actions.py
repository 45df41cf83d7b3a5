"""What can be done with projects, by way of services."""

from __future__ import annotations

import functools
from typing import Any

from orchestra.admin.object_actions import ObjectAction
from orchestra.core.errors import OrchestraError
from orchestra.models import Project, Task
from orchestra.utils.task_lifecycle import end_project, set_project_status
from orchestra.utils.task_lifecycle.project_status import PROJECT_TRANSITIONS
from orchestra.utils.task_lifecycle.resuming import resume_project

Status = Project.Status


def _may_become(status: int, project: Project) -> bool:
    return status in PROJECT_TRANSITIONS[project.status]


def _set_status(status: int, project: Project, _data: dict[str, Any]) -> str:
    label = Status(status).label
    set_project_status(project.pk, label)
    return f'The project is now {label.lower()}.'


def _end(project: Project, _data: dict[str, Any]) -> str:
    end_project(project.pk)
    return 'The project and its tasks were aborted.'


def _end_consequences(project: Project) -> list[str]:
    open_tasks = project.tasks.exclude(
        status__in=(Task.Status.COMPLETE, Task.Status.ABORTED)
    ).count()
    return [
        f'Open tasks that are aborted: {open_tasks}.',
        'Everybody who worked on the project is told by mail.',
        'This cannot be taken back.',
    ]


def create_tasks(project: Project) -> str:
    """Create the tasks that have become possible.

    Raises:
        OrchestraError: if something keeps the project from it.
    """
    result = resume_project(project.pk)
    if result.blocked_reason:
        raise OrchestraError(result.blocked_reason)
    return f'Tasks created: {result.tasks_created}.'


def _status_action(
    status: int, name: str, label: str, question: str, *consequences: str
) -> ObjectAction:
    return ObjectAction(
        name=name,
        label=label,
        question=question,
        run=functools.partial(_set_status, status),
        consequences=lambda _project: consequences,
        is_offered=functools.partial(_may_become, status),
    )


PROJECT_ACTIONS = (
    _status_action(
        Status.PAUSED,
        'pause',
        'Pause',
        'Pause this project?',
        'Its tasks leave the active part of the dashboards, and nobody '
        'is asked to take them.',
        'Tasks stay as they are. The project can be made active again.',
    ),
    _status_action(
        Status.ACTIVE,
        'activate',
        'Make active',
        'Make this project active?',
        'Its tasks can be worked on again.',
    ),
    _status_action(
        Status.COMPLETED,
        'complete',
        'Complete',
        'Complete this project?',
        'Tasks that are open stay open.',
    ),
    ObjectAction(
        name='create-tasks',
        label='Create follow-up tasks',
        question='Create the tasks that have become possible?',
        run=lambda project, _data: create_tasks(project),
        consequences=lambda _project: [
            (
                'Does what completing a task does by itself; for projects '
                'that were kept from it.'
            )
        ],
        is_offered=lambda project: project.status == Status.ACTIVE,
    ),
    ObjectAction(
        name='end',
        label='End project',
        question='End this project and abort its tasks?',
        run=_end,
        consequences=_end_consequences,
        is_offered=lambda project: project.status != Status.ABORTED,
        is_destructive=True,
    ),
)
"""What can be done with a project, on its page."""
