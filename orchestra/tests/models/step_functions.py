"""Functions that steps of the tests describe and estimate tasks with."""

from __future__ import annotations

from typing import Any

from orchestra.models import Task


def describe(details: dict[str, Any], **kwargs: Any) -> str:
    """Name the step, the project and everything configured."""
    words = [details['step']['slug'], details['project']['details']]
    return ' '.join([*words, *(f'{k}={kwargs[k]}' for k in sorted(kwargs))])


def estimate(details: dict[str, Any], hours: Any = 2) -> Any:
    """Return the configured hours."""
    return hours


def collect(details: dict[str, Any], notes: list[str]) -> str:
    """Change what was configured, as functions should not."""
    notes.append('seen')
    return ','.join(notes)


def fail(details: dict[str, Any]) -> str:
    """Fail after spoiling the transaction."""
    Task.objects.filter(pk=details['task_id']).update(status=99)
    return 'never'
