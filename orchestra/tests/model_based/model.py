"""The rules for when a call is refused, written a second time.

Nothing here asks the services: each function looks at a picture of the
database and says with which code the call must be refused, or None.
"""

from __future__ import annotations

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    WorkerCertification,
)
from orchestra.tests.model_based.picture import (
    AssignmentRow,
    Picture,
    ProjectRow,
    TaskRow,
)
from orchestra.tests.model_based.world import StepFacts, World

Status = Task.Status
ENTRY_LEVEL = WorkerCertification.Role.ENTRY_LEVEL
REVIEWER = WorkerCertification.Role.REVIEWER
TaskClass = WorkerCertification.TaskClass

ROLES = {
    Status.AWAITING_PROCESSING: ENTRY_LEVEL,
    Status.PENDING_REVIEW: REVIEWER,
}
ENDED = (Status.COMPLETE, Status.ABORTED)
MOST_TASKS = 2
"""How many tasks a worker may hold when asking for another."""


def is_certified(
    world: World,
    project: ProjectRow,
    step: StepFacts,
    worker_id: int,
    role: int,
) -> bool:
    """Tell whether a worker may take a role of a step in a project."""
    if step.certification_id is None:
        return True
    classes = {TaskClass.REAL, project.task_class}
    if project.task_class == TaskClass.REAL:
        classes = {TaskClass.REAL}
    return any(
        (step.certification_id, role, task_class) in world.held[worker_id]
        for task_class in classes
    )


def is_on(picture: Picture, task_id: int, worker_id: int) -> bool:
    """Tell whether a worker holds any level of a task."""
    return any(
        row.worker_id == worker_id
        for row in picture.levels_of.get(task_id, [])
    )


def assigning(
    world: World, picture: Picture, task: TaskRow, worker_id: int
) -> str | None:
    """Somebody is to take a task."""
    step = world.steps[task.step_id]
    if task.status not in ROLES:
        return 'status_not_assignable'
    role = ROLES[Status(task.status)]
    project = picture.projects[task.project_id]
    if not is_certified(world, project, step, worker_id, role):
        return 'not_certified'
    if is_on(picture, task.pk, worker_id):
        return 'already_assigned'
    return None if step.is_human else 'invalid_model'


def pullable(
    world: World, picture: Picture, worker_id: int, status: int
) -> tuple[list[TaskRow], list[TaskRow]]:
    """Return what waits for others, and what waits for this worker.

    Both in the order in which it is to be given out.
    """
    waiting = [
        task
        for task in picture.tasks.values()
        if task.status == status
        and world.steps[task.step_id].is_human
        and picture.projects[task.project_id].status == Project.Status.ACTIVE
        and not is_on(picture, task.pk, worker_id)
    ]

    def urgency(task: TaskRow) -> tuple[object, ...]:
        project = picture.projects[task.project_id]
        return (-project.priority, project.start_datetime, task.pk)

    waiting.sort(key=urgency)
    own = [
        task
        for task in waiting
        if assigning(world, picture, task, worker_id) is None
    ]
    return [task for task in waiting if task not in own], own


def in_progress(picture: Picture, worker_id: int) -> int:
    """Count what the worker is doing in active projects."""
    return sum(
        row.worker_id == worker_id
        and not row.is_deleted
        and row.status == TaskAssignment.Status.PROCESSING
        and picture.tasks[row.task_id].status == Status.PROCESSING
        and picture.projects[picture.tasks[row.task_id].project_id].status
        == Project.Status.ACTIVE
        for row in picture.assignments.values()
    )


def _has_returned_work(picture: Picture, worker_id: int) -> bool:
    return any(
        row.worker_id == worker_id
        and not row.is_deleted
        and row.status == TaskAssignment.Status.PROCESSING
        and picture.tasks[row.task_id].status == Status.POST_REVIEW_PROCESSING
        for row in picture.assignments.values()
    )


def pulling(
    world: World, picture: Picture, worker_id: int, status: int
) -> str | None:
    """A worker asks for work."""
    if status not in ROLES:
        return 'bad_pull_status'
    if _has_returned_work(picture, worker_id):
        return 'returned_work_first'
    if in_progress(picture, worker_id) >= MOST_TASKS:
        return 'too_many_tasks'
    others, own = pullable(world, picture, worker_id, status)
    if own:
        return None
    return 'no_certified_task' if others else 'no_task'


def own_level(
    picture: Picture, task_id: int, worker_id: int
) -> AssignmentRow | None:
    """Return the level of a task that a worker holds."""
    return next(
        (
            row
            for row in picture.levels_of.get(task_id, [])
            if row.worker_id == worker_id
        ),
        None,
    )


def saving(
    picture: Picture, task: TaskRow, worker_id: int, version: int | None
) -> str | None:
    """A worker saves."""
    level = own_level(picture, task.pk, worker_id)
    if level is None:
        return 'not_on_task'
    if task.status == Status.ABORTED:
        return 'task_aborted'
    if level.status != TaskAssignment.Status.PROCESSING:
        return 'not_your_turn'
    return _version_problem(level, version)


def _version_problem(level: AssignmentRow, version: int | None) -> str | None:
    if version is not None and version != level.version:
        return 'version_conflict'
    return None


def submitting(
    world: World,
    picture: Picture,
    task: TaskRow,
    worker_id: int,
    ending: int,
    version: int | None = None,
) -> str | None:
    """A worker ends a turn: submits, accepts or returns."""
    if _waits_for_others(world, picture, task):
        return 'submission_prerequisites'
    if task.status == Status.COMPLETE:
        return 'already_complete'
    level = own_level(picture, task.pk, worker_id)
    if level is None:
        return 'not_on_task'
    if level.status != TaskAssignment.Status.PROCESSING:
        return 'not_your_turn'
    if problem := _version_problem(level, version):
        return problem
    upwards = (
        Status.PROCESSING,
        Status.REVIEWING,
        Status.POST_REVIEW_PROCESSING,
    )
    legal = {
        Iteration.Status.REQUESTED_REVIEW: upwards,
        Iteration.Status.PROVIDED_REVIEW: (Status.REVIEWING,),
    }
    is_legal = (
        ending in legal and task.status in legal[Iteration.Status(ending)]
    )
    return None if is_legal else 'illegal_transition'


def _waits_for_others(world: World, picture: Picture, task: TaskRow) -> bool:
    complete = {
        row.step_id
        for row in picture.tasks_of[task.project_id]
        if row.status == Status.COMPLETE
    }
    return not world.steps[task.step_id].submitted_after <= complete


def reassigning(
    world: World,
    picture: Picture,
    level: AssignmentRow,
    worker_id: int,
    allow_complete: bool,
) -> str | None:
    """One level of a task is to go to somebody else."""
    task = picture.tasks[level.task_id]
    step = world.steps[task.step_id]
    if task.status == Status.ABORTED:
        return 'task_aborted'
    if task.status == Status.COMPLETE and not allow_complete:
        return 'already_complete'
    role = REVIEWER if level.assignment_counter else ENTRY_LEVEL
    project = picture.projects[task.project_id]
    if not is_certified(world, project, step, worker_id, role):
        return 'not_certified'
    if is_on(picture, task.pk, worker_id):
        return 'already_assigned'
    return None if step.is_human else 'invalid_model'


def skipping(world: World, picture: Picture, task: TaskRow) -> str | None:
    """A task is to be completed without waiting for anybody."""
    if task.status == Status.ABORTED:
        return 'task_aborted'
    if task.status == Status.COMPLETE:
        return 'already_complete'
    holder = picture.holder_of(task.pk)
    if holder is None or holder.worker_id is None:
        return None
    return submitting(
        world,
        picture,
        task,
        holder.worker_id,
        Iteration.Status.REQUESTED_REVIEW,
    )


def earlier_submission(
    picture: Picture, level: AssignmentRow | None, key: str | None
) -> tuple[object, int] | None:
    """Return what a worker submitted under a key, and how the turn ended."""
    if level is None or key is None:
        return None
    for turn in picture.turns_of[level.pk]:
        if turn.idempotency_key == key:
            return turn.submitted_data, turn.status
    return None
