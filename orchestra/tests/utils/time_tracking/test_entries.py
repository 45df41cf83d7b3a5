"""Workers record their time by hand, and change what was recorded."""

from __future__ import annotations

import datetime

import pytest

from orchestra.core.errors import TimeEntryError
from orchestra.models import TaskAssignment, TimeEntry, Worker
from orchestra.tests import factories
from orchestra.tests.utils.time_tracking.clock import HOUR, MONDAY
from orchestra.utils.time_tracking import (
    create_time_entry,
    time_entry_hours_worked,
    update_time_entry,
)


def test_entry_is_recorded_by_hand(
    worker: Worker, assignment: TaskAssignment
) -> None:
    entry = create_time_entry(
        worker,
        date=MONDAY,
        time_worked=HOUR,
        assignment_id=assignment.pk,
        description='kneading',
    )

    entry.refresh_from_db()
    assert entry.worker == worker
    assert entry.assignment == assignment
    assert entry.time_worked == HOUR
    assert entry.description == 'kneading'
    assert entry.timer_start_time is None


def test_entry_needs_no_assignment(worker: Worker) -> None:
    entry = create_time_entry(worker, date=MONDAY, time_worked=HOUR)

    assert entry.assignment is None


def test_entry_for_a_foreign_assignment_is_refused(
    worker: Worker, foreign: TaskAssignment
) -> None:
    with pytest.raises(TimeEntryError) as error:
        create_time_entry(
            worker, date=MONDAY, time_worked=HOUR, assignment_id=foreign.pk
        )

    assert error.value.code == 'foreign_assignment'
    assert not TimeEntry.objects.exists()


def test_entry_for_a_taken_away_assignment_is_refused(
    worker: Worker, assignment: TaskAssignment
) -> None:
    assignment.delete()

    with pytest.raises(TimeEntryError):
        create_time_entry(
            worker, date=MONDAY, time_worked=HOUR, assignment_id=assignment.pk
        )


def test_negative_time_is_refused(worker: Worker) -> None:
    create_time_entry(worker, date=MONDAY, time_worked=datetime.timedelta(0))

    with pytest.raises(TimeEntryError) as error:
        create_time_entry(worker, date=MONDAY, time_worked=-HOUR)

    assert error.value.code == 'negative_time'
    assert TimeEntry.objects.count() == 1


def test_long_description_is_refused(worker: Worker) -> None:
    with pytest.raises(TimeEntryError) as error:
        create_time_entry(
            worker, date=MONDAY, time_worked=HOUR, description='x' * 201
        )

    assert error.value.code == 'description_too_long'


def test_entry_can_be_changed_in_parts(
    worker: Worker, assignment: TaskAssignment
) -> None:
    entry = create_time_entry(
        worker,
        date=MONDAY,
        time_worked=HOUR,
        assignment_id=assignment.pk,
        description='kneading',
    )

    update_time_entry(entry, time_worked=2 * HOUR, description=None)

    entry.refresh_from_db()
    assert entry.time_worked == 2 * HOUR
    assert entry.description is None
    assert entry.assignment == assignment

    update_time_entry(entry, assignment_id=None)
    entry.refresh_from_db()
    assert entry.assignment is None


def test_changed_entry_obeys_the_same_rules(
    worker: Worker, foreign: TaskAssignment
) -> None:
    entry = create_time_entry(worker, date=MONDAY, time_worked=HOUR)

    with pytest.raises(TimeEntryError):
        update_time_entry(entry, time_worked=-HOUR)
    with pytest.raises(TimeEntryError):
        update_time_entry(entry, assignment_id=foreign.pk)

    entry.refresh_from_db()
    assert entry.time_worked == HOUR
    assert entry.assignment is None


def test_entry_keeps_an_assignment_that_went_to_somebody_else(
    worker: Worker, assignment: TaskAssignment
) -> None:
    entry = create_time_entry(
        worker, date=MONDAY, time_worked=HOUR, assignment_id=assignment.pk
    )
    assignment.worker = factories.create_worker()
    assignment.save()

    update_time_entry(
        entry, description='kneading', assignment_id=assignment.pk
    )

    entry.refresh_from_db()
    assert entry.assignment == assignment
    assert entry.description == 'kneading'


def test_deleted_entry_is_hidden_and_kept(worker: Worker) -> None:
    entry = create_time_entry(worker, date=MONDAY, time_worked=HOUR)

    entry.delete()

    assert not worker.time_entries.exists()
    assert TimeEntry.unsafe_objects.filter(pk=entry.pk).exists()


def test_hours_of_a_day_are_summed(
    worker: Worker, assignment: TaskAssignment, foreign: TaskAssignment
) -> None:
    assert time_entry_hours_worked(MONDAY, worker) == 0.0

    create_time_entry(worker, date=MONDAY, time_worked=HOUR)
    create_time_entry(
        worker,
        date=MONDAY,
        time_worked=HOUR / 2,
        assignment_id=assignment.pk,
    )
    create_time_entry(worker, date=MONDAY + 24 * HOUR, time_worked=HOUR)
    create_time_entry(worker, date=MONDAY, time_worked=HOUR).delete()
    assert foreign.worker is not None
    create_time_entry(foreign.worker, date=MONDAY, time_worked=HOUR)

    assert time_entry_hours_worked(MONDAY, worker) == 1.5
    assert (
        time_entry_hours_worked(
            MONDAY, worker, [assignment.task, foreign.task]
        )
        == 1.0
    )
    assert time_entry_hours_worked(MONDAY, worker, []) == 1.5
