"""Endpoints about machine steps, for project admins."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from orchestra.http.bodies import read_json_object
from orchestra.http.errors import RequestRefused
from orchestra.http.fields import checked
from orchestra.http.json_view import worker_view
from orchestra.interface_api.views import TaskForm
from orchestra.machine_tasks.overview import (
    MachineStepOverview,
    machine_step_overview,
)
from orchestra.machine_tasks.retrying import retry_machine_task
from orchestra.models import Worker
from orchestra.openapi.operations import interface_operation
from orchestra.permissions import is_project_admin


@interface_operation(
    'POST', forms=[TaskForm], answer=MachineStepOverview | None
)
@worker_view('POST')
def machine_step_view(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, Any] | None:
    """Return how a machine's task stands, ``null`` for a person's."""
    return _overview(_admins_task_id(request))


@interface_operation(
    'POST', forms=[TaskForm], answer=MachineStepOverview | None
)
@worker_view('POST')
def retry_machine_task_view(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, Any] | None:
    """Have a machine's task tried now; return how it stands then."""
    task_id = _admins_task_id(request)
    retry_machine_task(task_id)
    return _overview(task_id)


def _overview(task_id: int) -> dict[str, Any] | None:
    overview = machine_step_overview(task_id)
    return None if overview is None else asdict(overview)


def _admins_task_id(request: HttpRequest) -> int:
    """Return the task a project admin means.

    Raises:
        RequestRefused: with 403 if somebody else asks.
    """
    if not is_project_admin(request.user):
        raise RequestRefused(
            'Machine steps are looked after by project administrators.',
            status=403,
            code='not_project_admin',
        )
    task_id: int = checked(TaskForm, read_json_object(request))['task_id']
    return task_id
