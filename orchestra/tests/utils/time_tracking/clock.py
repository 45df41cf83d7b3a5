"""The time that the code under test sees."""

from __future__ import annotations

import datetime

# An hour before a UTC day ends.
EVENING = datetime.datetime(2026, 3, 2, 23, 30, tzinfo=datetime.UTC)


MONDAY = EVENING.date()


HOUR = datetime.timedelta(hours=1)


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
