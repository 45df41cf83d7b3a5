"""Calling the function of a machine step."""

from __future__ import annotations

import copy
from typing import Any

from orchestra.core.callables import load_callable
from orchestra.core.errors import TaskDependencyError
from orchestra.core.json_values import storable_object
from orchestra.machine_tasks.claims import Claim
from orchestra.utils.task_lifecycle import get_previously_completed_task_data


class PrerequisiteOpenError(TaskDependencyError):
    """A prerequisite was taken back; the step waits until it is complete."""


def run_function(claim: Claim) -> dict[str, Any]:
    """Run the function of a claimed step, outside any transaction.

    It is called with the project data and the data of all prerequisites;
    both are its own to change.

    Returns:
        What the task's data becomes; ``{}`` when the function returns None.

    Raises:
        PrerequisiteOpenError: if a prerequisite is not complete.
        CallableReferenceError: if the step names no function that exists.
        ValueError: if what the function returned is no JSON object.
        Exception: whatever the function raises.
    """
    step, project = claim.task.step, claim.task.project
    try:
        prerequisites = get_previously_completed_task_data(step, project)
    except TaskDependencyError as error:
        raise PrerequisiteOpenError(
            error.message, code=error.code, **error.context
        ) from error
    function = load_callable(step.execution_function)
    project_data = copy.deepcopy(project.project_data)
    project_data['project_id'] = project.pk
    result = function(project_data, prerequisites)
    return {} if result is None else storable_object(result)
