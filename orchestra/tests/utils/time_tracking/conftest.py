"""A worker whose time is tracked, and a clock."""

from __future__ import annotations

import pytest
from django.utils import timezone

from orchestra.models import TaskAssignment, Worker
from orchestra.tests import factories
from orchestra.tests.utils.time_tracking.clock import Clock


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
