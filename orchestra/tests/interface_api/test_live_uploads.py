"""Large uploads over a real server, up to the limit and beyond."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.test import Client
from example_project.environment import storages
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Task, Worker
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_worker,
)
from orchestra.tests.fake_s3 import KEY, SECRET, Bucket
from orchestra.tests.uploads.samples import FILES
from orchestra.utils.task_lifecycle import assign_task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LIMIT = 20_000_000
TIMEOUT = 60


@pytest.fixture(params=['folder', 'bucket'])
def storage(
    request: pytest.FixtureRequest,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where files are kept, as the example project sets it."""
    if request.param == 'folder':
        settings.MEDIA_ROOT = tmp_path / 'media'
        return
    bucket: Bucket = request.getfixturevalue('bucket')
    monkeypatch.setenv('AWS_S3_KEY', KEY)
    monkeypatch.setenv('AWS_S3_SECRET', SECRET)
    settings.STORAGES = storages(bucket.name)


@pytest.fixture
def worker(transactional_db: None, storage: None) -> Worker:
    return create_worker('ada')


@pytest.fixture
def task(worker: Worker) -> Task:
    project = create_project()
    step = create_step(project.workflow_version)
    return assign_task(worker.pk, create_task(project, step).pk)


@pytest.fixture
def browser(
    live_server: LiveServer, worker: Worker
) -> Iterator[requests.Session]:
    """A session of the worker, with a token for posts."""
    client = Client()
    client.force_login(worker.user)
    with requests.Session() as session:
        session.cookies.set('sessionid', client.cookies['sessionid'].value)
        session.get(f'{live_server.url}/orchestra/app/', timeout=TIMEOUT)
        session.headers['X-CSRFToken'] = session.cookies['csrftoken']
        yield session


def padded(extension: str, size: int) -> bytes:
    """Return a file of a size; what follows its content does not matter."""
    return FILES[extension].ljust(size, b'\0')


@pytest.mark.parametrize(
    ('size', 'status'),
    [(LIMIT, 200), (LIMIT + 1, 400), (LIMIT + 1_000_000, 413)],
)
def test_pictures(
    browser: requests.Session,
    live_server: LiveServer,
    size: int,
    status: int,
) -> None:
    data = base64.b64encode(padded('png', size)).decode()

    answer = browser.post(
        f'{live_server.url}/orchestra/api/interface/upload_image/',
        json={'image_type': 'image/png', 'image_data': data},
        timeout=TIMEOUT,
    )

    assert answer.status_code == status
    if status != 200:
        assert '20.0 MB' in answer.json()['message']
        return
    url = live_server.url + answer.json()['url']
    assert len(browser.get(url, timeout=TIMEOUT).content) == size


@pytest.mark.parametrize(
    ('size', 'status'),
    [(LIMIT, 200), (LIMIT + 1, 400), (LIMIT + 1_000_000, 413)],
)
def test_files(
    browser: requests.Session,
    live_server: LiveServer,
    task: Task,
    size: int,
    status: int,
) -> None:
    answer = browser.post(
        f'{live_server.url}/orchestra/api/interface/uploads/',
        data={'task_id': task.pk},
        files={'file': ('plan.pdf', padded('pdf', size))},
        timeout=TIMEOUT,
    )

    assert answer.status_code == status
    if status != 200:
        assert '20.0 MB' in answer.json()['message']
        return
    url = live_server.url + answer.json()['url']
    assert len(browser.get(url, timeout=TIMEOUT).content) == size
