"""How a loaded version is used: what a change of it would touch."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from orchestra.models import Project, Task, WorkflowVersion

ENDED = (Task.Status.COMPLETE, Task.Status.ABORTED)

RUNNING = (Project.Status.ACTIVE, Project.Status.PAUSED)


@dataclass(frozen=True)
class StepUsage:
    """The tasks of one step.

    Attributes:
        open_tasks: Those that are not complete yet.
        finished_tasks: Those that are complete or aborted.
        projects: Running projects with a task of the step, in any state.
    """

    open_tasks: int = 0
    finished_tasks: int = 0
    projects: int = 0

    @property
    def tasks(self) -> int:
        """All tasks of the step."""
        return self.open_tasks + self.finished_tasks

    def __str__(self) -> str:
        return (
            f'{count(self.open_tasks, "open task")} and '
            f'{count(self.finished_tasks, "finished task")}, in '
            f'{count(self.projects, "running project")}'
        )


@dataclass(frozen=True)
class VersionUsage:
    """The projects and tasks of one version.

    Attributes:
        running_projects: Projects of the version that are active or paused.
        steps: The tasks by step; steps without tasks are left out.
    """

    running_projects: int
    steps: dict[str, StepUsage]

    def step(self, slug: str) -> StepUsage:
        """Return how a step is used."""
        return self.steps.get(slug, StepUsage())


def usage_of(version: WorkflowVersion) -> VersionUsage:
    """Count the projects and tasks of a version, in two queries.

    Args:
        version: A version that is loaded.
    """
    rows = (
        Task.objects.filter(step__workflow_version=version)
        .values('step__slug')
        .annotate(
            finished=Count('pk', filter=Q(status__in=ENDED)),
            unfinished=Count('pk', filter=~Q(status__in=ENDED)),
            running=Count(
                'project',
                filter=Q(project__status__in=RUNNING),
                distinct=True,
            ),
        )
        .order_by()
    )
    return VersionUsage(
        version.projects.filter(status__in=RUNNING).count(),
        {
            row['step__slug']: StepUsage(
                row['unfinished'], row['finished'], row['running']
            )
            for row in rows
        },
    )


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 open task``, ``2 open tasks``."""
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'
