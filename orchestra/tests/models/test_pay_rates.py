"""A worker has one pay rate at a time."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Worker
from orchestra.tests import factories
from orchestra.tests.threads import run_together
from orchestra.utils.datetime_utils import today


def _day(month: int, day: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, day)


# Dates of the stored rate, dates of the new one, whether both may be.
GRID = {
    'open rate starts inside a closed one': (
        (_day(1, 1), _day(1, 3)),
        (_day(1, 2), None),
        False,
    ),
    'two open rates': ((_day(1, 1), None), (_day(2, 1), None), False),
    'closed rate ends on the first day of an open one': (
        (_day(1, 1), None),
        (_day(12, 1, 2025), _day(1, 1)),
        False,
    ),
    'inside': ((_day(1, 1), _day(1, 10)), (_day(1, 3), _day(1, 8)), False),
    'over the start': (
        (_day(1, 1), _day(1, 10)),
        (_day(12, 30, 2025), _day(1, 3)),
        False,
    ),
    'over the end': (
        (_day(1, 1), _day(1, 10)),
        (_day(1, 3), _day(1, 18)),
        False,
    ),
    'around': (
        (_day(1, 1), _day(1, 10)),
        (_day(12, 30, 2025), _day(1, 18)),
        False,
    ),
    'starts on the last day': (
        (_day(1, 1), _day(1, 10)),
        (_day(1, 10), _day(1, 12)),
        False,
    ),
    'starts the day after': (
        (_day(1, 1), _day(1, 10)),
        (_day(1, 11), _day(1, 12)),
        True,
    ),
    'open rate after a closed one': (
        (_day(1, 1), _day(1, 10)),
        (_day(1, 30), None),
        True,
    ),
    'later': ((_day(1, 1), _day(1, 10)), (_day(1, 30), _day(2, 18)), True),
    'before an open rate': (
        (_day(3, 2), None),
        (_day(1, 1), _day(3, 1)),
        True,
    ),
}


@pytest.fixture
def worker(db: None) -> Worker:
    """A worker without a pay rate."""
    return factories.create_worker()


@pytest.mark.parametrize('situation', GRID)
def test_rates_of_a_worker_do_not_overlap(
    worker: Worker, situation: str
) -> None:
    (start, end), (new_start, new_end), is_allowed = GRID[situation]
    PayRate.objects.create(worker=worker, start_date=start, end_date=end)
    rate = PayRate(worker=worker, start_date=new_start, end_date=new_end)

    if is_allowed:
        rate.full_clean()
        rate.save()
    else:
        with pytest.raises(ValidationError):
            rate.full_clean()
        with pytest.raises(ModelSaveError) as error:
            rate.save()
        assert error.value.code == 'invalid_model'

    assert worker.pay_rates.count() == 1 + is_allowed


def test_rates_of_different_workers_may_overlap(worker: Worker) -> None:
    PayRate.objects.create(worker=worker, start_date=_day(1, 1))

    PayRate.objects.create(
        worker=factories.create_worker(), start_date=_day(1, 1)
    )

    assert PayRate.objects.count() == 2


def test_changing_a_rate_is_no_overlap_with_itself(worker: Worker) -> None:
    rate = PayRate.objects.create(worker=worker, start_date=_day(1, 1))

    rate.end_date = _day(1, 31)
    rate.hourly_rate = Decimal('25.50')
    rate.full_clean()
    rate.save()

    rate.refresh_from_db()
    assert rate.hourly_rate == Decimal('25.50')


def test_rate_cannot_end_before_it_starts(worker: Worker) -> None:
    rate = PayRate(worker=worker, start_date=_day(1, 2), end_date=_day(1, 1))

    with pytest.raises(ModelSaveError, match='before it starts'):
        rate.save()
    with pytest.raises(ValidationError, match='before it starts'):
        rate.full_clean()


def test_rate_may_last_one_day(worker: Worker) -> None:
    PayRate.objects.create(
        worker=worker, start_date=_day(1, 1), end_date=_day(1, 1)
    )

    assert worker.pay_rates.count() == 1


def test_default_start_goes_with_an_end(worker: Worker) -> None:
    rate = PayRate(worker=worker, end_date=today())

    rate.full_clean()
    rate.save()

    rate.refresh_from_db()
    assert rate.start_date == today()
    assert rate.hourly_rate_currency == 'USD'
    assert rate.hourly_multiplier == 1


def test_incomplete_form_reports_its_fields(worker: Worker) -> None:
    nobody = PayRate(start_date=_day(1, 1))
    undated = PayRate(worker=worker)
    vars(undated)['start_date'] = None

    for rate, field in ((nobody, 'worker'), (undated, 'start_date')):
        with pytest.raises(ValidationError) as error:
            rate.full_clean()
        assert set(error.value.message_dict) == {field}


def test_currency_is_a_code(worker: Worker) -> None:
    rate = PayRate(worker=worker, hourly_rate_currency='dol')

    with pytest.raises(ValidationError) as error:
        rate.full_clean()

    assert set(error.value.message_dict) == {'hourly_rate_currency'}


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_rates_saved_at_the_same_moment_do_not_overlap() -> None:
    worker = factories.create_worker()

    def save(day: int) -> None:
        PayRate.objects.create(
            worker=worker, start_date=_day(1, day), end_date=_day(1, 20)
        )

    runners = run_together(*[lambda day=day: save(day) for day in range(1, 7)])

    errors = [runner.error for runner in runners if runner.error]
    assert len(errors) == 5
    assert all(isinstance(error, ModelSaveError) for error in errors)
    assert worker.pay_rates.count() == 1
