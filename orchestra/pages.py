"""The worker's first page, and the page that says all is well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from orchestra.core.actors import acting_as
from orchestra.core.errors import OrchestraError
from orchestra.http.callers import actor_of
from orchestra.interface_api.new_work import (
    is_pulling_enabled,
    pull_task,
    why_not_pull,
)
from orchestra.models import Worker
from orchestra.permissions import worker_for
from orchestra.utils.task_lifecycle import (
    tasks_assigned_to_worker,
    worker_has_reviewer_status,
)

STATES: dict[str, str | Promise] = {
    'returned': gettext_lazy('Returned to you'),
    'in_progress': gettext_lazy('In progress'),
    'pending_review': gettext_lazy('Waiting for review'),
    'pending_processing': gettext_lazy('Waiting for a fix'),
    'paused': gettext_lazy('Paused'),
    'complete': gettext_lazy('Complete'),
}
"""Headings, in the order of the page: what needs the worker comes first."""


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one state.

    Attributes:
        state: Key of ``STATES``.
        heading: Its name on the page.
        tasks: Rows of the dashboard.
    """

    state: str
    heading: str | Promise
    tasks: list[dict[str, Any]]


@login_required
@never_cache
@require_http_methods(['GET', 'HEAD', 'POST'])
def index(request: HttpRequest) -> HttpResponse:
    """Show a worker's tasks, and hand out a new one when asked by POST."""
    worker = worker_for(request.user)
    if request.method == 'POST':
        if worker is not None:
            with acting_as(actor_of(request)):
                _take_new_task(request, worker)
        return redirect('orchestra:index')
    context: dict[str, Any] = {'worker': worker}
    if worker is not None:
        context['groups'] = _grouped(tasks_assigned_to_worker(worker))
        if is_pulling_enabled():
            context['new_work'] = {
                'refusal': why_not_pull(worker),
                'has_reviews': worker_has_reviewer_status(worker),
            }
    return render(request, 'orchestra/index.html', context)


def _take_new_task(request: HttpRequest, worker: Worker) -> None:
    if not is_pulling_enabled():
        messages.error(
            request, _('New tasks are handed out by project administrators.')
        )
        return
    try:
        assignment = pull_task(worker, request.POST.get('task_type', ''))
    except OrchestraError as error:
        messages.error(request, error.message)
        return
    messages.success(
        request,
        _('“%(step)s” of “%(project)s” is yours now.')
        % {
            'step': assignment.task.step.name,
            'project': assignment.task.project.short_description,
        },
    )


def _grouped(tasks: list[dict[str, Any]]) -> list[TaskGroup]:
    groups = [
        TaskGroup(
            state, heading, [task for task in tasks if task['state'] == state]
        )
        for state, heading in STATES.items()
    ]
    return [group for group in groups if group.tasks]


@csrf_exempt
def status(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the server answers, whatever a health check asks."""
    return HttpResponse('OK')
