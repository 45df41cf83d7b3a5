"""What may come with a submission: a note, work time, a version."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from orchestra.core.errors import TaskAssignmentError, TimeEntryError
from orchestra.models import (
    Iteration,
    ProjectEvent,
    Task,
    TaskAssignment,
    TimeEntry,
)
from orchestra.signals import task_status_changed
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    take,
)
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import save_task, submit_task

SUBMIT = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
NOTE = 'Please check the second paragraph.'


def test_the_note_stays_with_the_turn(
    newsroom: Newsroom, reviewing: Task
) -> None:
    with listening_to(task_status_changed) as heard:
        submit_task(reviewing.pk, {}, RETURN, newsroom.editor, note=NOTE)

    turns = assignment_of(newsroom.editor, reviewing).iterations
    assert turns.get().note == NOTE
    event = ProjectEvent.objects.get(action='orchestra.task.returned')
    assert event.reason == NOTE
    assert [facts['note'] for facts in heard] == [NOTE]


def test_a_turn_has_no_note_unless_one_is_given(
    newsroom: Newsroom, pending_review: Task
) -> None:
    turns = assignment_of(newsroom.author, pending_review).iterations
    assert turns.get().note == ''


def test_a_turn_taken_back_loses_its_note(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)
    submit_task(newsroom.task.pk, {}, SUBMIT, newsroom.author, note=NOTE)

    turn = assignment.iterations.get()
    revert_task_to_iteration(newsroom.task.pk, turn.pk, commit=True)

    turn.refresh_from_db()
    assert turn.note == ''


def test_work_time_is_recorded_with_the_submission(
    newsroom: Newsroom,
) -> None:
    assignment = take(newsroom.author, newsroom.task)

    submit_task(
        newsroom.task.pk,
        {},
        SUBMIT,
        newsroom.author,
        record_work_time_seconds=5_400,
    )

    entry = TimeEntry.objects.get()
    assert entry.worker == newsroom.author
    assert entry.assignment == assignment
    assert entry.time_worked == datetime.timedelta(minutes=90)
    turn = assignment.iterations.get()
    assert turn.end_datetime is not None
    assert entry.date == turn.end_datetime.astimezone(datetime.UTC).date()
    assert entry.description is None


@pytest.mark.parametrize('seconds', [0, None])
def test_no_time_is_no_entry(newsroom: Newsroom, seconds: int | None) -> None:
    take(newsroom.author, newsroom.task)

    submit_task(
        newsroom.task.pk,
        {},
        SUBMIT,
        newsroom.author,
        60,
        record_work_time_seconds=seconds,
    )

    assert not TimeEntry.objects.exists()


def test_work_time_and_submission_stand_and_fall_together(
    newsroom: Newsroom,
) -> None:
    take(newsroom.author, newsroom.task)

    with pytest.raises(TimeEntryError):
        submit_task(
            newsroom.task.pk,
            {},
            SUBMIT,
            newsroom.author,
            record_work_time_seconds=-1,
        )

    assert newsroom.task.status == Task.Status.PROCESSING
    assert not TimeEntry.objects.exists()


def test_asking_again_records_time_once(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    for _ in range(2):
        submit_task(
            newsroom.task.pk,
            {},
            SUBMIT,
            newsroom.author,
            version=0,
            record_work_time_seconds=60,
            idempotency_key='key',
        )

    assert TimeEntry.objects.count() == 1


def test_an_outdated_version_is_not_submitted(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)
    save_task(newsroom.task.pk, {'text': 'new'}, newsroom.author)

    with pytest.raises(TaskAssignmentError) as caught:
        submit_task(
            newsroom.task.pk,
            {'text': 'old'},
            SUBMIT,
            newsroom.author,
            version=0,
        )

    assert caught.value.code == 'version_conflict'
    assert caught.value.context['version'] == 1
    own = assignment_of(newsroom.author, newsroom.task)
    assert own.status == TaskAssignment.Status.PROCESSING
    assert own.in_progress_task_data == {'text': 'new'}


@pytest.mark.parametrize('version', [1, None])
def test_the_present_version_is_submitted(
    newsroom: Newsroom, version: int | None
) -> None:
    take(newsroom.author, newsroom.task)
    save_task(newsroom.task.pk, {'text': 'new'}, newsroom.author)

    task = submit_task(
        newsroom.task.pk, {}, SUBMIT, newsroom.author, version=version
    )

    assert task.status == Task.Status.PENDING_REVIEW


def test_a_submission_is_a_version_of_its_own(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)
    before = timezone.now()

    submit_task(newsroom.task.pk, {}, SUBMIT, newsroom.author, version=0)

    own = assignment_of(newsroom.author, newsroom.task)
    assert own.version == 1
    assert own.start_datetime < before
