"""Workers time their work."""

from __future__ import annotations

import datetime

import pytest

from orchestra.core.errors import TimerError
from orchestra.models import TaskAssignment, TaskTimer, TimeEntry, Worker
from orchestra.tests.utils.time_tracking.clock import (
    EVENING,
    HOUR,
    MONDAY,
    Clock,
)
from orchestra.utils import time_tracking
from orchestra.utils.time_tracking import (
    get_timer_current_duration,
    get_timer_object,
    start_timer,
    stop_timer,
    update_timer,
)


def test_timer_is_created_once(worker: Worker) -> None:
    timer = get_timer_object(worker)

    assert timer.start_time is None
    assert get_timer_object(worker) == timer
    assert TaskTimer.objects.count() == 1


def test_starting_records_the_moment(worker: Worker, clock: Clock) -> None:
    timer = start_timer(worker)

    timer.refresh_from_db()
    assert timer.start_time == EVENING
    assert timer.assignment is None


def test_running_timer_cannot_be_started(
    worker: Worker, assignment: TaskAssignment, clock: Clock
) -> None:
    start_timer(worker)
    clock.pass_time(HOUR)

    with pytest.raises(TimerError) as error:
        start_timer(worker, assignment.pk)

    assert error.value.code == 'timer_running'
    timer = get_timer_object(worker)
    assert timer.start_time == EVENING
    assert timer.assignment is None


def test_starting_for_an_own_assignment_keeps_it(
    worker: Worker, assignment: TaskAssignment
) -> None:
    start_timer(worker, assignment.pk)

    assert get_timer_object(worker).assignment == assignment


def test_starting_for_a_foreign_assignment_is_refused(
    worker: Worker, foreign: TaskAssignment
) -> None:
    with pytest.raises(TaskAssignment.DoesNotExist):
        start_timer(worker, foreign.pk)

    assert get_timer_object(worker).start_time is None


def test_foreign_assignment_is_noticed_before_the_running_timer(
    worker: Worker, foreign: TaskAssignment
) -> None:
    start_timer(worker)

    with pytest.raises(TaskAssignment.DoesNotExist):
        start_timer(worker, foreign.pk)


def test_what_was_prepared_stays_at_the_start(
    worker: Worker, assignment: TaskAssignment
) -> None:
    update_timer(worker, 'kneading', assignment.pk)

    timer = start_timer(worker)

    assert timer.assignment == assignment
    assert timer.description == 'kneading'


def test_stopping_records_the_time_on_the_day_of_the_start(
    worker: Worker, assignment: TaskAssignment, clock: Clock
) -> None:
    start_timer(worker, assignment.pk)
    update_timer(worker, 'kneading', assignment.pk)
    clock.pass_time(HOUR + datetime.timedelta(microseconds=7))

    entry = stop_timer(worker)

    entry.refresh_from_db()
    assert entry == worker.time_entries.get()
    assert entry.date == MONDAY
    assert entry.time_worked == HOUR + datetime.timedelta(microseconds=7)
    assert entry.assignment == assignment
    assert entry.description == 'kneading'
    assert entry.timer_start_time == EVENING
    assert entry.timer_stop_time == clock.now


def test_stopped_timer_is_empty_and_can_be_started_again(
    worker: Worker, assignment: TaskAssignment, clock: Clock
) -> None:
    start_timer(worker, assignment.pk)
    update_timer(worker, 'kneading', assignment.pk)
    stop_timer(worker)

    timer = get_timer_object(worker)
    assert timer.assignment is None
    assert timer.start_time is None
    assert timer.stop_time is None
    assert timer.description is None

    clock.pass_time(HOUR)
    start_timer(worker)
    stop_timer(worker)
    assert worker.time_entries.count() == 2


def test_idle_timer_cannot_be_stopped(worker: Worker) -> None:
    with pytest.raises(TimerError) as error:
        stop_timer(worker)

    assert error.value.code == 'timer_not_running'
    assert not TimeEntry.objects.exists()


def test_failed_reset_takes_the_entry_back(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(timer: TaskTimer) -> None:
        raise RuntimeError(timer)

    start_timer(worker)
    monkeypatch.setattr(time_tracking, '_reset_timer', fail)

    with pytest.raises(RuntimeError):
        stop_timer(worker)

    assert not TimeEntry.objects.exists()
    assert get_timer_object(worker).start_time is not None


def test_clock_that_was_set_back_records_no_time(
    worker: Worker, clock: Clock
) -> None:
    start_timer(worker)
    clock.pass_time(-HOUR)

    assert get_timer_current_duration(worker) == datetime.timedelta(0)
    assert stop_timer(worker).time_worked == datetime.timedelta(0)


def test_timer_outlives_the_assignment_it_runs_for(
    worker: Worker, assignment: TaskAssignment, clock: Clock
) -> None:
    start_timer(worker, assignment.pk)
    assignment.delete()
    clock.pass_time(HOUR)

    entry = stop_timer(worker)

    assert entry.time_worked == HOUR
    assert entry.assignment is None


def test_deleted_assignment_that_the_timer_still_names_gets_no_time(
    worker: Worker, assignment: TaskAssignment
) -> None:
    timer = start_timer(worker)
    TaskAssignment.objects.filter(pk=assignment.pk).update(is_deleted=True)
    timer.assignment = assignment
    timer.save()

    assert stop_timer(worker).assignment is None


def test_preparing_replaces_and_clears(
    worker: Worker, assignment: TaskAssignment, clock: Clock
) -> None:
    start_timer(worker)
    update_timer(worker, 'kneading', assignment.pk)

    update_timer(worker, None, None)

    timer = get_timer_object(worker)
    assert timer.description is None
    assert timer.assignment is None
    assert timer.start_time == EVENING


def test_preparing_for_a_foreign_assignment_is_refused(
    worker: Worker, foreign: TaskAssignment
) -> None:
    with pytest.raises(TaskAssignment.DoesNotExist):
        update_timer(worker, 'kneading', foreign.pk)

    assert get_timer_object(worker).description is None


def test_preparing_with_a_long_description_is_refused(worker: Worker) -> None:
    update_timer(worker, 'x' * 200, None)

    with pytest.raises(TimerError) as error:
        update_timer(worker, 'x' * 201, None)

    assert error.value.code == 'description_too_long'


def test_duration_is_known_while_the_timer_runs(
    worker: Worker, clock: Clock
) -> None:
    assert get_timer_current_duration(worker) is None

    start_timer(worker)
    clock.pass_time(HOUR)

    assert get_timer_current_duration(worker) == HOUR
