"""What a submission may do to a task, and where its data goes."""

from __future__ import annotations

from typing import Any

from orchestra.models import Iteration, Task
from orchestra.tests.model_based.picture import AssignmentRow, TaskRow
from orchestra.tests.model_based.stage import Stage
from orchestra.utils.task_lifecycle.transitions import (
    ACTION_OF_ITERATION,
    TaskAction,
)

Status = Task.Status
SUBMIT = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW


def handed_on(
    stage: Stage, task: TaskRow, level: AssignmentRow, ending: int, data: Any
) -> dict[int, Any]:
    """Return which assignments have the data of a submission afterwards."""
    neighbours = {
        (Status.REVIEWING, RETURN): -1,
        (Status.POST_REVIEW_PROCESSING, SUBMIT): 1,
    }
    handed = {level.pk: data}
    step = neighbours.get((Status(task.status), Iteration.Status(ending)))
    if step is not None:
        counter = level.assignment_counter + step
        handed[stage.picture.levels_of[task.pk][counter].pk] = data
    return handed


def actions_of(
    stage: Stage, task: TaskRow, ending: int
) -> tuple[TaskAction, ...]:
    """Return what may happen to a task by ending a turn."""
    action = ACTION_OF_ITERATION[Iteration.Status(ending)]
    is_staffed = (
        stage.step_of(task).shape.has_policies
        and stage.modes_of(task)['reviewer'] == 'assign'
    )
    return (action, TaskAction.ASSIGN) if is_staffed else (action,)
