"""Who does a step."""

from __future__ import annotations

from enum import IntEnum


class WorkerType(IntEnum):
    """Who does a step."""

    HUMAN = 0
    """An expert, in a page for the step."""

    MACHINE = 1
    """A Python function."""
