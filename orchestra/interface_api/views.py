"""Endpoints behind the dashboard and the task page of workers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework import serializers

from orchestra.http.bodies import read_json_object
from orchestra.http.errors import RequestRefused
from orchestra.http.etags import unless_unchanged
from orchestra.http.fields import ChoiceText, IdField, TextField, checked
from orchestra.http.json_view import worker_view
from orchestra.interface_api import answers
from orchestra.interface_api.new_work import (
    STATUS_OF_TASK_TYPE,
    is_pulling_enabled,
    pull_task,
    refuse_unintended_request,
    why_not_pull,
)
from orchestra.models import Iteration, TaskAssignment, Worker
from orchestra.openapi.operations import Header, interface_operation
from orchestra.permissions import may_submit
from orchestra.utils.task_lifecycle import (
    get_task_overview_for_worker,
    save_task,
    submit_task,
    tasks_assigned_to_worker,
    worker_has_reviewer_status,
)

COMMANDS = {
    'submit': Iteration.Status.REQUESTED_REVIEW,
    'accept': Iteration.Status.REQUESTED_REVIEW,
    'reject': Iteration.Status.PROVIDED_REVIEW,
}
"""What a worker can do with a task, and how that ends the turn."""

MAX_NOTE_LENGTH = 4_000
MAX_IDEMPOTENCY_KEY = 100
MAX_WORK_SECONDS = 1_000 * 3_600
"""Nobody works longer on one turn; more is a slip of the pen."""


class VersionField(serializers.IntegerField):
    """The version that data was built on; without it, anything is replaced."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            allow_null=True,
            min_value=0,
            max_value=2**31 - 1,
            help_text='The version that the data was built on.',
        )


class TaskForm(serializers.Serializer[Any]):
    """Which task is meant."""

    task_id = IdField()


class SaveForm(TaskForm):
    """Work in progress; ``version`` guards against overwriting."""

    task_data = serializers.JSONField(allow_null=True)
    version = VersionField()


class SubmitForm(TaskForm):
    """Work that is handed on."""

    task_data = serializers.JSONField(allow_null=True)
    command_type = ChoiceText(
        COMMANDS,
        help_text='Hand the task on, as doer or reviewer, or return it.',
    )
    version = VersionField()
    note = TextField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=MAX_NOTE_LENGTH,
        help_text='To whoever gets the task next.',
    )
    record_work_time_seconds = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=MAX_WORK_SECONDS,
        help_text='Recorded as a time entry for today.',
    )
    idempotency_key = TextField(
        required=False,
        allow_null=True,
        max_length=MAX_IDEMPOTENCY_KEY,
        help_text='For clients that cannot send the header.',
    )


@interface_operation(
    'GET',
    answer=answers.Dashboard,
    headers=[
        Header('If-None-Match', 'The tag of the answer that is there already.')
    ],
    statuses=[304],
)
@worker_view('GET', 'HEAD')
def dashboard_tasks(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Return the worker's tasks by state, and whether to offer new ones.

    The answer is tagged, so that looking again while nothing changed costs
    no more than a 304.
    """
    reason = why_not_pull(worker)
    response = JsonResponse(
        {
            'tasks': tasks_assigned_to_worker(worker),
            'reviewerStatus': worker_has_reviewer_status(worker),
            # The name of release 0.1.2, then that of 0.1.0.
            'preventNew': bool(reason),
            'preventNewTasks': bool(reason),
            'preventNewReason': reason,
        }
    )
    return unless_unchanged(request, response)


@interface_operation('POST', forms=[TaskForm], answer=answers.TaskInformation)
@worker_view('POST')
def task_assignment_information(
    request: HttpRequest, worker: Worker
) -> dict[str, Any]:
    """Return all a worker needs to work on, or look at, a task.

    ``version`` counts the changes of the worker's data; sent along when
    saving, it keeps two windows from overwriting each other.
    """
    task_id = checked(TaskForm, read_json_object(request))['task_id']
    # Read before the data: should somebody save in between, the version is
    # too old, and saving is refused rather than silently lost.
    version = (
        TaskAssignment.objects.filter(task_id=task_id, worker=worker)
        .values_list('version', flat=True)
        .first()
    )
    overview = get_task_overview_for_worker(task_id, worker)
    return {**overview, 'version': version}


@interface_operation('POST', forms=[SaveForm], answer=answers.Saved)
@worker_view('POST')
def save_task_assignment(
    request: HttpRequest, worker: Worker
) -> dict[str, Any]:
    """Store the worker's data; with a version, tell the next one."""
    fields = checked(SaveForm, read_json_object(request))
    version = fields.get('version')
    saved = save_task(
        fields['task_id'], fields['task_data'], worker, version=version
    )
    return {} if version is None else {'version': saved}


@interface_operation(
    'POST',
    forms=[SubmitForm],
    answer=answers.Nothing,
    headers=[
        Header(
            'Idempotency-Key',
            'Names the submission, so that it can be sent again after a lost '
            'answer.',
            max_length=MAX_IDEMPOTENCY_KEY,
        )
    ],
)
@worker_view('POST')
def submit_task_assignment(
    request: HttpRequest, worker: Worker
) -> dict[str, Any]:
    """Submit, accept or return a task.

    ``work_time_seconds``, which clients of release 0.1.0 send, is ignored;
    ``record_work_time_seconds`` is recorded as a time entry. An
    ``Idempotency-Key`` (header or ``idempotency_key``) makes it safe to ask
    again after a lost answer.
    """
    body = read_json_object(request)
    header = request.headers.get('Idempotency-Key')
    if header is not None:
        body = {**body, 'idempotency_key': header}
    fields = checked(SubmitForm, body)
    task_id = fields['task_id']
    if not may_submit(request.user, task_id):
        raise RequestRefused(
            'Only project administrators submit tasks here.',
            status=403,
            code='submit_restricted',
        )
    submit_task(
        task_id,
        fields['task_data'],
        COMMANDS[fields['command_type']],
        worker,
        version=fields.get('version'),
        note=(fields.get('note') or '').strip(),
        record_work_time_seconds=fields.get('record_work_time_seconds'),
        idempotency_key=fields.get('idempotency_key') or None,
    )
    return {}


@interface_operation(
    'POST',
    'GET',
    answer=answers.NewAssignment,
    path_choices={'task_type': list(STATUS_OF_TASK_TYPE)},
    statuses=[400, 409],
)
@worker_view('GET', 'HEAD', 'POST')
def new_task_assignment(
    request: HttpRequest, worker: Worker, task_type: str
) -> dict[str, Any] | HttpResponse:
    """Give the worker the next task to do or to review.

    GET works for clients of earlier releases. Asking without intent (HEAD,
    a prefetching browser) changes nothing.
    """
    if request.method == 'HEAD':
        return HttpResponse(content_type='application/json')
    if not is_pulling_enabled():
        raise RequestRefused(
            'New tasks are handed out by project administrators.',
            code='new_tasks_disabled',
        )
    refuse_unintended_request(request)
    assignment = pull_task(worker, task_type)
    task = assignment.task
    return {
        'id': task.pk,
        'assignment_id': assignment.pk,
        'step': task.step.slug,
        'project': task.project.workflow_version.slug,
        'detail': task.project.short_description,
    }
