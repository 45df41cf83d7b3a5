"""Who may do what with the folders, documents and files of a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.models import Project, Task, TaskAssignment
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_task,
    create_user,
    create_worker,
)
from orchestra.tests.interface_api.documents.document_client import (
    STORE,
    DocumentClient,
)
from orchestra.tests.uploads.samples import picture

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

READERS = ('worker', 'reviewer', 'admin', 'superuser')
"""May read, and change as long as the project is not aborted."""

STRANGERS = ('worker of another project', 'user')

READS = {
    'look at the folder': lambda api, ids: api.get(f'documents/{ids[0]}/'),
    'look at the document': lambda api, ids: api.get(f'documents/{ids[1]}/'),
    'look at the file': lambda api, ids: api.get(f'documents/{ids[2]}/'),
    'list versions': lambda api, ids: api.get(f'documents/{ids[1]}/versions/'),
    'look at a version': lambda api, ids: api.get(
        f'documents/{ids[1]}/versions/1/'
    ),
    'download': lambda api, ids: api.client.get(
        f'/orchestra/documents/{ids[2]}/file/a.png'
    ),
    'thumbnail': lambda api, ids: api.client.get(
        f'/orchestra/documents/{ids[2]}/thumbnail/'
    ),
    'export': lambda api, ids: api.client.get(
        f'/orchestra/documents/{ids[1]}/export/'
    ),
}

WRITES = {
    'new folder': lambda api, ids: api.act(ids[0], 'folders', name='x'),
    'new document': lambda api, ids: api.act(ids[0], 'documents', name='x'),
    'upload': lambda api, ids: api.upload(ids[0], b'x', 'a.txt'),
    'save': lambda api, ids: api.act(ids[1], 'save', html='x', version=1),
    'edit': lambda api, ids: api.act(ids[1], 'editing'),
    'rename': lambda api, ids: api.act(ids[1], 'rename', name='x'),
    'move': lambda api, ids: api.act(ids[1], 'move', parent_id=ids[3]),
    'delete': lambda api, ids: api.act(ids[1], 'delete'),
    'restore': lambda api, ids: api.act(ids[4], 'restore'),
    'restore a version': lambda api, ids: api.act(
        ids[1], 'versions/1/restore'
    ),
}

Operation = Callable[[DocumentClient, list[str]], Any]


@pytest.fixture
def project() -> Project:
    return create_project()


@pytest.fixture
def ids(project: Project) -> list[str]:
    """A folder with a document, a picture, a folder and a deleted file."""
    return make_items(project)


def make_items(project: Project | None) -> list[str]:
    project_id = None if project is None else project.pk
    folder = STORE.create_folder('A', project_id=project_id).id
    deleted = STORE.upload(folder, 'b.txt', b'x', 'text/plain').id
    STORE.delete(deleted)
    return [
        folder,
        STORE.create_document('Notes', folder).id,
        STORE.upload(folder, 'a.png', picture(), 'image/png').id,
        STORE.create_folder('B', folder).id,
        deleted,
    ]


def client_of(role: str, project: Project) -> DocumentClient:
    """Return the session of somebody with a role in the project."""
    if role == 'nobody':
        return DocumentClient()
    if role == 'user':
        return DocumentClient(create_user())
    if role == 'superuser':
        return DocumentClient(create_user(is_superuser=True))
    worker = create_worker(is_project_admin=role == 'admin')
    place = create_project() if role in STRANGERS else project
    if role != 'admin':
        create_assignment(
            create_task(place, create_step(place.workflow_version)),
            worker,
            counter=int(role == 'reviewer'),
            status=TaskAssignment.Status.SUBMITTED,
        )
    return DocumentClient(worker.user)


@pytest.mark.parametrize('operation', [*READS, *WRITES])
@pytest.mark.parametrize('role', READERS)
def test_people_on_the_project(
    project: Project, ids: list[str], role: str, operation: str
) -> None:
    operate: Operation = {**READS, **WRITES}[operation]

    answer = operate(client_of(role, project), ids)
    answer.close()

    assert answer.status_code in (200, 201)


@pytest.mark.parametrize('operation', [*READS, *WRITES])
@pytest.mark.parametrize('role', STRANGERS)
def test_everybody_else_is_told_there_is_nothing(
    project: Project, ids: list[str], role: str, operation: str
) -> None:
    operate: Operation = {**READS, **WRITES}[operation]

    answer = operate(client_of(role, project), ids)

    assert answer.status_code == 404


@pytest.mark.parametrize('operation', [*READS, *WRITES])
def test_without_signing_in(
    project: Project, ids: list[str], operation: str
) -> None:
    operate: Operation = {**READS, **WRITES}[operation]

    answer = operate(client_of('nobody', project), ids)

    assert answer.status_code in (302, 401)


@pytest.mark.parametrize('operation', READS)
def test_aborted_projects_are_read(
    project: Project, ids: list[str], operation: str
) -> None:
    project.status = Project.Status.ABORTED
    project.save()

    answer = READS[operation](client_of('worker', project), ids)
    answer.close()

    assert answer.status_code == 200


@pytest.mark.parametrize('operation', WRITES)
@pytest.mark.parametrize('role', READERS)
def test_aborted_projects_are_not_changed(
    project: Project, ids: list[str], role: str, operation: str
) -> None:
    project.status = Project.Status.ABORTED
    project.save()

    api = client_of(role, project)
    answer = WRITES[operation](api, ids)

    assert answer.status_code == 403
    assert answer.json()['code'] == 'project_aborted'
    assert api.show(ids[0])['may_edit'] is False


@pytest.mark.parametrize('operation', [*READS, *WRITES])
@pytest.mark.parametrize(
    ('role', 'statuses'),
    [
        ('worker', (404,)),
        ('user', (404,)),
        ('admin', (200, 201)),
        ('superuser', (200, 201)),
    ],
)
def test_what_belongs_to_no_project_is_for_admins(
    project: Project, role: str, statuses: tuple[int, ...], operation: str
) -> None:
    operate: Operation = {**READS, **WRITES}[operation]

    answer = operate(client_of(role, project), make_items(None))
    answer.close()

    assert answer.status_code in statuses


def test_the_people_of_a_project_see_nothing_above_it(
    project: Project,
) -> None:
    client_folder = STORE.create_folder('Client')
    folder = STORE.create_folder('A', client_folder.id, project_id=project.pk)
    inner = STORE.create_folder('B', folder.id)
    api = client_of('worker', project)

    path = api.show(inner.id)['path']

    assert path == [{'id': folder.id, 'name': 'A'}]
    assert api.get(f'documents/{client_folder.id}/').status_code == 404
    assert api.act(folder.id, 'delete').json()['code'] == 'invalid_move'


@pytest.mark.parametrize(
    ('method', 'address'),
    [('GET', 'save'), ('GET', 'files'), ('DELETE', ''), ('PUT', 'rename')],
)
def test_wrong_methods(
    project: Project, ids: list[str], method: str, address: str
) -> None:
    api = client_of('admin', project)

    answer = api.client.generic(
        method, f'/orchestra/api/interface/documents/{ids[1]}/{address}'
    )

    assert answer.status_code == 405


def test_uploads_need_the_token_of_the_session(
    project: Project, ids: list[str], task: Task
) -> None:
    user = create_worker(is_project_admin=True).user
    api = DocumentClient(user, enforce_csrf_checks=True)

    assert api.upload(ids[0], b'x', 'a.txt').status_code == 403
    assert api.act(ids[0], 'folders', name='x').status_code == 403
