"""What differs between two pictures, and which tasks a picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orchestra.models import Task
from orchestra.tests.model_based.picture import (
    AssignmentRow,
    EventRow,
    Picture,
    TaskRow,
)
from orchestra.tests.model_based.world import StepFacts, World

Status = Task.Status

Levels = list[AssignmentRow]


def kept(before: dict[int, Any], after: dict[int, Any]) -> Iterator[Any]:
    """Return the rows that are in both pictures, as pairs."""
    for key, row in before.items():
        if key in after:
            yield row, after[key]


def new_events(before: Picture, after: Picture) -> tuple[EventRow, ...]:
    return after.events[len(before.events) :]


def new_tasks(before: Picture, after: Picture) -> list[TaskRow]:
    return [row for key, row in after.tasks.items() if key not in before.tasks]


def new_levels(before: Picture, after: Picture) -> list[AssignmentRow]:
    return [
        row
        for key, row in after.assignments.items()
        if key not in before.assignments
    ]


def completed_tasks(before: Picture, after: Picture) -> list[TaskRow]:
    return [
        row
        for earlier, row in kept(before.tasks, after.tasks)
        if row.status == Status.COMPLETE != earlier.status
    ]


def tasks_of_kind(
    world: World, picture: Picture, *, is_human: bool
) -> Iterator[tuple[TaskRow, StepFacts, Levels]]:
    """Return the tasks that were not aborted, with their live levels."""
    for task in picture.tasks.values():
        step = world.steps[task.step_id]
        if step.is_human == is_human and task.status != Status.ABORTED:
            yield task, step, picture.levels_of.get(task.pk, [])
