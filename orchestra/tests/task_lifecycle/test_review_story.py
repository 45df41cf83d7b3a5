"""A task on its whole way through two levels of review."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from orchestra.core.errors import TaskStatusError
from orchestra.models import Iteration, Task, Worker
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import Newsroom, take
from orchestra.utils.task_lifecycle import (
    get_task_overview_for_worker,
    submit_task,
    tasks_assigned_to_worker,
)
from orchestra.utils.task_properties import (
    current_assignment,
    get_iteration_history,
)

Status = Task.Status


@dataclass(frozen=True)
class Move:
    """One thing somebody does, and what is true afterwards.

    Attributes:
        who: The name of the worker in the newsroom.
        does: ``take``, ``submit`` or ``return``.
        status: The task's status afterwards.
        dashboards: On whose dashboard the task is then, in which state.
        writer: Who may write afterwards; '' if nobody.
    """

    who: str
    does: str
    status: int
    dashboards: dict[str, str]
    writer: str = ''


PEOPLE = ('author', 'editor', 'chief')

STORY = (
    Move(
        'author',
        'take',
        Status.PROCESSING,
        {'author': 'in_progress'},
        writer='author',
    ),
    Move(
        'author',
        'submit',
        Status.PENDING_REVIEW,
        {'author': 'pending_review'},
    ),
    Move(
        'editor',
        'take',
        Status.REVIEWING,
        {'author': 'pending_review', 'editor': 'in_progress'},
        writer='editor',
    ),
    Move(
        'editor',
        'return',
        Status.POST_REVIEW_PROCESSING,
        {'author': 'returned', 'editor': 'pending_processing'},
        writer='author',
    ),
    Move(
        'author',
        'submit',
        Status.REVIEWING,
        {'author': 'pending_review', 'editor': 'in_progress'},
        writer='editor',
    ),
    Move(
        'editor',
        'submit',
        Status.PENDING_REVIEW,
        {'author': 'pending_review', 'editor': 'pending_review'},
    ),
    Move(
        'chief',
        'take',
        Status.REVIEWING,
        {
            'author': 'pending_review',
            'editor': 'pending_review',
            'chief': 'in_progress',
        },
        writer='chief',
    ),
    Move(
        'chief',
        'return',
        Status.POST_REVIEW_PROCESSING,
        {
            'author': 'pending_review',
            'editor': 'returned',
            'chief': 'pending_processing',
        },
        writer='editor',
    ),
    Move(
        'editor',
        'submit',
        Status.REVIEWING,
        {
            'author': 'pending_review',
            'editor': 'pending_review',
            'chief': 'in_progress',
        },
        writer='chief',
    ),
    Move(
        'chief',
        'submit',
        Status.COMPLETE,
        {'author': 'complete', 'editor': 'complete', 'chief': 'complete'},
    ),
)


def play(newsroom: Newsroom, move: Move, turn: int) -> None:
    """Let somebody do something; what they hand on names the turn."""
    worker: Worker = getattr(newsroom, move.who)
    if move.does == 'take':
        take(worker, newsroom.task)
        return
    kind = {
        'submit': Iteration.Status.REQUESTED_REVIEW,
        'return': Iteration.Status.PROVIDED_REVIEW,
    }[move.does]
    task = submit_task(newsroom.task.pk, {'turn': turn}, kind, worker)
    assert task.status == move.status


def states_of(newsroom: Newsroom) -> dict[str, str]:
    """Return the state on each dashboard that shows the task."""
    states = {}
    for name in PEOPLE:
        rows = tasks_assigned_to_worker(getattr(newsroom, name))
        assert len(rows) <= 1
        for row in rows:
            states[name] = row['state']
    return states


def writer_of(newsroom: Newsroom) -> str:
    """Return who of the people on the task may write."""
    task = newsroom.task
    writers = [
        name
        for name in PEOPLE
        if task.is_worker_assigned(getattr(newsroom, name))
        and not get_task_overview_for_worker(task.pk, getattr(newsroom, name))[
            'is_read_only'
        ]
    ]
    assert len(writers) <= 1
    return ''.join(writers)


def test_a_task_goes_through_two_levels_of_review(
    newsroom: Newsroom,
) -> None:
    handed_on: object = {}
    for turn, move in enumerate(STORY):
        play(newsroom, move, turn)
        if move.does != 'take':
            handed_on = {'turn': turn}

        task = newsroom.task
        assert task.status == move.status, move
        verify_iterations(task)
        assert states_of(newsroom) == move.dashboards, move
        assert writer_of(newsroom) == move.writer, move
        current = current_assignment(task)
        assert current is not None
        # Whoever goes on starts from what was handed on last.
        assert current.in_progress_task_data == handed_on, move

    with pytest.raises(TaskStatusError) as caught:
        play(newsroom, STORY[-1], len(STORY))
    assert caught.value.code == 'already_complete'


def test_every_turn_is_remembered(newsroom: Newsroom) -> None:
    for turn, move in enumerate(STORY):
        play(newsroom, move, turn)

    submitted = get_iteration_history(newsroom.task).values_list(
        'assignment__assignment_counter', 'status', 'submitted_data'
    )
    counters = {'author': 0, 'editor': 1, 'chief': 2}
    kinds = {'submit': 1, 'return': 2}
    assert list(submitted) == [
        (counters[move.who], kinds[move.does], {'turn': turn})
        for turn, move in enumerate(STORY)
        if move.does in kinds
    ]
    newest_first = get_iteration_history(newsroom.task, reverse=True)
    assert list(newest_first)[::-1] == list(
        get_iteration_history(newsroom.task)
    )


def test_the_data_of_each_level_stays_its_own(newsroom: Newsroom) -> None:
    for turn, move in enumerate(STORY):
        play(newsroom, move, turn)

    data = newsroom.task.assignments.order_by(
        'assignment_counter'
    ).values_list('in_progress_task_data', flat=True)
    assert list(data) == [{'turn': 4}, {'turn': 8}, {'turn': 9}]
