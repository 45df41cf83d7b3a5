"""Work time: the stopwatch of each worker and recorded entries.

A worker has one timer. Starting and stopping lock its row, so that of two
clicks at the same moment one is refused. All dates are UTC.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from orchestra.core.errors import TimeEntryError, TimerError
from orchestra.models import (
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.models.core.time_tracking import DESCRIPTION_LENGTH

SECONDS_PER_HOUR = 3600
NO_TIME = datetime.timedelta(0)


class TimeEntryFields(TypedDict, total=False):
    """What a worker says about recorded time.

    Attributes:
        date: The day of the work.
        time_worked: How long it took; not negative.
        assignment_id: One of the worker's own assignments, or None.
        description: At most 200 characters, or None.
    """

    date: datetime.date
    time_worked: datetime.timedelta
    assignment_id: int | None
    description: str | None


def get_timer_object(worker: Worker) -> TaskTimer:
    """Return the worker's timer, which the first use creates."""
    timer, _created = TaskTimer.objects.get_or_create(worker=worker)
    return timer


@transaction.atomic
def start_timer(worker: Worker, assignment_id: int | None = None) -> TaskTimer:
    """Start the worker's timer.

    Args:
        worker: Whose timer.
        assignment_id: What is worked on: one of the worker's own
            assignments. Without one, the assignment and the description
            prepared by `update_timer` stay.

    Returns:
        The running timer.

    Raises:
        TaskAssignment.DoesNotExist: if the assignment is not the worker's.
        TimerError: with code ``timer_running`` if the timer runs already.
    """
    timer = _lock_timer(worker)
    if assignment_id:
        timer.assignment = _own_assignment(worker, assignment_id)
    if timer.start_time is not None:
        raise TimerError(
            'The timer is running already. Stop it first.',
            code='timer_running',
            worker_id=worker.pk,
        )
    timer.start_time = timezone.now()
    timer.save(update_fields=['assignment', 'start_time'])
    return timer


@transaction.atomic
def stop_timer(worker: Worker) -> TimeEntry:
    """Stop the worker's timer and record the time it ran.

    Returns:
        The entry, dated by the UTC day on which the timer was started.

    Raises:
        TimerError: with code ``timer_not_running`` if it does not run.
    """
    timer = _lock_timer(worker)
    if timer.start_time is None:
        raise TimerError(
            'The timer is not running.',
            code='timer_not_running',
            worker_id=worker.pk,
        )
    # The clock of the server may have been set back in the meantime.
    stop_time = max(timezone.now(), timer.start_time)
    entry = TimeEntry.objects.create(
        worker=worker,
        date=timer.start_time.astimezone(datetime.UTC).date(),
        time_worked=stop_time - timer.start_time,
        assignment=_live_assignment(timer),
        description=timer.description,
        timer_start_time=timer.start_time,
        timer_stop_time=stop_time,
    )
    _reset_timer(timer)
    return entry


@transaction.atomic
def update_timer(
    worker: Worker, description: str | None, assignment_id: int | None
) -> TaskTimer:
    """Say what the timer is for, running or not; None clears.

    Returns:
        The timer.

    Raises:
        TaskAssignment.DoesNotExist: if the assignment is not the worker's.
        TimerError: with code ``description_too_long`` beyond 200 characters.
    """
    _check_description(description, TimerError)
    timer = _lock_timer(worker)
    timer.assignment = (
        _own_assignment(worker, assignment_id) if assignment_id else None
    )
    timer.description = description
    timer.save(update_fields=['assignment', 'description'])
    return timer


def get_timer_current_duration(worker: Worker) -> datetime.timedelta | None:
    """Return how long the timer has been running, None if it is not."""
    start_time = get_timer_object(worker).start_time
    if start_time is None:
        return None
    return max(timezone.now() - start_time, NO_TIME)


def time_entry_hours_worked(
    today: datetime.date,
    worker: Worker,
    excluded_tasks: Iterable[Task] | None = None,
) -> float:
    """Return the hours a worker recorded for one day.

    Args:
        today: The day.
        worker: Who worked.
        excluded_tasks: Time spent on these is left out.
    """
    entries = TimeEntry.objects.filter(worker=worker, date=today)
    if excluded_tasks is not None:
        entries = entries.exclude(assignment__task__in=list(excluded_tasks))
    total = entries.aggregate(total=Sum('time_worked'))['total']
    return total.total_seconds() / SECONDS_PER_HOUR if total else 0.0


def create_time_entry(
    worker: Worker, **fields: Unpack[TimeEntryFields]
) -> TimeEntry:
    """Record time by hand.

    Args:
        worker: Who worked, and for whom the entry is stored.
        **fields: `TimeEntryFields`; ``date`` and ``time_worked`` are needed.

    Raises:
        TimeEntryError: with code ``foreign_assignment``, ``negative_time``
            or ``description_too_long``.
    """
    check_time_entry(worker, **fields)
    return TimeEntry.objects.create(worker=worker, **fields)


def update_time_entry(
    entry: TimeEntry, **fields: Unpack[TimeEntryFields]
) -> TimeEntry:
    """Change what an entry says; its owner stays.

    Args:
        entry: The entry to change.
        **fields: `TimeEntryFields` to change; the others stay.

    Raises:
        TimeEntryError: as `create_time_entry` does. An assignment that the
            entry had before may stay even if somebody else holds it now.
    """
    if fields.get('assignment_id') == entry.assignment_id:
        fields.pop('assignment_id', None)
    check_time_entry(entry.worker, **fields)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.save(update_fields=list(fields))
    return entry


def check_time_entry(
    worker: Worker, **fields: Unpack[TimeEntryFields]
) -> None:
    """Refuse what must not be recorded.

    Raises:
        TimeEntryError: as `create_time_entry` does.
    """
    if fields.get('time_worked', datetime.timedelta(0)) < datetime.timedelta(
        0
    ):
        raise TimeEntryError(
            'The time worked must not be negative.', code='negative_time'
        )
    _check_description(fields.get('description'), TimeEntryError)
    assignment_id = fields.get('assignment_id')
    if assignment_id is None:
        return
    if not worker.assignments.filter(pk=assignment_id).exists():
        raise TimeEntryError(
            'Time can only be recorded for your own assignments.',
            code='foreign_assignment',
            assignment_id=assignment_id,
        )


def _check_description(
    description: str | None, error_class: type[TimerError | TimeEntryError]
) -> None:
    if len(description or '') > DESCRIPTION_LENGTH:
        raise error_class(
            'The description must not be longer than '
            f'{DESCRIPTION_LENGTH} characters.',
            code='description_too_long',
        )


def _own_assignment(worker: Worker, assignment_id: int) -> TaskAssignment:
    return worker.assignments.get(pk=assignment_id)


def _live_assignment(timer: TaskTimer) -> TaskAssignment | None:
    """Return what the timer is for, unless it was taken away meanwhile."""
    assignment = timer.assignment
    if assignment is None or assignment.is_deleted:
        return None
    return assignment


def _lock_timer(worker: Worker) -> TaskTimer:
    get_timer_object(worker)
    return TaskTimer.objects.select_for_update(no_key=True).get(worker=worker)


def _reset_timer(timer: TaskTimer) -> None:
    timer.assignment = None
    timer.start_time = None
    timer.stop_time = None
    timer.description = None
    timer.save()
