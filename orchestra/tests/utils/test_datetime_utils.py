"""Days and weeks are counted in UTC."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from orchestra.utils.datetime_utils import first_day_of_the_week, today

MONDAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize('days', range(7))
def test_week_starts_on_monday(days: int) -> None:
    day = MONDAY + datetime.timedelta(days=days)

    assert first_day_of_the_week(day) == MONDAY


def test_today_is_the_day_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    early_tuesday_in_tokyo = datetime.datetime(
        2026, 3, 3, 8, 30, tzinfo=ZoneInfo('Asia/Tokyo')
    )
    monkeypatch.setattr(timezone, 'now', lambda: early_tuesday_in_tokyo)

    assert today() == MONDAY
    assert first_day_of_the_week() == MONDAY
