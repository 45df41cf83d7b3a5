"""When admins and machines are refused, and where their calls lead.

Written a second time, as in `model`.
"""

from __future__ import annotations

from django.utils import timezone

from orchestra.models import (
    MachineJob,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.tests.model_based.picture import (
    AssignmentRow,
    IterationRow,
    Picture,
    ProjectRow,
    TaskRow,
)
from orchestra.tests.model_based.world import StepFacts, World

Status = Task.Status

PROJECT_MOVES = {
    (Project.Status.ACTIVE, Project.Status.PAUSED),
    (Project.Status.ACTIVE, Project.Status.COMPLETED),
    (Project.Status.PAUSED, Project.Status.ACTIVE),
    (Project.Status.PAUSED, Project.Status.COMPLETED),
    (Project.Status.COMPLETED, Project.Status.ACTIVE),
}


def reverting(
    picture: Picture, task: TaskRow, turn: IterationRow, before: bool
) -> str | None:
    """A task is to be taken back to a turn, or to the time before it."""
    level = picture.assignments[turn.assignment_id]
    if level.task_id != task.pk:
        return 'revert_foreign_iteration'
    if before and picture.turns_of[level.pk][0].pk != turn.pk:
        return 'revert_before_not_first'
    return 'revert_aborted' if task.status == Status.ABORTED else None


def status_after_revert(
    picture: Picture, task: TaskRow, turn: IterationRow, before: bool
) -> int:
    """Say where a task stands after it was taken back."""
    story = [row.pk for row in picture.story_of(task.pk)]
    kept = story[: story.index(turn.pk) + (0 if before else 1)]
    if not kept:
        return Status.AWAITING_PROCESSING
    if before:
        return Status.PENDING_REVIEW
    levels = [
        picture.assignments[
            picture.iterations[pk].assignment_id
        ].assignment_counter
        for pk in kept
    ]
    if levels[-1] < max(levels):
        return Status.POST_REVIEW_PROCESSING
    return Status.REVIEWING if levels[-1] else Status.PROCESSING


def changing_project_status(
    project: ProjectRow, status: int | None
) -> str | None:
    """A project is to be paused, completed or made active again."""
    if status is None:
        return 'bad_project_status'
    if status == Project.Status.ABORTED:
        return 'use_end_project'
    if status == project.status or (project.status, status) in PROJECT_MOVES:
        return None
    return 'illegal_project_transition'


def ending(project: ProjectRow) -> str | None:
    """A project is to be ended for good."""
    is_ended = project.status == Project.Status.ABORTED
    is_refused = project.project_data['closing'] == 'fail'
    return 'deliberate' if is_refused and not is_ended else None


def is_running(picture: Picture, task_id: int) -> bool:
    """Tell whether a machine runs a task and has time left for it."""
    return any(
        job.state == MachineJob.State.LEASED
        and job.lease_until is not None
        and job.lease_until > timezone.now()
        for job in picture.jobs_of.get(task_id, [])
    )


def executing(world: World, picture: Picture, task: TaskRow) -> str | None:
    """A machine is to do a task."""
    if world.steps[task.step_id].is_human:
        return 'not_machine_step'
    if task.status == Status.COMPLETE:
        return 'already_complete'
    has_result = any(
        row.status == TaskAssignment.Status.SUBMITTED
        for row in picture.levels_of.get(task.pk, [])
    )
    if has_result or is_running(picture, task.pk):
        return 'already_claimed'
    return None


def retrying(world: World, picture: Picture, task: TaskRow) -> str | None:
    """Somebody asks for a machine's task to be tried again."""
    if world.steps[task.step_id].is_human:
        return 'not_machine_step'
    if task.status == Status.COMPLETE:
        return 'already_complete'
    if task.status == Status.ABORTED:
        return 'task_aborted'
    return 'already_claimed' if is_running(picture, task.pk) else None


def starting(
    steps: tuple[StepFacts, ...], modes: dict[str, str]
) -> frozenset[str]:
    """A project is to be started; return the possible codes."""
    first = [step for step in steps if not step.after]
    if modes['creation'] == 'fail':
        return frozenset({'bad_creation_policy'})
    is_staffed = any(step.shape.has_policies for step in first)
    if (
        modes['creation'] == 'yes'
        and is_staffed
        and modes['entry_level'].endswith('fail')
    ):
        return frozenset({'bad_assignment_policy'})
    return frozenset()


def dashboard_state(picture: Picture, level: AssignmentRow) -> str | None:
    """Say where a worker's dashboard shows a level; None if nowhere."""
    task = picture.tasks[level.task_id]
    project = picture.projects[task.project_id]
    if task.status == Status.ABORTED:
        return None
    is_over = project.status == Project.Status.COMPLETED
    if is_over or task.status == Status.COMPLETE:
        return 'complete'
    if project.status == Project.Status.PAUSED:
        return 'paused'
    if level.status == TaskAssignment.Status.SUBMITTED:
        holder = picture.holder_of(task.pk)
        is_below = (
            holder is not None
            and holder.assignment_counter < level.assignment_counter
        )
        return 'pending_processing' if is_below else 'pending_review'
    is_returned = task.status == Status.POST_REVIEW_PROCESSING
    return 'returned' if is_returned else 'in_progress'
