"""How often and how patiently messages are delivered."""

from __future__ import annotations

from datetime import timedelta

MAX_ATTEMPTS = 13
"""Attempts before a message is given up: with the waits below, more than a
day after it was recorded."""

FIRST_WAIT = timedelta(seconds=30)
"""The wait after the first failed attempt. It doubles with every other."""

LONGEST_WAIT = timedelta(hours=12)

LEASE = timedelta(minutes=5)
"""How long a delivery may take before it counts as lost and another process
may deliver the message."""


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts.

    Args:
        attempts: How many there were, the last one included; at least 1.
    """
    wait: timedelta = FIRST_WAIT * (1 << min(attempts - 1, 32))
    return min(wait, LONGEST_WAIT)
