"""Python client of the API for programs.

A Django project that starts and follows projects on an Orchestra server needs
only this module and three settings: ``ORCHESTRA_URL``,
``ORCHESTRA_PROJECT_API_KEY`` and ``ORCHESTRA_PROJECT_API_SECRET``. They are
read at each call.

Every function raises ``OrchestraError`` when the server refuses, and lets the
exceptions of ``requests`` pass when it cannot be reached.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode

import requests
from django.utils.functional import lazy

from orchestra.conf import conf
from orchestra.utils.convert_key_to_int import integer_key
from orchestra.utils.signed_requests import SettingsAuth, call_with_retries

JSON_HEADERS = {'Content-Type': 'application/json'}
NO_HEADERS: Mapping[str, str] = {}

_httpsig_auth = SettingsAuth()


def _read_api_root_url() -> str:
    return f'{conf.ORCHESTRA_URL.rstrip("/")}/orchestra/api/project/'


_api_root_url = lazy(_read_api_root_url, str)()


class OrchestraError(Exception):
    """The server answered, but not with what was asked for.

    Args:
        body: The raw text of the answer; also what ``str()`` gives.
        status_code: HTTP status, None when nothing was sent.
        payload: The decoded JSON of the answer, None if it is not JSON.
    """

    def __init__(
        self,
        body: str = '',
        status_code: int | None = None,
        payload: Any = None,
    ) -> None:
        super().__init__(body)
        self.status_code = status_code
        self.payload = payload


def get_workflow_types() -> dict[str, Any]:
    """Return the workflows of the server.

    Returns:
        By workflow slug ``{name, versions}``; versions by version slug
        ``{name, description}``.
    """
    answer = _make_api_request('get', 'workflow_types')
    return cast('dict[str, Any]', answer.json()['workflows'])


def get_project_details_url(project_id: int) -> str:
    """Return the address of a project's page for people."""
    answer = _post('project_details_url', {'project_id': project_id})
    return cast('str', answer.json()['project_details_url'])


def create_orchestra_project(
    client: object,  # noqa: ARG001 (callers of old pass it first)
    workflow_slug: str,
    workflow_version_slug: str,
    description: str,
    priority: int,
    project_data: Mapping[str, Any],
    task_class: str,
    idempotency_key: str | None = None,
) -> int:
    """Start a project.

    Args:
        client: Ignored.
        workflow_slug: The workflow.
        workflow_version_slug: Its version.
        description: One line that tells the project from others.
        priority: The higher, the more urgent.
        project_data: Input for the steps.
        task_class: ``real`` or ``training``.
        idempotency_key: A text that names this wish, such as a UUID. Called
            again with the same one after a lost answer, the function returns
            the project that was started the first time.

    Returns:
        Id of the project.
    """
    answer = _post(
        'create_project',
        {
            'workflow_slug': workflow_slug,
            'workflow_version_slug': workflow_version_slug,
            'description': description,
            'priority': priority,
            'project_data': project_data,
            'task_class': task_class,
        },
        {'Idempotency-Key': idempotency_key} if idempotency_key else {},
    )
    return cast('int', answer.json()['project_id'])


def get_project_information(
    project_ids: Iterable[int | str] | int,
) -> dict[Any, Any]:
    """Return all there is to know about projects.

    Args:
        project_ids: Ids. A single id gives the flat object of one project
            instead, the way earlier releases answered.

    Returns:
        By id (as int) ``{project, steps, tasks}``; ids the server does not
        know are absent.
    """
    if isinstance(project_ids, int | str):
        answer = _post('project_information', {'project_id': project_ids})
        return cast('dict[Any, Any]', answer.json())
    answer = _post('project_information', {'project_ids': list(project_ids)})
    # Only the ids: the keys inside belong to whoever stored the data.
    return {integer_key(key): value for key, value in answer.json().items()}


def assign_worker_to_task(worker_id: int, task_id: int) -> dict[str, Any]:
    """Assign a worker to a task.

    Returns:
        ``{success, errors}``; a refusal is ``success: False``, not an
        exception.
    """
    answer = _post(
        'assign_worker_to_task', {'worker_id': worker_id, 'task_id': task_id}
    )
    return cast('dict[str, Any]', answer.json())


def message_project_team(project_id: int, message: str) -> dict[str, Any]:
    """Post a message to the channel of a project's team."""
    answer = _post(
        'message_project_team', {'project_id': project_id, 'message': message}
    )
    return cast('dict[str, Any]', answer.json())


def get_todo_templates() -> list[dict[str, Any]]:
    """Return all todo list templates."""
    answer = _make_api_request('get', 'todo_templates')
    return cast('list[dict[str, Any]]', answer.json())


def create_todos_from_template(
    todolist_template_slug: str,
    project_id: int,
    step_slug: str,
    additional_data: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Apply a todo list template to a step of a project.

    Returns:
        ``{success, todos}`` or ``{success, errors}``.
    """
    answer = _post(
        'create_todos_from_template',
        {
            'todolist_template_slug': todolist_template_slug,
            'project_id': project_id,
            'step_slug': step_slug,
            'additional_data': additional_data,
        },
    )
    return cast('dict[str, Any]', answer.json())


def create_todos(
    todos: Mapping[str, Any] | Sequence[Mapping[str, Any]],
) -> Any:
    """Create one todo or several; the answer has the shape of the input."""
    return _post('todo-api', todos).json()


def get_todos(
    project_id: int | None, step_slug: str | None = None, **filters: Any
) -> list[dict[str, Any]]:
    """Return todos.

    Args:
        project_id: May be None only with a filter ``id__in``.
        step_slug: Only those of this step.
        **filters: Values of further fields.

    Raises:
        OrchestraError: without asking the server, if neither a project nor
            ids are given.
    """
    if project_id is None and filters.get('id__in') is None:
        raise OrchestraError('Name a project_id or the ids of todos (id__in).')
    answer = _make_api_request(
        'get', 'todo-api', build_url_params(project_id, step_slug, **filters)
    )
    return cast('list[dict[str, Any]]', answer.json())


def update_todos(updated_todos: Sequence[Mapping[str, Any]]) -> Any:
    """Change todos; each names its ``id`` and the fields to change."""
    return _send_json('patch', 'todo-api', updated_todos).json()


def delete_todos(todo_ids: Sequence[int]) -> Any:
    """Delete todos by id; the answer is ``[count, {model: count}]``."""
    return _send_json('delete', 'todo-api', todo_ids).json()


def build_url_params(
    project_id: int | None, step_slug: str | None, **filters: Any
) -> str:
    """Return the query string that selects todos, with its question mark."""
    query: dict[str, Any] = {}
    if project_id is not None:
        query['project__id'] = project_id
    if step_slug is not None:
        query['step__slug'] = step_slug
    query['q'] = json.dumps(filters)
    return f'?{urlencode(query)}'


def _post(
    endpoint: str, body: Any, headers: Mapping[str, str] = NO_HEADERS
) -> requests.Response:
    return _send_json('post', endpoint, body, headers)


def _send_json(
    method: str,
    endpoint: str,
    body: Any,
    headers: Mapping[str, str] = NO_HEADERS,
) -> requests.Response:
    return _make_api_request(
        method,
        endpoint,
        headers={**JSON_HEADERS, **headers},
        data=json.dumps(body),
    )


def _make_api_request(
    method: str,
    endpoint: str,
    query_params: str = '',
    *args: Any,
    **kwargs: Any,
) -> requests.Response:
    headers = {
        'X-Api-Key': conf.ORCHESTRA_PROJECT_API_KEY,
        **kwargs.pop('headers', {}),
    }
    options = {
        'auth': _httpsig_auth,
        'timeout': conf.ORCHESTRA_API_TIMEOUT_SECONDS,
        **kwargs,
    }
    url = f'{_api_root_url}{endpoint}/{query_params}'
    answer = call_with_retries(
        method,
        lambda: getattr(requests, method)(
            url, *args, headers=headers, **options
        ),
    )
    if answer.status_code not in (200, 201):
        raise OrchestraError(
            answer.text, answer.status_code, _json_or_none(answer)
        )
    return answer


def _json_or_none(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
