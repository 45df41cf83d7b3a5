"""What the database says at one moment, read with a few statements."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from orchestra.models import (
    Iteration,
    MachineJob,
    OutboxMessage,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
    TimeEntry,
)


class ProjectRow(NamedTuple):
    """A project; the names are those of the columns."""

    pk: int
    workflow_version_id: int
    status: int
    priority: int
    start_datetime: datetime.datetime
    task_class: int
    project_data: dict[str, Any]
    reopened_at: datetime.datetime | None
    blocked_reason: str


class TaskRow(NamedTuple):
    """A task."""

    pk: int
    project_id: int
    step_id: int
    status: int
    completed_at: datetime.datetime | None


class AssignmentRow(NamedTuple):
    """An assignment, deleted or not."""

    pk: int
    task_id: int
    worker_id: int | None
    assignment_counter: int
    status: int
    in_progress_task_data: Any
    version: int
    start_datetime: datetime.datetime
    is_deleted: bool


class IterationRow(NamedTuple):
    """An iteration, deleted or not."""

    pk: int
    assignment_id: int
    status: int
    start_datetime: datetime.datetime
    end_datetime: datetime.datetime | None
    submitted_data: Any
    idempotency_key: str | None
    is_deleted: bool


class JobRow(NamedTuple):
    """An attempt at a machine step."""

    pk: int
    task_id: int
    attempt: int
    state: str
    lease_until: datetime.datetime | None
    lease_owner: str
    last_error: str


class TimeRow(NamedTuple):
    """Recorded work time."""

    pk: int
    worker_id: int
    assignment_id: int | None
    time_worked: datetime.timedelta
    is_deleted: bool


class EventRow(NamedTuple):
    """An entry of the log."""

    pk: int
    project_id: int | None
    action: str
    object_type: str
    object_id: int | None
    data: dict[str, Any]


class MessageRow(NamedTuple):
    """A message of the outbox."""

    pk: int
    kind: str
    dedupe_key: str
    state: str


@dataclass(frozen=True)
class Picture:
    """The rows at one moment, those of the log and the outbox included.

    Attributes:
        projects: By primary key, like the next five.
        tasks: Tasks.
        assignments: Assignments, deleted ones too.
        iterations: Iterations, deleted ones too.
        jobs: Attempts at machine steps.
        times: Recorded work time, deleted entries too.
        events: The log in the order it was written.
        messages: The outbox in the order it was written.
    """

    projects: dict[int, ProjectRow]
    tasks: dict[int, TaskRow]
    assignments: dict[int, AssignmentRow]
    iterations: dict[int, IterationRow]
    jobs: dict[int, JobRow]
    times: dict[int, TimeRow]
    events: tuple[EventRow, ...]
    messages: tuple[MessageRow, ...]

    @cached_property
    def tasks_of(self) -> dict[int, list[TaskRow]]:
        """The tasks of each project."""
        return _grouped(self.tasks.values(), 'project_id')

    @cached_property
    def levels_of(self) -> dict[int, list[AssignmentRow]]:
        """The live assignments of each task by review level."""
        live = [row for row in self.assignments.values() if not row.is_deleted]
        live.sort(key=lambda row: row.assignment_counter)
        return _grouped(live, 'task_id')

    @cached_property
    def turns_of(self) -> dict[int, list[IterationRow]]:
        """The live iterations of each assignment, oldest first."""
        live = [row for row in self.iterations.values() if not row.is_deleted]
        live.sort(key=lambda row: (row.start_datetime, row.pk))
        return _grouped(live, 'assignment_id')

    @cached_property
    def levels(self) -> list[AssignmentRow]:
        """All live assignments."""
        return [row for rows in self.levels_of.values() for row in rows]

    @cached_property
    def holders(self) -> list[AssignmentRow]:
        """The live assignments of people whose turn it is."""
        return [
            row
            for row in self.levels
            if row.status == TaskAssignment.Status.PROCESSING
            and row.worker_id is not None
        ]

    @cached_property
    def jobs_of(self) -> dict[int, list[JobRow]]:
        """The attempts at each machine task, first to last."""
        rows = sorted(self.jobs.values(), key=lambda row: row.attempt)
        return _grouped(rows, 'task_id')

    def story_of(self, task_id: int) -> list[IterationRow]:
        """Return the live iterations of a task in the order they began."""
        turns = [
            turn
            for level in self.levels_of.get(task_id, [])
            for turn in self.turns_of.get(level.pk, [])
        ]
        return sorted(turns, key=lambda row: (row.start_datetime, row.pk))

    def holder_of(self, task_id: int) -> AssignmentRow | None:
        """Return the live assignment that is being processed, if any."""
        return next(
            (
                row
                for row in self.levels_of.get(task_id, [])
                if row.status == TaskAssignment.Status.PROCESSING
            ),
            None,
        )


def _grouped(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return dict(groups)


@cache
def _reader(model: type[Model], row: Any) -> tuple[str, list[Any]]:
    """Return the statement that reads a table, and how to read its columns.

    Written out rather than asked of a queryset: it is read after each step,
    and whatever managers hide belongs into the picture.
    """
    meta = model._meta
    by_name = {field.attname: field for field in meta.concrete_fields}
    fields = [by_name['id' if name == 'pk' else name] for name in row._fields]
    columns = ', '.join(f'"{field.column}"' for field in fields)
    statement = (
        f'SELECT {columns} FROM "{meta.db_table}" '  # noqa: S608
        f'WHERE "id" > %s ORDER BY "id"'
    )
    converters = []
    for field in fields:
        column = field.get_col(meta.db_table)
        of_backend = connection.ops.get_db_converters(column)
        of_field = column.get_db_converters(connection)
        converters.append((column, [*of_backend, *of_field]))
    return statement, converters


def _read(model: type[Model], row: Any, after: int = 0) -> list[Any]:
    """Return the rows of a table beyond a primary key."""
    statement, converters = _reader(model, row)
    with connection.cursor() as cursor:
        cursor.execute(statement, [after])
        found = cursor.fetchall()
    return [row(*map(_converted, values, converters)) for values in found]


def _converted(value: Any, how: tuple[Any, list[Any]]) -> Any:
    column, converters = how
    for convert in converters:
        value = convert(value, column, connection)
    return value


def _by_key(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def take_picture(before: Picture | None = None) -> Picture:
    """Read the database.

    Args:
        before: An earlier picture; of the log and the outbox only what came
            later is read then.
    """
    events = before.events if before else ()
    messages = before.messages if before else ()
    new_events = _read(
        ProjectEvent, EventRow, after=events[-1].pk if events else 0
    )
    new_messages = _read(
        OutboxMessage, MessageRow, after=messages[-1].pk if messages else 0
    )
    return Picture(
        projects=_by_key(_read(Project, ProjectRow)),
        tasks=_by_key(_read(Task, TaskRow)),
        assignments=_by_key(_read(TaskAssignment, AssignmentRow)),
        iterations=_by_key(_read(Iteration, IterationRow)),
        jobs=_by_key(_read(MachineJob, JobRow)),
        times=_by_key(_read(TimeEntry, TimeRow)),
        events=(*events, *new_events),
        messages=(*messages, *new_messages),
    )
