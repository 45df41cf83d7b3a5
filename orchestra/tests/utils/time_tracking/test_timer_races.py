"""A timer is asked for several things at the same moment."""

from __future__ import annotations

import pytest

from orchestra.core.errors import TimerError
from orchestra.models import TaskTimer
from orchestra.tests import factories
from orchestra.tests.threads import run_together
from orchestra.utils.time_tracking import (
    get_timer_object,
    start_timer,
    stop_timer,
)


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
