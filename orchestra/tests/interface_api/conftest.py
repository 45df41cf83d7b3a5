"""What the tests of the workers' API share."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from orchestra.models import Task, Worker
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)

ROOT = '/orchestra/api/interface/'


class WorkerClient:
    """Calls the workers' API in the session of one user."""

    def __init__(self, user: Any = None, **options: Any) -> None:
        self.client = Client(**options)
        if user is not None:
            self.client.force_login(user)

    def get(self, endpoint: str, **headers: str) -> Any:
        """GET an endpoint by the part of its path after the root."""
        return self.client.get(ROOT + endpoint, headers=_named(headers))

    def post(self, endpoint: str, body: Any = None, **headers: str) -> Any:
        """POST a value as JSON, or raw bytes as they are."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.post(
            ROOT + endpoint,
            raw,
            content_type='application/json',
            headers=_named(headers),
        )


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace('_', '-'): value for name, value in headers.items()}


@pytest.fixture
def ada(db: None) -> Worker:
    return create_worker('ada', first_name='Ada', last_name='B')


@pytest.fixture
def api(ada: Worker) -> WorkerClient:
    return WorkerClient(ada.user)


@pytest.fixture
def task(db: None) -> Task:
    """A task of a step that requires no certification."""
    version = create_version(create_workflow('bakery'), 'v2', name='Bakery 2')
    step = create_step(version, 'mix', name='Mixing')
    project = create_project(version, short_description='Rye loaf', priority=4)
    return create_task(project, step)


def read_file(client: Client, path: str) -> tuple[Any, bytes]:
    """GET a file; return the response and its content, read to the end."""
    response: Any = client.get(path)
    content = b''.join(response) if response.streaming else response.content
    return response, content
