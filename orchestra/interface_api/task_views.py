"""Endpoints that tell about a task beside the work itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from orchestra.http.bodies import read_json_object
from orchestra.http.errors import RequestRefused
from orchestra.http.fields import checked
from orchestra.http.json_view import worker_view
from orchestra.interface_api import answers
from orchestra.interface_api.step_interface import step_interface
from orchestra.interface_api.views import TaskForm
from orchestra.models import Task, Worker
from orchestra.openapi.operations import interface_operation
from orchestra.permissions import may_view_task
from orchestra.utils.task_lifecycle import task_history


@interface_operation('POST', forms=[TaskForm], answer=answers.StepInterface)
@worker_view('POST')
def task_step_interface(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, Any]:
    """Return what the interface of a task's step is built from."""
    return step_interface(_visible_task(request).step)


@interface_operation('POST', forms=[TaskForm], answer=answers.TaskHistory)
@worker_view('POST')
def task_history_view(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, Any]:
    """Return who did what to a task, with which data."""
    return task_history(_visible_task(request))


def _visible_task(request: HttpRequest) -> Task:
    """Return the task a request names, if its sender may see it.

    Raises:
        Task.DoesNotExist: if there is none.
        RequestRefused: with 403 if it is none of their business.
    """
    task_id = checked(TaskForm, read_json_object(request))['task_id']
    task = Task.objects.select_related('step__workflow_version__workflow').get(
        pk=task_id
    )
    if not may_view_task(request.user, task):
        raise RequestRefused(
            'You are not assigned to this task.',
            status=403,
            code='not_on_task',
        )
    return task
