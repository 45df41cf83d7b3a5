"""The projects that project admins choose from."""

from __future__ import annotations

import datetime
from typing import Any, Literal, TypedDict

from django.db.models import QuerySet

from orchestra.models import Project


class ListedProject(TypedDict):
    """A project in the list.

    Attributes:
        id: Of the project.
        short_description: What it is about.
        start_datetime: When it was started.
        status: How it stands; aborted projects are not listed.
    """

    id: int
    short_description: str
    start_datetime: datetime.datetime
    status: Literal['Active', 'Paused', 'Completed']


COLUMNS = ('pk', 'short_description', 'start_datetime', 'status')

LABELS: dict[int, Any] = {
    status.value: str(status.label) for status in Project.Status
}


def listed_projects() -> QuerySet[Project, tuple[Any, ...]]:
    """Return the columns of all projects but aborted ones, newest first."""
    return (
        Project.objects.exclude(status=Project.Status.ABORTED)
        .order_by('-start_datetime', '-pk')
        .values_list(*COLUMNS)
    )


def describe_row(row: tuple[Any, ...]) -> ListedProject:
    """Return a row of `listed_projects` as callers see it."""
    key, short_description, start_datetime, status = row
    return ListedProject(
        id=key,
        short_description=short_description,
        start_datetime=start_datetime,
        status=LABELS[status],
    )
