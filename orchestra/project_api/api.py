"""Everything there is to know about projects, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, Sum

from orchestra.models import Project, Task, TaskAssignment
from orchestra.project_api.serializers import (
    ProjectSerializer,
    TaskSerializer,
)
from orchestra.project_api.steps import (
    MalformedDependencyException,
    get_workflow_steps,
)

__all__ = [
    'MalformedDependencyException',
    'get_project_information',
    'get_workflow_steps',
    'load_projects',
]


def load_projects(project_ids: Iterable[int]) -> QuerySet[Project]:
    """Return projects that come with all their relations.

    Six statements, whatever the number of projects: projects, tasks,
    assignments with their work time, iterations, steps, dependencies.
    """
    assignments = (
        TaskAssignment.objects.select_related('worker__user')
        .prefetch_related('iterations')
        .annotate(
            work_time=Sum(
                'time_entries__time_worked',
                filter=Q(
                    time_entries__is_deleted=False,
                    time_entries__worker=F('worker'),
                ),
            )
        )
    )
    tasks = (
        Task.objects.select_related('step')
        .prefetch_related(Prefetch('assignments', assignments))
        .order_by('pk')
    )
    return (
        Project.objects.filter(pk__in=list(project_ids))
        .select_related('workflow_version__workflow')
        .prefetch_related(
            Prefetch('tasks', tasks),
            'workflow_version__steps__creation_depends_on',
        )
        .order_by('pk')
    )


def get_project_information(
    project_ids: Iterable[int],
) -> dict[int, dict[str, Any]]:
    """Return projects with their steps and tasks.

    Args:
        project_ids: Ids; those nobody knows are left out.

    Returns:
        By project id ``{project, steps, tasks}``. Steps follow those they
        depend on; tasks stand under the slug of their step.

    Raises:
        MalformedDependencyException: if the steps of a version depend on
            each other.
    """
    steps: dict[int, Any] = {}
    information = {}
    # One of each for all rows: preparing them takes longer than using them.
    project_json = ProjectSerializer().to_representation
    task_json = TaskSerializer().to_representation
    for project in load_projects(project_ids):
        version = project.workflow_version
        if version.pk not in steps:
            steps[version.pk] = get_workflow_steps(version)
        information[project.pk] = {
            'project': project_json(project),
            'steps': steps[version.pk],
            'tasks': {
                task.step.slug: task_json(task) for task in project.tasks.all()
            },
        }
    return information
