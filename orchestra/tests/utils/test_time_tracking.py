"""Workers time their work and record it by hand."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from orchestra.core.errors import TimeEntryError, TimerError
from orchestra.models import TaskAssignment, TaskTimer, TimeEntry, Worker
from orchestra.tests import factories
from orchestra.tests.threads import run_together
from orchestra.utils import time_tracking
from orchestra.utils.time_tracking import (
    create_time_entry,
    get_timer_current_duration,
    get_timer_object,
    start_timer,
    stop_timer,
    time_entry_hours_worked,
    update_time_entry,
    update_timer,
)

HOUR = datetime.timedelta(hours=1)
# An hour before a UTC day ends.
EVENING = datetime.datetime(2026, 3, 2, 23, 30, tzinfo=datetime.UTC)
MONDAY = EVENING.date()


class Clock:
    """The time that the module under test sees."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime.datetime:
        """Tell the time."""
        return self.now

    def pass_time(self, duration: datetime.timedelta) -> None:
        """Let time pass."""
        self.now += duration


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until it is moved."""
    clock = Clock()
    monkeypatch.setattr(timezone, 'now', clock)
    return clock


@pytest.fixture
def assignment(db: None) -> TaskAssignment:
    """Somebody's assignment."""
    return factories.create_assignment(factories.create_task())


@pytest.fixture
def worker(assignment: TaskAssignment) -> Worker:
    """Who holds the assignment."""
    assert assignment.worker is not None
    return assignment.worker


@pytest.fixture
def foreign(db: None) -> TaskAssignment:
    """An assignment of another worker."""
    return factories.create_assignment(factories.create_task())


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


@pytest.mark.django_db(transaction=True)
def test_first_use_at_the_same_moment_makes_one_timer() -> None:
    worker = factories.create_worker()

    runners = run_together(*[lambda: get_timer_object(worker)] * 6)

    assert {runner.finish().pk for runner in runners} == {
        TaskTimer.objects.get().pk
    }


@pytest.mark.django_db(transaction=True)
def test_of_two_starts_at_the_same_moment_one_is_refused() -> None:
    worker = factories.create_worker()
    get_timer_object(worker)

    runners = run_together(*[lambda: start_timer(worker)] * 6)

    errors = [runner.error for runner in runners if runner.error]
    assert len(errors) == 5
    assert {
        error.code for error in errors if isinstance(error, TimerError)
    } == {'timer_running'}
    assert TaskTimer.objects.get().start_time is not None


@pytest.mark.django_db(transaction=True)
def test_of_two_stops_at_the_same_moment_one_records_the_time() -> None:
    worker = factories.create_worker()
    start_timer(worker)

    runners = run_together(*[lambda: stop_timer(worker)] * 6)

    errors = [runner.error for runner in runners if runner.error]
    assert len(errors) == 5
    assert all(isinstance(error, TimerError) for error in errors)
    assert worker.time_entries.count() == 1
    assert get_timer_object(worker).start_time is None
