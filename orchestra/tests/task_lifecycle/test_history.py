"""Who did what to a task, turn by turn."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.machine_tasks import execute
from orchestra.models import Iteration, Task
from orchestra.tests.factories import create_worker
from orchestra.tests.machine_tasks.machine import create_assembly
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    send_back,
    submit,
)
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import (
    reassign_assignment,
    submit_task,
    task_history,
)

RETURN = Iteration.Status.PROVIDED_REVIEW


def turns(task: Task) -> list[tuple[int, str, str]]:
    return [
        (row['assignment_counter'], row['worker'], row['status'])
        for row in task_history(task)['iterations']
    ]


def test_a_task_nobody_took_has_none(newsroom: Newsroom) -> None:
    assert task_history(newsroom.task) == {'assignments': [], 'iterations': []}


def test_a_review_is_told_from_the_start(
    newsroom: Newsroom, reviewing: Task
) -> None:
    user = newsroom.editor.user
    user.first_name, user.last_name = 'Maria', 'Lopez'
    user.save()
    submit_task(reviewing.pk, {'x': 1}, RETURN, newsroom.editor, note='Why?')

    history = task_history(reviewing)

    author = assignment_of(newsroom.author, reviewing)
    editor = assignment_of(newsroom.editor, reviewing)
    assert history['assignments'] == [
        {
            'assignment_id': author.pk,
            'assignment_counter': 0,
            'worker': 'author',
            'status': 'Processing',
        },
        {
            'assignment_id': editor.pk,
            'assignment_counter': 1,
            'worker': 'Maria Lopez',
            'status': 'Submitted',
        },
    ]
    review = editor.iterations.get()
    assert turns(reviewing) == [
        (0, 'author', 'Requested Review'),
        (1, 'Maria Lopez', 'Provided Review'),
        (0, 'author', 'Processing'),
    ]
    assert history['iterations'][1] == {
        'id': review.pk,
        'assignment_id': editor.pk,
        'assignment_counter': 1,
        'worker': 'Maria Lopez',
        'status': 'Provided Review',
        'start_datetime': review.start_datetime,
        'end_datetime': review.end_datetime,
        'submitted_data': {'x': 1},
        'note': 'Why?',
    }
    assert history['iterations'][2]['end_datetime'] is None


def test_turns_keep_the_name_of_who_ended_them(
    newsroom: Newsroom, reviewing: Task
) -> None:
    newcomer, another = (
        create_worker(name, entry_level=[newsroom.certification])
        for name in ('newcomer', 'another')
    )
    send_back(newsroom.editor, reviewing)
    level = assignment_of(newsroom.author, reviewing)
    reassign_assignment(newcomer.pk, level.pk)
    submit(newcomer, reviewing)
    reassign_assignment(another.pk, level.pk)

    assert turns(reviewing) == [
        (0, 'author', 'Requested Review'),
        (1, 'editor', 'Provided Review'),
        (0, 'newcomer', 'Requested Review'),
        (1, 'editor', 'Processing'),
    ]
    assert task_history(reviewing)['assignments'][0]['worker'] == 'another'


def test_what_was_taken_back_is_gone(
    newsroom: Newsroom, reviewing: Task
) -> None:
    first = assignment_of(newsroom.author, reviewing).iterations.get()

    revert_task_to_iteration(reviewing.pk, first.pk, commit=True)

    assert turns(reviewing) == [(0, 'author', 'Processing')]
    assert len(task_history(reviewing)['assignments']) == 1


@pytest.mark.django_db
def test_machines_are_named_as_such() -> None:
    assembly = create_assembly()
    execute(assembly.project.pk, assembly.fetch.slug)

    assert turns(assembly.task) == [(0, 'Machine', 'Requested Review')]


@pytest.mark.parametrize('rounds', [1, 5])
def test_queries_do_not_grow_with_turns(
    newsroom: Newsroom, reviewing: Task, rounds: int
) -> None:
    for _ in range(rounds):
        send_back(newsroom.editor, reviewing)
        submit(newsroom.author, reviewing)

    with CaptureQueriesContext(connection) as captured:
        history = task_history(reviewing)

    assert len(history['iterations']) == 2 + 2 * rounds
    assert len(captured) <= 4
