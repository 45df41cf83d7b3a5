"""Workers asking for new work, from programs and from the page."""

from __future__ import annotations

from django.http import HttpRequest

from orchestra.conf import conf
from orchestra.core.errors import TaskAssignmentError
from orchestra.http.errors import RequestRefused
from orchestra.models import Task, TaskAssignment, Worker
from orchestra.utils.task_lifecycle import (
    check_worker_allowed_new_assignment,
    get_new_task_assignment,
)

STATUS_OF_TASK_TYPE = {
    'entry_level': Task.Status.AWAITING_PROCESSING,
    'reviewer': Task.Status.PENDING_REVIEW,
}
"""Kinds of new work, and the status in which such tasks wait."""


def is_pulling_enabled() -> bool:
    """Tell whether workers may ask for work here at all."""
    return conf.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS


def why_not_pull(worker: Worker) -> str:
    """Return why a worker may not take new work now, '' if they may."""
    try:
        check_worker_allowed_new_assignment(worker)
    except TaskAssignmentError as error:
        return error.message
    return ''


def pull_task(worker: Worker, task_type: str) -> TaskAssignment:
    """Give a worker the next task of a kind.

    Raises:
        RequestRefused: if there is no such kind of work.
        OrchestraError: if the worker gets no task, saying why.
    """
    status = STATUS_OF_TASK_TYPE.get(task_type)
    if status is None:
        raise RequestRefused(
            f'Ask for one of {", ".join(STATUS_OF_TASK_TYPE)}.',
            code='unknown_task_type',
        )
    return get_new_task_assignment(worker, status)


def refuse_unintended_request(request: HttpRequest) -> None:
    """Refuse what a browser does without its user meaning it.

    A GET that hands out work is kept for clients of earlier releases, so
    nothing but the browser's own word tells a click from a prefetch or from
    another site's link.

    Raises:
        RequestRefused: for prefetches and requests from other sites.
    """
    purpose = request.headers.get('Sec-Purpose', '')
    if 'prefetch' in purpose:
        raise RequestRefused(
            'New work is not handed out in advance.', code='prefetch'
        )
    if request.headers.get('Sec-Fetch-Site') == 'cross-site':
        raise RequestRefused(
            'New work is not handed out to other sites.',
            status=403,
            code='cross_site',
        )
