"""What the data of a task must be like before it is handed upwards."""

from __future__ import annotations

from typing import Any

from orchestra.core.errors import TaskDataError
from orchestra.models import Task
from orchestra.workflow.form_answers import answer_problems


def check_task_data(task: Task, data: Any) -> None:
    """Check that data fits the form of the task's step, if it has one.

    Raises:
        TaskDataError: with messages for each field that does not fit.
    """
    interface = task.step.user_interface
    form_schema = interface.get('form_schema')
    if not form_schema:
        return
    problems = answer_problems(form_schema, data, interface.get('ui_schema'))
    if problems:
        count = len(problems)
        raise TaskDataError(
            'One answer needs another look.'
            if count == 1
            else f'{count} answers need another look.',
            fields=problems,
            task_id=task.pk,
        )
