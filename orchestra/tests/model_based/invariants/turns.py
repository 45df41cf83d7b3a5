"""The iterations of a task: one turn after the other."""

from __future__ import annotations

from itertools import pairwise

from orchestra.models import (
    Iteration,
    Task,
    TaskAssignment,
)
from orchestra.tests.model_based.calls import Memory
from orchestra.tests.model_based.invariants.differences import (
    tasks_of_kind,
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


def whoever_has_the_ball_has_one_turn(
    world: World, picture: Picture, _: Memory
) -> None:
    """A level has exactly one open turn while processing, else none."""
    for task, step, levels in tasks_of_kind(world, picture, is_human=True):
        for row in levels:
            turns = picture.turns_of.get(row.pk, [])
            open_turns = [turn for turn in turns if turn.status == OPEN]
            assert len(open_turns) == (row.status == HAS_BALL), (task, step)


def machine_turns_are_open_until_complete(
    world: World, picture: Picture, _: Memory
) -> None:
    """A machine's level has one turn, open until the task is complete."""
    for task, _step, levels in tasks_of_kind(world, picture, is_human=False):
        for row in levels:
            turns = picture.turns_of.get(row.pk, [])
            is_open = task.status != Status.COMPLETE
            assert [turn.status == OPEN for turn in turns] == [is_open]


def one_turn_at_a_time(world: World, picture: Picture, _: Memory) -> None:
    """No task has two open turns, and an open one is the last."""
    for task_id in picture.tasks:
        story = picture.story_of(task_id)
        assert all(turn.status != OPEN for turn in story[:-1])


def turns_have_ends(world: World, picture: Picture, _: Memory) -> None:
    """An open turn has neither end nor data; a closed one ends after it
    began.
    """
    for turn in picture.iterations.values():
        if turn.status == OPEN:
            assert turn.end_datetime is None
            assert turn.submitted_data == {}
        else:
            assert turn.end_datetime is not None
            assert turn.end_datetime >= turn.start_datetime


def every_level_had_a_turn(world: World, picture: Picture, _: Memory) -> None:
    """A level's first turn starts when it was given away."""
    for levels in picture.levels_of.values():
        for row in levels:
            first = picture.turns_of[row.pk][0]
            assert first.start_datetime == row.start_datetime


def deleted_levels_have_no_turns(
    world: World, picture: Picture, _: Memory
) -> None:
    """What hangs below a deleted assignment is deleted with it."""
    for turn in picture.iterations.values():
        if picture.assignments[turn.assignment_id].is_deleted:
            assert turn.is_deleted


def the_ball_moves_by_one_level(
    world: World, picture: Picture, _: Memory
) -> None:
    """Submitting hands a task one level up, returning it one level down."""
    steps = {
        Iteration.Status.REQUESTED_REVIEW: 1,
        Iteration.Status.PROVIDED_REVIEW: -1,
    }
    for task_id in picture.tasks:
        story = picture.story_of(task_id)
        counters = [
            picture.assignments[turn.assignment_id].assignment_counter
            for turn in story
        ]
        assert not story or counters[0] == 0
        for (turn, counter), (_next, after) in pairwise(
            zip(story, counters, strict=True)
        ):
            step = steps[Iteration.Status(turn.status)]
            assert after == counter + step


def turns_follow_one_another(
    world: World, picture: Picture, _: Memory
) -> None:
    """No turn starts before the one before it ended; one that was handed
    over starts at that moment.
    """
    for task_id in picture.tasks:
        seen: set[int] = set()
        for turn, following in pairwise(picture.story_of(task_id)):
            assert turn.end_datetime is not None
            assert following.start_datetime >= turn.end_datetime
            seen.add(turn.assignment_id)
            if following.assignment_id in seen:
                assert following.start_datetime == turn.end_datetime


def handed_in_data_is_kept(
    world: World, picture: Picture, memory: Memory
) -> None:
    """The data of a level is what it handed in last, until it has the ball
    again.
    """
    for _task, _step, levels in tasks_of_kind(world, picture, is_human=True):
        for row in levels:
            if row.status == HANDED_IN and row.pk not in memory.stale:
                last = picture.turns_of[row.pk][-1]
                assert row.in_progress_task_data == last.submitted_data
