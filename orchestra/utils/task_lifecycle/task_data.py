"""What the data of a task must be like before it is handed upwards."""

from __future__ import annotations

import logging
from typing import Any

from orchestra.core.errors import StepConfigurationError, TaskDataError
from orchestra.models import Step, Task
from orchestra.workflow.definition import as_object
from orchestra.workflow.form_answers import Messages, answer_problems
from orchestra.workflow.form_check import schema_fault

logger = logging.getLogger(__name__)


def check_task_data(task: Task, data: Any) -> None:
    """Check that data fits the form of the task's step, if it has one.

    Raises:
        TaskDataError: with messages for each field that does not fit.
        StepConfigurationError: if the form itself is not right.
    """
    problems = _problems(task.step, data)
    if problems:
        count = len(problems)
        raise TaskDataError(
            'One answer needs another look.'
            if count == 1
            else f'{count} answers need another look.',
            fields=problems,
            task_id=task.pk,
        )


def _problems(step: Step, data: Any) -> Messages:
    interface = as_object(step.user_interface)
    form_schema = interface.get('form_schema')
    if not form_schema:
        return {}
    try:
        if fault := schema_fault(form_schema):
            raise ValueError(fault)
        return answer_problems(form_schema, data, interface.get('ui_schema'))
    except Exception as error:
        # Schemas have more ways to fail than can be looked for beforehand:
        # references in a circle, for one.
        logger.exception(
            'The form of step %s ("%s") is not right.', step.pk, step.slug
        )
        raise StepConfigurationError(
            f'The form of the step "{step.name or step.slug}" is set up '
            f'wrongly, so the task cannot be handed on. Tell a project '
            f'administrator.',
            step_slug=step.slug,
        ) from error
