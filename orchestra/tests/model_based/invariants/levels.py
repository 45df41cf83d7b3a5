"""Who holds the levels of a task, and what its status says about it."""

from __future__ import annotations

from orchestra.models import (
    Iteration,
    Task,
    TaskAssignment,
)
from orchestra.tests.model_based.calls import Memory
from orchestra.tests.model_based.invariants.differences import (
    tasks_of_kind,
)
from orchestra.tests.model_based.model import (
    ENTRY_LEVEL,
    REVIEWER,
    is_certified,
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


def levels_have_no_gaps(world: World, picture: Picture, _: Memory) -> None:
    """The live levels of a task are numbered 0, 1, 2 and so on."""
    for levels in picture.levels_of.values():
        counters = [row.assignment_counter for row in levels]
        assert counters == list(range(len(levels)))


def one_level_has_the_ball(world: World, picture: Picture, _: Memory) -> None:
    """At most one level of a task is being processed."""
    for levels in picture.levels_of.values():
        assert sum(row.status == HAS_BALL for row in levels) <= 1


def nobody_is_on_a_task_twice(
    world: World, picture: Picture, _: Memory
) -> None:
    """Nobody reviews their own work: one level for each worker of a task."""
    for levels in picture.levels_of.values():
        workers = [row.worker_id for row in levels]
        assert len(set(workers)) == len(workers)


def nobody_uncertified_is_on_a_task(
    world: World, picture: Picture, _: Memory
) -> None:
    """Whoever holds a level has the certification in that role and class."""
    for task, step, levels in tasks_of_kind(world, picture, is_human=True):
        project = picture.projects[task.project_id]
        for row in levels:
            role = REVIEWER if row.assignment_counter else ENTRY_LEVEL
            assert row.worker_id is not None
            assert is_certified(world, project, step, row.worker_id, role)


def people_do_human_steps(world: World, picture: Picture, _: Memory) -> None:
    """Levels of human steps have a worker, a machine's only one has none."""
    for row in picture.assignments.values():
        step = world.steps[picture.tasks[row.task_id].step_id]
        assert step.is_human == (row.worker_id is not None)
        assert step.is_human or row.assignment_counter == 0
        is_failed = row.status == TaskAssignment.Status.FAILED
        assert not (step.is_human and is_failed)


def reviews_end_at_the_last_level(
    world: World, picture: Picture, _: Memory
) -> None:
    """A task never has more review levels than its step asks for."""
    for task, step, levels in tasks_of_kind(world, picture, is_human=True):
        assert len(levels) <= 1 + step.shape.reviews
        if task.status == Status.PENDING_REVIEW:
            assert len(levels) < 1 + step.shape.reviews


def complete_means_reviewed(world: World, picture: Picture, _: Memory) -> None:
    """A task always reviewed is complete with all levels, or with none."""
    for task, step, levels in tasks_of_kind(world, picture, is_human=True):
        if task.status == Status.COMPLETE and step.shape.rate == 1:
            assert len(levels) in (0, 1 + step.shape.reviews)


def status_says_who_has_the_ball(
    world: World, picture: Picture, _: Memory
) -> None:
    """A human task's status agrees with the statuses of its levels."""
    for task, _step, levels in tasks_of_kind(world, picture, is_human=True):
        holders = [
            row.assignment_counter for row in levels if row.status == HAS_BALL
        ]
        top = len(levels) - 1
        expected = {
            Status.AWAITING_PROCESSING: not levels,
            Status.PROCESSING: holders == [0] and top == 0,
            Status.PENDING_REVIEW: not holders and top >= 0,
            Status.REVIEWING: holders == [top] and top > 0,
            Status.POST_REVIEW_PROCESSING: bool(holders) and holders[0] < top,
            Status.COMPLETE: not holders,
        }
        assert expected[Status(task.status)], (task, levels)


def machines_have_no_reviewers(
    world: World, picture: Picture, _: Memory
) -> None:
    """A machine's task waits, is processed by one level, or is complete."""
    for task, _step, levels in tasks_of_kind(world, picture, is_human=False):
        if task.status == Status.AWAITING_PROCESSING:
            assert not levels
        elif task.status == Status.PROCESSING:
            assert [row.status == HANDED_IN for row in levels] == [False]
        else:
            assert task.status == Status.COMPLETE
            assert all(row.status == HANDED_IN for row in levels)


def completion_has_a_time(world: World, picture: Picture, _: Memory) -> None:
    """A complete task says since when; an open one says nothing."""
    for task in picture.tasks.values():
        if task.status == Status.COMPLETE:
            assert task.completed_at is not None
        elif task.status != Status.ABORTED:
            assert task.completed_at is None
