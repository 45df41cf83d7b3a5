"""Dates as Orchestra counts them: in UTC, weeks starting on Monday."""

from __future__ import annotations

import datetime

from django.utils import timezone


def today() -> datetime.date:
    """Return the current UTC date."""
    return timezone.now().astimezone(datetime.UTC).date()


def first_day_of_the_week(
    relative_to_date: datetime.date | None = None,
) -> datetime.date:
    """Return the Monday of a week.

    Args:
        relative_to_date: Any day of the week; today (UTC) when omitted.
    """
    day = relative_to_date or today()
    return day - datetime.timedelta(days=day.weekday())
