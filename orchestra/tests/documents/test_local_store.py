"""Orchestra's own store behind the interface of all stores."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from orchestra.documents import (
    DocumentError,
    DocumentStore,
    ItemKind,
    LinkAccess,
    get_document_store,
)
from orchestra.documents.thumbnails import LARGEST_SIDE
from orchestra.models import DocumentItem, Project, ProjectEvent
from orchestra.tests.factories import create_project
from orchestra.tests.uploads.samples import FILES, picture

pytestmark = pytest.mark.django_db

NOBODY = '00000000-0000-4000-8000-000000000000'


def refusal(error: pytest.ExceptionInfo[DocumentError]) -> str:
    return error.value.code


def stored_files(media: Path) -> list[Path]:
    return [path for path in media.rglob('*') if path.is_file()]


def test_it_is_the_usual_store(store: DocumentStore) -> None:
    assert type(get_document_store()) is type(store)


def test_a_folder(store: DocumentStore, project: Project) -> None:
    folder = store.create_folder('Rye', project_id=project.pk)

    page = f'http://127.0.0.1:8000/orchestra/app/documents/{folder.id}'
    assert folder.kind is ItemKind.FOLDER
    assert folder.name == 'Rye'
    assert folder.size is None
    assert (folder.edit_url, folder.embed_url) == (page, page)
    assert folder.download_url == ''
    assert store.get(folder.id) == folder
    assert DocumentItem.objects.get().project == project


def test_folders_inherit_their_project(
    store: DocumentStore, folder_id: str, project: Project
) -> None:
    inner = store.create_folder('Photos', folder_id)

    assert DocumentItem.objects.get(pk=inner.id).project == project


def test_a_folder_of_a_client_holds_projects(store: DocumentStore) -> None:
    client = store.create_folder('Client')
    projects = [create_project() for _ in '12']

    folders = [
        store.create_folder('Project', client.id, project_id=project.pk)
        for project in projects
    ]

    owners = [
        DocumentItem.objects.get(pk=folder.id).project for folder in folders
    ]
    assert owners == projects


def test_folders_of_one_project_hold_nothing_of_another(
    store: DocumentStore, folder_id: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        store.create_folder('X', folder_id, project_id=create_project().pk)

    assert refusal(refused) == 'access_denied'


def test_an_empty_document(store: DocumentStore, folder_id: str) -> None:
    document = store.create_document('Notes', folder_id)

    address = f'/orchestra/app/documents/{document.id}'
    assert document.kind is ItemKind.DOCUMENT
    assert document.media_type == 'text/html'
    assert document.edit_url.endswith(address)
    assert document.download_url.endswith(f'{document.id}/export/')
    assert b'<body>\n\n</body>' in store.read(document.id)


def test_the_html_of_a_document_is_sanitised(
    store: DocumentStore, folder_id: str
) -> None:
    html = '<p>Grüße<script>steal()</script></p>'

    document = store.create_document('<Notes>', folder_id, html=html)

    page = store.read(document.id).decode()
    assert '<p>Grüße</p>' in page
    assert '<title>&lt;Notes&gt;</title>' in page
    assert 'steal' not in page


def test_a_copy_of_a_template(store: DocumentStore, folder_id: str) -> None:
    template = store.create_document('Template', html='<h1>Who?</h1>')

    copy = store.create_document('Draft', folder_id, template_id=template.id)

    assert copy.id != template.id
    assert b'<h1>Who?</h1>' in store.read(copy.id)


def test_a_template_must_be_a_document(
    store: DocumentStore, folder_id: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        store.create_document('Draft', folder_id, template_id=folder_id)

    assert refusal(refused) == 'not_a_document'


def test_a_file(store: DocumentStore, folder_id: str, media: Path) -> None:
    content = picture('JPEG', (900, 600))

    photo = store.upload(folder_id, 'oven.jpeg', content, 'image/jpeg')

    address = f'/orchestra/documents/{photo.id}/file/oven.jpg'
    assert photo.kind is ItemKind.FILE
    assert photo.name == 'oven.jpg'
    assert photo.media_type == 'image/jpeg'
    assert photo.size == len(content)
    assert photo.embed_url == f'http://127.0.0.1:8000{address}'
    assert photo.download_url == photo.embed_url
    assert store.read(photo.id) == content
    row = DocumentItem.objects.get(pk=photo.id)
    with Image.open(media / row.thumbnail_path) as small:
        assert small.size == (LARGEST_SIDE, 213)


@pytest.mark.parametrize(
    ('name', 'content', 'claimed', 'media_type'),
    [
        ('a.png', FILES['jpg'], 'image/png', 'image/jpeg'),
        ('a.png', b'no picture', 'image/png', 'text/plain'),
        ('a.png', b'\x00\x01\x02', 'image/png', 'application/octet-stream'),
        ('a.json', b'{"a": 1}', 'application/json', 'application/json'),
        ('a.bin', b'\x00\x01\x02', 'application/x-rye', 'application/x-rye'),
        ('a.bin', b'\x00', 'a/b\r\nSet-Cookie: c', 'application/octet-stream'),
        ('a.pdf', FILES['pdf'], '', 'application/pdf'),
        ('a.html', b'<script>', 'text/html', 'text/html'),
    ],
)
def test_what_a_file_is(
    store: DocumentStore,
    folder_id: str,
    name: str,
    content: bytes,
    claimed: str,
    media_type: str,
) -> None:
    file = store.upload(folder_id, name, content, claimed)

    assert file.media_type == media_type


def test_empty_and_large_files(
    store: DocumentStore, folder_id: str, media: Path
) -> None:
    with pytest.raises(DocumentError) as empty:
        store.upload(folder_id, 'a.txt', b'', 'text/plain')
    with pytest.raises(DocumentError) as large:
        store.upload(folder_id, 'a.txt', bytes(25 * 10**6), 'text/plain')

    assert refusal(empty) == 'empty_file'
    assert refusal(large) == 'file_too_large'
    assert stored_files(media) == []


def test_damaged_pictures_have_no_thumbnail(
    store: DocumentStore, folder_id: str
) -> None:
    content = picture('JPEG', (900, 600))[:-2000]

    file = store.upload(folder_id, 'half.jpg', content, 'image/jpeg')

    row = DocumentItem.objects.get(pk=file.id)
    assert (row.media_type, row.thumbnail_path) == ('image/jpeg', '')


def test_bombs_are_not_unpacked(store: DocumentStore, folder_id: str) -> None:
    buffer = io.BytesIO()
    Image.new('1', (9_000, 9_000)).save(buffer, 'PNG')

    file = store.upload(folder_id, 'a.png', buffer.getvalue(), 'image/png')

    row = DocumentItem.objects.get(pk=file.id)
    assert (row.media_type, row.thumbnail_path) == ('image/png', '')


@pytest.mark.parametrize('mode', ['1', 'L', 'LA', 'P', 'RGBA', 'I;16'])
def test_pictures_of_all_modes_have_a_thumbnail(
    store: DocumentStore, folder_id: str, mode: str
) -> None:
    buffer = io.BytesIO()
    image = Image.new(mode, (400, 400))
    image.save(buffer, 'PNG')

    file = store.upload(folder_id, 'a.png', buffer.getvalue(), 'image/png')

    assert DocumentItem.objects.get(pk=file.id).thumbnail_path


def test_a_folder_lists_folders_first_then_by_name(
    store: DocumentStore, folder_id: str
) -> None:
    for name in ('b.txt', 'A.txt', 'c.txt'):
        store.upload(folder_id, name, b'x', 'text/plain')
    store.create_folder('Photos', folder_id)
    store.create_document('Before', folder_id)

    names = [item.name for item in store.list_folder(folder_id)]

    assert names == ['Photos', 'A.txt', 'b.txt', 'Before', 'c.txt']


def test_names_are_unique_in_a_folder(
    store: DocumentStore, folder_id: str
) -> None:
    files = [
        store.upload(folder_id, name, b'x', 'text/plain')
        for name in ('a.txt', 'A.txt', 'a.txt')
    ]
    folders = [store.create_folder('Photos', folder_id) for _ in '12']

    assert [file.name for file in files] == ['a.txt', 'A (2).txt', 'a (3).txt']
    assert [folder.name for folder in folders] == ['Photos', 'Photos (2)']


def test_asking_twice_with_a_key_creates_once(
    store: DocumentStore, project: Project, media: Path
) -> None:
    for _ in range(2):
        folder = store.create_folder('A', project_id=project.pk, key='folder')
        document = store.create_document('B', folder.id, key='document')
        file = store.upload(folder.id, 'c', b'x', 'text/plain', key='file')

    created = {str(item.pk) for item in DocumentItem.objects.all()}
    assert created == {folder.id, document.id, file.id}
    assert len(stored_files(media)) == 1


def test_a_key_counts_in_its_folder_alone(
    store: DocumentStore, folder_id: str
) -> None:
    inner = store.create_folder('A', folder_id, key='one')
    other = store.create_folder('A', inner.id, key='one')

    assert other.id != inner.id


def test_the_key_of_what_was_deleted_is_free(
    store: DocumentStore, folder_id: str
) -> None:
    first = store.create_document('A', folder_id, key='one')
    store.delete(first.id)

    second = store.create_document('A', folder_id, key='one')

    assert second.id != first.id
    assert [item.id for item in store.list_folder(folder_id)] == [second.id]


def test_deleting_a_folder_takes_everything_along(
    store: DocumentStore, folder_id: str
) -> None:
    inner = store.create_folder('A', folder_id)
    file = store.upload(inner.id, 'a.txt', b'x', 'text/plain')

    store.delete(inner.id)

    assert store.list_folder(folder_id) == []
    for gone in (inner.id, file.id):
        with pytest.raises(DocumentError) as refused:
            store.get(gone)
        assert refusal(refused) == 'item_not_found'


@pytest.mark.parametrize(
    'item_id', [NOBODY, '', 'no-uuid', '1AbCdEfGh', '../../etc/passwd', '\0']
)
def test_unknown_ids(
    store: DocumentStore, project: Project, item_id: str
) -> None:
    attempts = (
        lambda: store.get(item_id),
        lambda: store.read(item_id),
        lambda: store.list_folder(item_id),
        lambda: store.delete(item_id),
        lambda: store.allow_by_link(item_id, LinkAccess.READ),
        lambda: store.upload(item_id, 'a', b'x', 'text/plain'),
        lambda: store.create_folder('a', item_id),
    )
    for attempt in attempts:
        with pytest.raises(DocumentError) as refused:
            attempt()
        assert refusal(refused) == 'item_not_found'


def test_items_of_another_kind(store: DocumentStore, folder_id: str) -> None:
    document = store.create_document('A', folder_id)

    with pytest.raises(DocumentError) as no_folder:
        store.list_folder(document.id)
    with pytest.raises(DocumentError) as no_content:
        store.read(folder_id)

    assert refusal(no_folder) == 'not_a_folder'
    assert refusal(no_content) == 'not_a_document'


def test_a_file_the_storage_has_lost(
    store: DocumentStore, folder_id: str, media: Path
) -> None:
    file = store.upload(folder_id, 'a.txt', b'x', 'text/plain')
    for path in stored_files(media):
        path.unlink()

    with pytest.raises(DocumentError) as refused:
        store.read(file.id)

    assert refusal(refused) == 'item_not_found'


def test_a_storage_that_cannot_be_written(
    store: DocumentStore, folder_id: str, settings: Settings
) -> None:
    settings.MEDIA_ROOT = '/dev/null/media'

    with pytest.raises(DocumentError) as refused:
        store.upload(folder_id, 'a.txt', b'x', 'text/plain')

    assert refused.value.is_transient
    assert not DocumentItem.objects.filter(kind='file').exists()


def test_the_log_of_the_project_tells_what_was_done(
    store: DocumentStore, folder_id: str, project: Project
) -> None:
    store.delete(store.create_document('Notes', folder_id).id)

    events = ProjectEvent.objects.filter(project=project).order_by('pk')

    assert [(event.action, event.data['name']) for event in events] == [
        ('orchestra.document.created', 'Rye loaf'),
        ('orchestra.document.created', 'Notes'),
        ('orchestra.document.deleted', 'Notes'),
    ]
