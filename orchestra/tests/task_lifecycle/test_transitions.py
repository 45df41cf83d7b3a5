"""The table of legal changes, and the one door to them."""

import itertools
from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.errors import IllegalTaskSubmission, TaskStatusError
from orchestra.models import Iteration, Task
from orchestra.tests.factories import NO_REVIEW
from orchestra.tests.task_lifecycle.scenario import TWO_REVIEWS, Newsroom
from orchestra.utils.task_lifecycle import get_next_task_status
from orchestra.utils.task_lifecycle.transitions import (
    ACTION_OF_ITERATION,
    TRANSITIONS,
    TaskAction,
    move_task,
    targets_of,
)

Status = Task.Status
SUBMIT = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW

# Where a submission leads when its review policy asks for a review, and when
# it does not. Every other cell of the grid is refused.
NEXT_STATUS: dict[tuple[int, int], tuple[int, int]] = {
    (Status.PROCESSING, SUBMIT): (Status.PENDING_REVIEW, Status.COMPLETE),
    (Status.REVIEWING, SUBMIT): (Status.PENDING_REVIEW, Status.COMPLETE),
    (Status.REVIEWING, RETURN): (
        Status.POST_REVIEW_PROCESSING,
        Status.POST_REVIEW_PROCESSING,
    ),
    (Status.POST_REVIEW_PROCESSING, SUBMIT): (
        Status.REVIEWING,
        Status.REVIEWING,
    ),
}
GRID = list(itertools.product(Status, (0, SUBMIT, RETURN, 3, -1)))


def outcome(task: Task, status: int, action: int) -> int | str:
    """Return where a submission leads, or why it is refused."""
    task.status = status
    try:
        return get_next_task_status(task, action)
    except IllegalTaskSubmission as error:
        return error.code


@pytest.mark.parametrize(
    ('policy', 'column'), [(TWO_REVIEWS, 0), (NO_REVIEW, 1)]
)
def test_every_submission_leads_where_the_grid_says(
    newsroom: Newsroom, policy: dict[str, Any], column: int
) -> None:
    task = newsroom.task
    task.step.review_policy = policy

    assert {cell: outcome(task, *cell) for cell in GRID} == {
        cell: (
            NEXT_STATUS[cell][column]
            if cell in NEXT_STATUS
            else 'illegal_transition'
        )
        for cell in GRID
    }


def test_the_grid_is_what_the_table_says() -> None:
    from_table = {
        (transition.source, iteration_status): set(transition.targets)
        for iteration_status, action in ACTION_OF_ITERATION.items()
        for transition in TRANSITIONS
        if transition.action is action
    }

    assert from_table == {
        cell: set(targets) for cell, targets in NEXT_STATUS.items()
    }


def test_no_row_contradicts_another() -> None:
    rows = [(row.action, row.source) for row in TRANSITIONS]

    assert len(set(rows)) == len(rows)
    for row in TRANSITIONS:
        assert row.targets
        assert len(set(row.targets)) == len(row.targets)


def test_every_action_and_every_submission_has_rows() -> None:
    assert {row.action for row in TRANSITIONS} == set(TaskAction)
    assert set(ACTION_OF_ITERATION) == {SUBMIT, RETURN}


def test_whoever_decides_between_targets_is_named() -> None:
    for row in TRANSITIONS:
        assert bool(row.decided_by) == (len(row.targets) > 1)


def test_every_status_is_reached_from_the_first() -> None:
    reached = {Status.AWAITING_PROCESSING}
    while True:
        further = {
            target
            for row in TRANSITIONS
            if row.source in reached
            for target in row.targets
        }
        if further <= reached:
            break
        reached |= further

    assert reached == set(Status)


def test_every_status_is_left_except_the_aborted_one() -> None:
    sources = {row.source for row in TRANSITIONS}

    assert sources == set(Status) - {Status.ABORTED}


def test_only_waiting_tasks_are_assigned() -> None:
    assigned = {
        row.source: row.targets
        for row in TRANSITIONS
        if row.action is TaskAction.ASSIGN
    }

    assert assigned == {
        Status.AWAITING_PROCESSING: (Status.PROCESSING,),
        Status.PENDING_REVIEW: (Status.REVIEWING,),
    }


ALL_MOVES = list(itertools.product(TaskAction, Status, Status))


def test_a_task_moves_by_the_table_and_no_other_way(
    newsroom: Newsroom,
) -> None:
    task = newsroom.task
    for action, source, target in ALL_MOVES:
        Task.objects.filter(pk=task.pk).update(status=source)
        task.refresh_from_db()
        if target in targets_of(action, source):
            assert move_task(task, action, target) == source
            task.refresh_from_db()
            assert task.status == target
            continue
        with pytest.raises(TaskStatusError) as caught:
            move_task(task, action, target)
        assert caught.value.code == 'illegal_transition'
        task.refresh_from_db()
        assert task.status == source


def test_of_two_who_saw_the_same_status_one_moves_the_task(
    newsroom: Newsroom,
) -> None:
    first, second = newsroom.task, newsroom.task

    move_task(first, TaskAction.ASSIGN, Status.PROCESSING)
    with pytest.raises(TaskStatusError) as caught:
        move_task(second, TaskAction.ASSIGN, Status.PROCESSING)

    assert caught.value.code == 'already_claimed'
    assert second.status == Status.AWAITING_PROCESSING
    assert newsroom.task.status == Status.PROCESSING


def test_moving_writes_nothing_but_the_status(newsroom: Newsroom) -> None:
    stale = newsroom.task
    tags = {'tags': [{'label': 'new', 'status': 'default'}]}
    Task.objects.filter(pk=stale.pk).update(tags=tags)

    move_task(stale, TaskAction.ASSIGN, Status.PROCESSING)

    assert newsroom.task.tags == tags


def test_the_moment_of_completion_is_kept_while_complete(
    newsroom: Newsroom,
) -> None:
    task = newsroom.task
    assert task.completed_at is None
    before = timezone.now()

    move_task(task, TaskAction.SKIP, Status.COMPLETE)
    completed_at = newsroom.task.completed_at
    move_task(task, TaskAction.REVERT, Status.PROCESSING)

    assert completed_at is not None
    assert before <= completed_at <= timezone.now()
    assert newsroom.task.completed_at is None
