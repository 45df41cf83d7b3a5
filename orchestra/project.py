"""Starting projects."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from orchestra.events import record_event
from orchestra.models import Project, WorkerCertification, WorkflowVersion
from orchestra.signals import project_created
from orchestra.utils.task_lifecycle import create_subsequent_tasks

TASK_CLASS_NAMES = {
    'real': WorkerCertification.TaskClass.REAL,
    'training': WorkerCertification.TaskClass.TRAINING,
}


def task_class_from_name(name: Any) -> int:
    """Return the task class of a name; everything but real is training."""
    return TASK_CLASS_NAMES.get(name, WorkerCertification.TaskClass.TRAINING)


@transaction.atomic
def create_project_with_tasks(
    workflow_slug: str,
    workflow_version_slug: str,
    description: str,
    priority: int,
    task_class: int,
    project_data: Any,
    scratchpad_url: str | None = None,
) -> Project:
    """Start a project and create the tasks that can start at once.

    All of it happens in one transaction: either the whole project exists or
    nothing of it. Folder, channel and machine steps follow after commit.

    Args:
        workflow_slug: The workflow.
        workflow_version_slug: Its version.
        description: What people see as the project's name.
        priority: Higher numbers are more urgent.
        task_class: ``WorkerCertification.TaskClass``.
        project_data: The project's input; any JSON value, None meaning {}.
        scratchpad_url: A document the team shares, if there is one already.

    Returns:
        The project as it stands after its first tasks were created.

    Raises:
        WorkflowVersion.DoesNotExist: if there is no such version.
        CreationPolicyError, AssignmentPolicyError: if a policy of a first
            step fails.
    """
    version = WorkflowVersion.objects.select_related('workflow').get(
        slug=workflow_version_slug, workflow__slug=workflow_slug
    )
    project = Project.objects.create(
        workflow_version=version,
        short_description=description,
        priority=priority,
        task_class=task_class,
        project_data={} if project_data is None else project_data,
        scratchpad_url=scratchpad_url,
    )
    record_event('orchestra.project.created', project=project)
    project_created.send(sender=Project, project=project)
    return create_subsequent_tasks(project)
