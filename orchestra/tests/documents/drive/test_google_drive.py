"""What the store in Google Drive does that others do not."""

from __future__ import annotations

import pytest

from orchestra.documents import ItemKind, LinkAccess
from orchestra.documents.drive.items import item_of
from orchestra.documents.google_drive import PART_BYTES, GoogleDriveStore
from orchestra.tests.fake_drive import (
    DOCUMENT,
    FOLDER,
    ROOT_ID,
    SPREADSHEET,
    FakeDrive,
)


@pytest.fixture
def store(drive: FakeDrive) -> GoogleDriveStore:
    return GoogleDriveStore()


def test_folder_addresses(store: GoogleDriveStore) -> None:
    folder = store.create_folder('Project')

    assert folder.kind is ItemKind.FOLDER
    assert folder.edit_url == (
        f'https://drive.google.com/drive/folders/{folder.id}'
    )
    assert folder.embed_url == (
        f'https://drive.google.com/embeddedfolderview?id={folder.id}#list'
    )
    assert folder.download_url == ''


def test_document_addresses(store: GoogleDriveStore) -> None:
    document = store.create_document('Plan')

    assert document.kind is ItemKind.DOCUMENT
    assert document.edit_url == (
        f'https://docs.google.com/document/d/{document.id}/edit?usp=drivesdk'
    )
    assert document.embed_url == (
        f'https://docs.google.com/document/d/{document.id}/edit'
    )
    assert document.download_url.endswith(f'{document.id}/export?format=html')


@pytest.mark.parametrize(
    ('media_type', 'embed_url'),
    [
        ('image/jpeg', 'https://drive.google.com/thumbnail?id={}&sz=w1600'),
        ('application/pdf', 'https://drive.google.com/file/d/{}/preview'),
    ],
)
def test_file_addresses(
    store: GoogleDriveStore, media_type: str, embed_url: str
) -> None:
    file = store.upload(ROOT_ID, 'a', b'x', media_type)

    assert file.embed_url == embed_url.format(file.id)
    assert file.download_url == (
        f'https://drive.google.com/uc?id={file.id}&export=download'
    )
    assert file.edit_url.startswith(
        f'https://drive.google.com/file/d/{file.id}/view'
    )


@pytest.mark.parametrize(
    ('media_type', 'edit_url'),
    [
        (FOLDER, 'https://drive.google.com/drive/folders/a'),
        (DOCUMENT, 'https://docs.google.com/document/d/a/edit'),
        (SPREADSHEET, 'https://drive.google.com/file/d/a/view'),
        ('image/png', 'https://drive.google.com/file/d/a/view'),
    ],
)
def test_addresses_that_drive_does_not_tell(
    media_type: str, edit_url: str
) -> None:
    item = item_of({'id': 'a', 'name': 'b', 'mimeType': media_type})

    assert item.edit_url == edit_url
    assert item.size is None


def test_large_files_go_in_parts(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    content = bytes(range(256)) * 70_000

    file = store.upload(ROOT_ID, 'a.bin', content, 'application/pdf')

    assert drive.uploads.parts == -(-len(content) // PART_BYTES) == 3
    assert store.read(file.id) == content


@pytest.mark.parametrize('page_size', [1, 2, 3])
def test_long_folders_are_listed_whole(
    store: GoogleDriveStore, drive: FakeDrive, page_size: int
) -> None:
    drive.page_size = page_size
    names = [str(number) for number in range(6)]
    for name in names:
        drive.add(name, DOCUMENT)

    assert [item.name for item in store.list_folder(ROOT_ID)] == names
    assert drive.operations.count('files.list') == 6 / page_size


def test_link_permissions(store: GoogleDriveStore, drive: FakeDrive) -> None:
    document = store.create_document('Plan')

    store.allow_by_link(document.id, LinkAccess.READ)
    store.allow_by_link(document.id, LinkAccess.WRITE)

    [permission] = drive.drive.get(document.id).permissions
    assert permission['type'] == 'anyone'
    assert permission['role'] == 'writer'
    assert permission['allowFileDiscovery'] is False


def test_sharing_with_a_person(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    document = store.create_document('Plan')
    wanted = {
        'type': 'user',
        'role': 'reader',
        'emailAddress': 'ada@example.com',
    }

    permission = store.share(document.id, wanted)

    assert permission.items() >= wanted.items()
    assert drive.drive.get(document.id).permissions == [permission]


def test_deleted_items_go_to_the_bin(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    folder = store.create_folder('Project')

    store.delete(folder.id)

    assert drive.drive.get(folder.id).trashed


def test_other_kinds_are_read_in_a_common_form(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    sheet = drive.add('Numbers', SPREADSHEET, b'a,b\n1,2\n')

    assert store.get(sheet.id).kind is ItemKind.FILE
    assert store.read(sheet.id) == b'a,b\n1,2\n'


def test_tables_become_spreadsheets(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    item = store.upload(
        ROOT_ID,
        'Todos',
        b'a,b\n',
        'text/csv',
        description='What is to do',
        convert_to=SPREADSHEET,
    )

    kept = drive.drive.get(item.id)
    assert (kept.media_type, kept.content) == (SPREADSHEET, b'a,b\n')
    assert kept.description == 'What is to do'


def test_names_and_ids_are_not_taken_for_queries(
    store: GoogleDriveStore, drive: FakeDrive
) -> None:
    folder = drive.add('A', FOLDER)
    folder.id = r"it's \' or trashed = false"
    drive.drive.files[folder.id] = folder

    inner = store.create_folder("B'\\", folder.id, key="k' or '")

    assert store.create_folder('B', folder.id, key="k' or '") == inner
    assert store.list_folder(folder.id) == [inner]
    assert store.get(folder.id).name == 'A'
