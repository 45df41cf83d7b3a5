"""Requests made up from the documents never bring the server down.

The same ones in every run: few enough to be quick, and of all kinds, those
that the documents forbid among them. What they are answered with is held
against the documents by the middleware of the tests.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import hypothesis
import pytest
import requests
import schemathesis
from django.conf import settings
from django.test import Client
from hypothesis import strategies
from pytest_django import Settings
from schemathesis import Case, GenerationMode

from orchestra.documents.local import LocalDocumentStore
from orchestra.models import Task, Worker
from orchestra.openapi.apis import APIS, CLIENT
from orchestra.openapi.document import api_document
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.openapi.test_documents import GOLDEN_FILES
from orchestra.tests.signed_client import SignedClient

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXAMPLES = 8
"""Of each kind, for each operation."""

INTO_FOLDERS = ('/folders/', '/documents/', '/files/')
CSRF_TOKEN = 'a' * 32


def documented_operations() -> Iterator[tuple[str, str, str]]:
    """List the operations of the repository, which needs no server."""
    for name in APIS:
        text = (GOLDEN_FILES / f'{name}.json').read_text(encoding='utf-8')
        for path, methods in json.loads(text)['paths'].items():
            for method in methods:
                yield name, path, method.upper()


@pytest.fixture
def worker(db: None) -> Worker:
    return create_worker('ada', is_project_admin=True)


@pytest.fixture
def task(worker: Worker) -> Task:
    """A task that the worker is on."""
    version = create_version(create_workflow('bakery'), 'v2')
    task = create_task(create_project(version), create_step(version, 'mix'))
    create_assignment(task, worker)
    return task


@pytest.fixture
def known(task: Task, worker: Worker) -> dict[str, Any]:
    """Values that lead somewhere, by the names of fields and parameters."""
    store = LocalDocumentStore()
    folder = store.create_folder('Loaf', project_id=task.project_id).id
    document = store.create_document('Recipe', folder).id
    return {
        'task_id': task.pk,
        'project_id': task.project_id,
        'project_ids': [task.project_id],
        'worker_id': worker.pk,
        'workflow_slug': 'bakery',
        'workflow_version_slug': 'v2',
        'item_id': document,
        'folder_id': folder,
        'parent_id': folder,
        'number': 1,
    }


def headers_of(name: str) -> dict[str, str]:
    """Return what makes callers of an API known."""
    if APIS[name] is CLIENT:
        return SignedClient().headers()
    return {'X-CSRFToken': CSRF_TOKEN}


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    """Where the storage keeps files."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def client(worker: Worker) -> Client:
    """A browser in which the worker is signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(worker.user)
    client.cookies[settings.CSRF_COOKIE_NAME] = CSRF_TOKEN
    return client


def send(client: Client, case: Case[Any], headers: Mapping[str, str]) -> Any:
    """Send a request as it would be sent over the network."""
    root = case.operation.schema.base_path
    options = case.as_transport_kwargs(base_url=f'http://testserver{root}')
    prepared = requests.Request(**options).prepare()
    made_up = {
        name: value
        for name, value in prepared.headers.items()
        if name not in {'Content-Length', 'Cookie'}
    }
    url = urlsplit(prepared.url or '')
    return client.generic(
        prepared.method or '',
        unquote(url.path),
        prepared.body or b'',
        content_type=str(made_up.pop('Content-Type', 'text/plain')),
        query_params=parse_qs(url.query, keep_blank_values=True),
        headers={**made_up, **headers},
    )


def lead_somewhere(case: Case[Any], known: dict[str, Any]) -> None:
    """Give the fields and parameters of a request values that are known."""
    if case.path.endswith(INTO_FOLDERS):
        known = {**known, 'item_id': known['folder_id']}
    for named in (case.path_parameters, case.body):
        if isinstance(named, dict):
            named.update(
                (name, known[name]) for name in named if name in known
            )


@pytest.mark.parametrize('mode', list(GenerationMode), ids=lambda m: m.value)
@pytest.mark.parametrize(
    ('name', 'path', 'method'), list(documented_operations())
)
def test_no_request_brings_the_server_down(
    name: str,
    path: str,
    method: str,
    mode: GenerationMode,
    client: Client,
    known: dict[str, Any],
    media: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    statuses: set[int] = set()
    schema = schemathesis.openapi.from_dict(api_document(APIS[name]))

    @hypothesis.settings(
        max_examples=EXAMPLES,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(
        case=schema[path][method].as_strategy(generation_mode=mode),
        is_known=strategies.booleans(),
    )
    def call(case: Case[Any], is_known: bool) -> None:
        if is_known:
            lead_somewhere(case, known)
        response = send(client, case, headers_of(name))
        assert response.status_code < 500, response.content
        statuses.add(response.status_code)

    call()
    # The endpoint itself was reached.
    assert statuses - {404}
