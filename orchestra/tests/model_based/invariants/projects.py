"""Projects: when they are completed, and when they are not."""

from __future__ import annotations

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.tests.model_based.calls import Memory
from orchestra.tests.model_based.model import (
    ENDED,
)
from orchestra.tests.model_based.picture import (
    Picture,
)
from orchestra.tests.model_based.world import World

Status = Task.Status
HAS_BALL = TaskAssignment.Status.PROCESSING
HANDED_IN = TaskAssignment.Status.SUBMITTED
OPEN = Iteration.Status.PROCESSING
MAX_ATTEMPTS = 2


def steps_have_one_task(world: World, picture: Picture, _: Memory) -> None:
    """A project has at most one task of each step, all of its version."""
    for project in picture.projects.values():
        steps = world.steps_of_version[project.workflow_version_id]
        known = {step.step_id for step in steps}
        found = [row.step_id for row in picture.tasks_of.get(project.pk, [])]
        assert len(set(found)) == len(found)
        assert known.issuperset(found)


def ended_projects_have_ended_tasks(
    world: World, picture: Picture, _: Memory
) -> None:
    """A task is aborted if and only if its project is."""
    for task in picture.tasks.values():
        project = picture.projects[task.project_id]
        is_ended = project.status == Project.Status.ABORTED
        assert is_ended == (task.status == Status.ABORTED)


def finished_projects_are_completed(
    world: World, picture: Picture, _: Memory
) -> None:
    """A project with nothing left to do is completed, unless it is blocked
    or somebody opened it again.
    """
    going_on = (Project.Status.ACTIVE, Project.Status.PAUSED)
    for project in picture.projects.values():
        tasks = picture.tasks_of.get(project.pk, [])
        if project.status in going_on and not project.blocked_reason:
            is_open = any(task.status not in ENDED for task in tasks)
            assert is_open or project.reopened_at
