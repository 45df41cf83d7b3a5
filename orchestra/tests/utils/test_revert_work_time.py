"""Reverting never takes anybody's recorded work time away."""

import datetime

import pytest
from django.utils import timezone

from orchestra.models import TaskTimer, TimeEntry, Worker
from orchestra.tests.utils.review_cycle import (
    ReviewCycle,
    complete_after_one_return,
)
from orchestra.utils.revert import revert_task_to_iteration

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def cycle() -> ReviewCycle:
    """A task on which both workers recorded an hour and are timed."""
    cycle = complete_after_one_return()
    for assignment in (cycle.lower, cycle.upper):
        assert assignment.worker is not None
        TimeEntry.objects.create(
            worker=assignment.worker,
            assignment=assignment,
            date=timezone.now().date(),
            time_worked=HOUR,
        )
        TaskTimer.objects.create(
            worker=assignment.worker,
            assignment=assignment,
            start_time=timezone.now(),
            description='Still at it',
        )
    return cycle


def entry_of(worker: Worker) -> TimeEntry:
    return TimeEntry.objects.get(worker=worker)


def test_the_time_of_a_deleted_level_is_kept_without_it(
    cycle: ReviewCycle,
) -> None:
    second = cycle.iterations[1]

    revert_task_to_iteration(
        cycle.task.pk, second.pk, revert_before=True, commit=True
    )

    entry = entry_of(cycle.chain.reviewers[0])
    assert entry.time_worked == HOUR
    assert entry.assignment is None


def test_a_timer_of_a_deleted_level_runs_on_without_it(
    cycle: ReviewCycle,
) -> None:
    second = cycle.iterations[1]

    revert_task_to_iteration(
        cycle.task.pk, second.pk, revert_before=True, commit=True
    )

    timer = TaskTimer.objects.get(worker=cycle.chain.reviewers[0])
    assert timer.start_time is not None
    assert timer.description == 'Still at it'
    assert timer.assignment is None


def test_a_level_that_stays_keeps_its_time(cycle: ReviewCycle) -> None:
    first = cycle.iterations[0]

    revert_task_to_iteration(cycle.task.pk, first.pk, commit=True)

    entry = entry_of(cycle.chain.doer)
    timer = TaskTimer.objects.get(worker=cycle.chain.doer)
    assert entry.assignment == cycle.lower
    assert timer.assignment == cycle.lower


def test_a_dry_run_detaches_nothing(cycle: ReviewCycle) -> None:
    first = cycle.iterations[0]

    revert_task_to_iteration(cycle.task.pk, first.pk, revert_before=True)

    assert entry_of(cycle.chain.doer).assignment == cycle.lower
    assert entry_of(cycle.chain.reviewers[0]).assignment == cycle.upper


def test_the_audit_shows_the_time_recorded_before(cycle: ReviewCycle) -> None:
    first = cycle.iterations[0]

    audit = revert_task_to_iteration(
        cycle.task.pk, first.pk, revert_before=True, commit=True
    )

    recorded = [
        row['assignment']['recorded_work_time'] for row in audit['assignments']
    ]
    assert recorded == [HOUR.total_seconds()] * 2
