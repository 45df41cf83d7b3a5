"""Giving uploaded files back, to the right people only."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import Task, Worker
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_user,
    create_worker,
)
from orchestra.tests.interface_api.conftest import WorkerClient, read_file
from orchestra.tests.uploads.samples import FILES
from orchestra.uploads.storing import store_editor_picture, store_task_file
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

ROOT = '/orchestra/uploads/'

KEY = uuid.UUID('4d7d2d1b-3f0c-4f6a-9a3e-0d8d6f3c1a55')


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    """Where the storage keeps files."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


def address(task: Task, extension: str = 'pdf') -> str:
    file = ContentFile(FILES[extension])
    stored, _ = store_task_file(task.pk, file, f'letter.{extension}')
    return f'{ROOT}tasks/{task.pk}/{stored.key}/{stored.name}'


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


@pytest.mark.parametrize('extension', FILES)
def test_files_can_do_no_harm(
    api: WorkerClient, held: Task, extension: str
) -> None:
    response, _ = read_file(api.client, address(held, extension))

    assert response.status_code == 200
    assert response.headers['X-Content-Type-Options'] == 'nosniff'
    assert response.headers['Content-Security-Policy'] == (
        "default-src 'none'; sandbox"
    )
    assert response.headers['Cross-Origin-Resource-Policy'] == 'same-origin'
    assert response.headers['Cache-Control'].startswith('private')
    is_picture = extension in ('jpg', 'png', 'gif', 'webp')
    assert response.headers['Content-Disposition'] == (
        f'{"inline" if is_picture else "attachment"}; '
        f'filename="letter.{extension}"'
    )
    assert response.headers['Content-Length'] == str(len(FILES[extension]))


def test_people_on_the_project_see_files(held: Task) -> None:
    url = address(held)
    version = held.step.workflow_version
    colleague = create_worker()
    other_task = create_task(held.project, create_step(version))
    assign_task(colleague.pk, other_task.pk)
    superuser: User = create_user(is_superuser=True)
    admin = create_worker(is_project_admin=True).user
    for user in (colleague.user, superuser, admin):
        response, _ = read_file(WorkerClient(user).client, url)
        assert response.status_code == 200


def test_for_others_there_is_no_such_file(held: Task) -> None:
    url = address(held)
    version = held.step.workflow_version
    other = create_worker()
    elsewhere = create_task(create_project(version), create_step(version))
    assign_task(other.pk, elsewhere.pk)
    for user in (other.user, create_user()):
        client = WorkerClient(user).client
        assert client.get(url).status_code == 404


def test_the_task_in_an_address_counts(
    api: WorkerClient, held: Task, ada: Worker
) -> None:
    version = held.step.workflow_version
    secret = create_task(create_project(version), create_step(version))
    _, _, _, _, _, key, name = address(secret).split('/')

    response = api.client.get(f'{ROOT}tasks/{held.pk}/{key}/{name}')

    assert response.status_code == 404


def test_strangers_sign_in_first(client: Client, held: Task) -> None:
    url = address(held)
    picture = store_editor_picture(FILES['png'], 'image/png')
    for path in (url, f'{ROOT}pictures/{picture}'):
        response = client.get(path)
        assert response.status_code == 302
        assert response.headers['Location'].endswith(f'?next={path}')
        response = client.get(path, headers={'Accept': 'application/json'})
        assert response.status_code == 401


def test_everybody_inside_sees_pictures_of_texts(client: Client) -> None:
    path = store_editor_picture(FILES['png'], 'image/png', 'story')
    client.force_login(create_user())

    _, content = read_file(client, f'{ROOT}pictures/{path}')

    assert content == FILES['png']


@pytest.mark.parametrize(
    'path',
    [
        f'tasks/1/{KEY}/letter.pdf',
        'tasks/1/x/letter.pdf',
        f'tasks/x/{KEY}/letter.pdf',
        f'tasks/99999999999999999999/{KEY}/letter.pdf',
        f'tasks/1/{KEY}/..',
        f'tasks/1/{KEY}/%2e%2e%2fsecret.txt',
        f'pictures/development/{KEY.hex}.png',
        f'pictures/{KEY.hex}.png',
        'pictures/development/../secret.png',
        'pictures/../secret.txt',
        'pictures/%2e%2e/secret.txt',
        'pictures//etc/passwd',
        'pictures/tasks/1/0/letter.pdf',
    ],
)
def test_other_addresses_lead_nowhere(
    media: Path, held: Task, path: str
) -> None:
    media.mkdir(exist_ok=True)
    (media / 'secret.txt').write_text('secret')
    (media / 'secret.png').write_bytes(FILES['png'])
    admin = create_user(is_superuser=True)

    response = WorkerClient(admin).client.get(ROOT + path)

    assert response.status_code == 404


def test_files_of_tasks_are_no_pictures_of_texts(
    api: WorkerClient, held: Task
) -> None:
    _, _, _, path = address(held, 'png').split('/', 3)

    response = api.client.get(f'{ROOT}pictures/{path}')

    assert response.status_code == 404


def test_files_are_only_read(api: WorkerClient, held: Task) -> None:
    url = address(held)
    response = api.client.head(url)
    assert (response.status_code, b''.join(response)) == (200, b'')
    assert api.client.post(url).status_code == 405
    assert api.client.delete(url).status_code == 405


def test_it_costs_few_queries(
    api: WorkerClient,
    held: Task,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    url = address(held)
    # Session, user and worker, the task, the project's assignments.
    with django_assert_max_num_queries(5):
        read_file(api.client, url)
