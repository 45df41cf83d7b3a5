"""Folders, and what is in them, through the endpoints."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from orchestra.documents.local import LocalDocumentStore
from orchestra.models import DocumentItem, Project, Task, Worker
from orchestra.tests.factories import create_project, create_worker
from orchestra.tests.interface_api.conftest import (
    ROOT,
    WorkerClient,
    read_file,
)
from orchestra.tests.uploads.samples import FILES, UNWANTED, picture
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

STORE = LocalDocumentStore()


class DocumentClient(WorkerClient):
    """Calls the endpoints of documents in the session of one user."""

    def show(self, item_id: str, query: str = '') -> Any:
        """Return what is told about an item."""
        return self.get(f'documents/{item_id}/{query}').json()

    def act(self, item_id: str, action: str, **body: Any) -> Any:
        """Do something with an item."""
        return self.post(f'documents/{item_id}/{action}/', body)

    def upload(
        self, folder_id: str, content: bytes, name: str, **headers: str
    ) -> Any:
        """Upload a file to a folder."""
        return self.client.post(
            f'{ROOT}documents/{folder_id}/files/',
            {'file': SimpleUploadedFile(name, content)},
            headers={
                key.replace('_', '-'): value for key, value in headers.items()
            },
        )


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def project(task: Task, ada: Worker) -> Project:
    """A project that ada works on."""
    return assign_task(ada.pk, task.pk).project


@pytest.fixture
def folder_id(project: Project) -> str:
    return STORE.create_folder('Rye loaf', project_id=project.pk).id


@pytest.fixture
def api(ada: Worker) -> DocumentClient:
    return DocumentClient(ada.user)


def test_an_empty_folder(
    api: DocumentClient, folder_id: str, project: Project
) -> None:
    shown = api.show(folder_id)

    times = {shown.pop('created_at'), shown.pop('modified_at')}
    page = f'/orchestra/app/documents/{folder_id}'
    assert None not in times
    assert shown == {
        'id': folder_id,
        'kind': 'folder',
        'name': 'Rye loaf',
        'media_type': '',
        'size': None,
        'version': 1,
        'project_id': project.pk,
        'parent_id': None,
        'url': page,
        'embed_url': page,
        'download_url': '',
        'thumbnail_url': None,
        'modified_by': None,
        'is_deleted': False,
        'may_edit': True,
        'path': [],
        'items': [],
        'next': None,
        'usage': {'bytes': 0, 'quota_bytes': 2_000_000_000},
    }


def test_creating_a_folder(api: DocumentClient, folder_id: str) -> None:
    answer = api.act(folder_id, 'folders', name='Photos')

    created = answer.json()
    assert answer.status_code == 201
    assert (created['kind'], created['name']) == ('folder', 'Photos')
    assert created['parent_id'] == folder_id
    assert created['modified_by'] == {
        'username': 'ada',
        'first_name': 'Ada',
        'last_name': 'B',
    }
    assert api.show(created['id'])['path'] == [
        {'id': folder_id, 'name': 'Rye loaf'}
    ]


def test_creating_a_document(api: DocumentClient, folder_id: str) -> None:
    answer = api.act(folder_id, 'documents', name='Notes')

    created = answer.json()
    shown = api.show(created['id'])
    assert answer.status_code == 201
    assert created['kind'] == 'document'
    assert created['download_url'].endswith('/export/')
    assert (shown['html'], shown['version']) == ('', 1)
    assert shown['editing'] is None


def test_copying_a_document(api: DocumentClient, folder_id: str) -> None:
    template = STORE.create_document('Plan', folder_id, html='<p>Who?</p>')

    answer = api.act(
        folder_id, 'documents', name='Plan', template_id=template.id
    )

    copy = answer.json()
    assert copy['name'] == 'Plan (2)'
    assert api.show(copy['id'])['html'] == '<p>Who?</p>'


def test_copying_what_one_may_not_read(
    api: DocumentClient, folder_id: str
) -> None:
    secret = STORE.create_document('Secret', html='<p>x</p>')

    answer = api.act(
        folder_id, 'documents', name='Mine', template_id=secret.id
    )

    assert answer.status_code == 404
    assert api.show(folder_id)['items'] == []


def test_uploading_a_picture(
    api: DocumentClient, folder_id: str, media: Path
) -> None:
    content = picture('JPEG', (800, 400))

    answer = api.upload(folder_id, content, 'Öfen.JPEG')

    created = answer.json()
    assert answer.status_code == 201
    assert created['name'] == 'Öfen.jpg'
    assert created['size'] == len(content)
    assert created['media_type'] == 'image/jpeg'
    response, served = read_file(api.client, created['download_url'])
    assert served == content
    assert response['Content-Disposition'].startswith('inline')
    assert response['X-Content-Type-Options'] == 'nosniff'
    assert response['Content-Security-Policy'] == (
        "default-src 'none'; sandbox"
    )
    response, small = read_file(api.client, created['thumbnail_url'])
    assert response['Content-Type'] == 'image/webp'
    with Image.open(io.BytesIO(small)) as image:
        assert image.size == (320, 160)


@pytest.mark.parametrize('extension', FILES)
def test_what_is_no_picture_is_only_saved(
    api: DocumentClient, folder_id: str, extension: str
) -> None:
    created = api.upload(folder_id, FILES[extension], f'a.{extension}').json()

    response, content = read_file(api.client, created['download_url'])

    disposition = response['Content-Disposition'].partition(';')[0]
    is_picture = extension in ('jpg', 'png', 'gif', 'webp')
    assert content == FILES[extension]
    assert disposition == ('inline' if is_picture else 'attachment')
    assert bool(created['thumbnail_url']) == is_picture


@pytest.mark.parametrize('kind', UNWANTED)
def test_unwanted_files(
    api: DocumentClient, folder_id: str, kind: str, media: Path
) -> None:
    answer = api.upload(folder_id, UNWANTED[kind], 'photo.png')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'unsupported_type'
    assert not list(media.rglob('*.*'))


def test_pages_among_the_files_are_texts(
    api: DocumentClient, folder_id: str
) -> None:
    page = b'<html><script>alert(document.domain)</script></html>'

    created = api.upload(folder_id, page, 'report.html').json()

    response, _ = read_file(api.client, created['download_url'])
    assert created['name'] == 'report.txt'
    assert response['Content-Type'] == 'text/plain'
    assert response['Content-Disposition'].startswith('attachment')


def test_empty_files(api: DocumentClient, folder_id: str) -> None:
    answer = api.upload(folder_id, b'', 'a.txt')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'empty_file'


def test_files_of_the_largest_size(
    api: DocumentClient, folder_id: str
) -> None:
    answer = api.upload(folder_id, b'x' * 20_000_000, 'a.txt')

    assert answer.status_code == 201
    assert answer.json()['size'] == 20_000_000


def test_files_that_are_too_large(
    api: DocumentClient, folder_id: str, media: Path
) -> None:
    slightly = api.upload(folder_id, b'x' * 20_000_001, 'a.txt')
    much = api.upload(folder_id, b'x' * 25_000_000, 'a.txt')

    assert slightly.status_code == 400
    assert slightly.json()['code'] == 'file_too_large'
    assert much.status_code == 413
    assert not list(media.rglob('*.txt'))


def test_requests_without_a_file(api: DocumentClient, folder_id: str) -> None:
    answer = api.client.post(f'{ROOT}documents/{folder_id}/files/', {})

    assert answer.status_code == 400
    assert answer.json()['code'] == 'missing_field'


def test_no_room_left(
    api: DocumentClient, folder_id: str, settings: Settings, media: Path
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = 10
    first = api.upload(folder_id, b'123456', 'a.txt').json()

    answer = api.upload(folder_id, b'12345', 'b.txt')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'quota_exceeded'
    assert api.show(folder_id)['usage'] == {'bytes': 6, 'quota_bytes': 10}
    assert len(list(media.rglob('*.txt'))) == 1
    # What was deleted can be restored, so it still takes up room.
    api.act(first['id'], 'delete')
    assert api.upload(folder_id, b'12345', 'b.txt').status_code == 400


def test_no_limit(
    api: DocumentClient, folder_id: str, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = None

    assert api.upload(folder_id, b'x', 'a.txt').status_code == 201
    assert api.show(folder_id)['usage']['quota_bytes'] is None


def test_uploading_again_after_a_lost_answer(
    api: DocumentClient, folder_id: str
) -> None:
    answers = [
        api.upload(folder_id, b'x', 'a.txt', Idempotency_Key='one')
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert len(api.show(folder_id)['items']) == 1


def test_a_key_that_is_too_long(api: DocumentClient, folder_id: str) -> None:
    answer = api.upload(folder_id, b'x', 'a.txt', Idempotency_Key='k' * 101)

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ('given', 'kept'),
    [
        ('../../etc/passwd', '-..-etc-passwd'),
        ('photo\u202egpj.exe', 'photogpj.exe'),
        ('CON', '_CON'),
        ('nul.txt', '_nul.txt'),
        ('a\x01\x7fb', 'ab'),
        ('e\u0301clair', 'éclair'),
        ('.hidden.', 'hidden'),
        (' two\t words ', 'two words'),
        ('k' * 200, 'k' * 200),
        ('<b>&"', '<b>&"'),
    ],
)
def test_hostile_names(
    api: DocumentClient, folder_id: str, given: str, kept: str
) -> None:
    created = api.act(folder_id, 'folders', name=given).json()

    assert created['name'] == kept


@pytest.mark.parametrize(
    'name', ['', ' ', '..', '\u202e', 'k' * 201, None, 5, ['a'], 'a\0b']
)
def test_names_that_are_none(
    api: DocumentClient, folder_id: str, name: Any
) -> None:
    answer = api.act(folder_id, 'folders', name=name)

    assert answer.status_code == 400
    assert api.show(folder_id)['items'] == []


@pytest.mark.parametrize(
    ('given', 'kept'),
    [
        ('k' * 240 + '.png', 'k' * 196 + '.png'),
        ('\u202e.png', 'png.png'),
        ('aux.jpg', '_aux.png'),
    ],
)
def test_hostile_names_of_files(
    api: DocumentClient, folder_id: str, given: str, kept: str
) -> None:
    created = api.upload(folder_id, FILES['png'], given).json()

    assert created['name'] == kept


def test_renaming(api: DocumentClient, folder_id: str) -> None:
    file = api.upload(folder_id, FILES['png'], 'a.png').json()
    api.act(folder_id, 'folders', name='Oven')

    taken = api.act(file['id'], 'rename', name='oven').json()
    dangerous = api.act(file['id'], 'rename', name='oven.html').json()

    assert taken['name'] == 'oven.png'
    assert dangerous['name'] == 'oven.png'


def test_moving(api: DocumentClient, folder_id: str) -> None:
    photos = api.act(folder_id, 'folders', name='Photos').json()
    file = api.upload(folder_id, b'x', 'a.txt').json()
    api.upload(photos['id'], b'x', 'a.txt')

    moved = api.act(file['id'], 'move', parent_id=photos['id']).json()

    assert moved['parent_id'] == photos['id']
    assert moved['name'] == 'a (2).txt'
    names = [item['name'] for item in api.show(folder_id)['items']]
    assert names == ['Photos']


def test_folders_are_not_moved_into_themselves(
    api: DocumentClient, folder_id: str
) -> None:
    outer = api.act(folder_id, 'folders', name='Outer').json()['id']
    inner = api.act(outer, 'folders', name='Inner').json()['id']

    answers = [
        api.act(outer, 'move', parent_id=target) for target in (outer, inner)
    ]

    assert [answer.json()['code'] for answer in answers] == [
        'invalid_move'
    ] * 2


def test_nothing_is_moved_to_other_projects(
    api: DocumentClient, folder_id: str, ada: Worker
) -> None:
    file = api.upload(folder_id, b'x', 'a.txt').json()
    strange = STORE.create_folder('B', project_id=create_project().pk)

    answer = api.act(file['id'], 'move', parent_id=strange.id)

    assert answer.status_code == 404
    assert api.show(file['id'])['parent_id'] == folder_id


def test_the_folder_of_a_project_stays(
    api: DocumentClient, folder_id: str
) -> None:
    inner = api.act(folder_id, 'folders', name='A').json()['id']

    moved = api.act(folder_id, 'move', parent_id=inner)
    deleted = api.act(folder_id, 'delete')

    assert [moved.json()['code'], deleted.json()['code']] == [
        'invalid_move'
    ] * 2
    assert api.show(folder_id)['is_deleted'] is False


def test_deleting_and_restoring(api: DocumentClient, folder_id: str) -> None:
    photos = api.act(folder_id, 'folders', name='Photos').json()['id']
    file = api.upload(photos, b'x', 'a.txt').json()

    deleted = api.act(photos, 'delete').json()
    api.act(folder_id, 'folders', name='Photos')

    assert (deleted['is_deleted'], deleted['may_edit']) == (True, False)
    assert api.show(photos)['items'][0]['is_deleted'] is True
    assert api.client.get(file['download_url']).status_code == 404
    assert api.act(file['id'], 'rename', name='b').status_code == 404
    assert api.act(file['id'], 'restore').json()['code'] == (
        'in_deleted_folder'
    )
    assert api.act(photos, 'restore').json()['name'] == 'Photos (2)'
    assert read_file(api.client, file['download_url'])[1] == b'x'


def test_long_folders_come_in_pages(
    api: DocumentClient, folder_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('orchestra.interface_api.document_views.PAGE_SIZE', 2)
    for name in ('c', 'A', 'b', 'd'):
        STORE.create_document(name, folder_id)
    STORE.create_folder('z', folder_id)

    pages: list[list[str]] = []
    query: str | None = ''
    while query is not None:
        shown = api.show(folder_id, query)
        pages.append([item['name'] for item in shown['items']])
        if len(pages) == 1:
            # Pages go on from what is no longer there.
            STORE.delete(shown['next'])
        query = shown['next'] and f'?after={shown["next"]}'

    assert pages == [['z', 'A'], ['b', 'c'], ['d']]


@pytest.mark.parametrize(
    ('cursor', 'status'),
    [('x', 400), ('6f1c9a4e-0d5b-4c53-9a57-1f6c0e6a7b21', 404)],
)
def test_cursors_of_nobody(
    api: DocumentClient, folder_id: str, cursor: str, status: int
) -> None:
    answer = api.get(f'documents/{folder_id}/?after={cursor}')

    assert answer.status_code == status


def test_looking_again_while_nothing_changed(
    api: DocumentClient, folder_id: str
) -> None:
    tag = api.get(f'documents/{folder_id}/')['ETag']

    again = api.get(f'documents/{folder_id}/', If_None_Match=tag)
    api.act(folder_id, 'folders', name='A')
    changed = api.get(f'documents/{folder_id}/', If_None_Match=tag)

    assert (again.status_code, changed.status_code) == (304, 200)


def test_a_folder_takes_the_same_queries_whatever_is_in_it(
    api: DocumentClient, folder_id: str
) -> None:
    def count(item_id: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(api.show(item_id)['path']) <= 6
        return len(captured)

    deep = folder_id
    for level in range(2):
        deep = STORE.create_folder(f'Level {level}', deep).id
    few = count(deep)
    for number in range(30):
        owner = create_worker()
        item = STORE.create_document(f'Document {number}', deep)
        DocumentItem.objects.filter(pk=item.id).update(modified_by=owner.user)
    for level in range(4):
        deep = STORE.create_folder(f'Level {level}', deep).id

    parent = api.show(deep)['path'][2]['id']
    assert count(parent) == few <= 10
    assert count(deep) == few


def test_unknown_items(api: DocumentClient) -> None:
    item_id = str(uuid4())

    assert api.get(f'documents/{item_id}/').status_code == 404
    assert api.act(item_id, 'rename', name='a').status_code == 404
    assert api.upload(item_id, b'x', 'a.txt').status_code == 404
    assert api.get('documents/not-an-id/').status_code == 404
