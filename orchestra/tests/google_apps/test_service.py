"""The service of earlier releases."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from orchestra.documents import DocumentStore
from orchestra.documents.google_drive import GoogleDriveStore
from orchestra.google_apps.permissions import (
    in_version_3,
    read_with_link_permission,
    write_with_link_permission,
)
from orchestra.google_apps.service import Service
from orchestra.tests.fake_drive import (
    DOCUMENT,
    FOLDER,
    ROOT_ID,
    SPREADSHEET,
    FakeDrive,
)

KEYS = {
    'id',
    'name',
    'title',
    'mimeType',
    'webViewLink',
    'alternateLink',
    'webContentLink',
    'embedLink',
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / 'page.html'
    path.write_text('<p>Hello</p>')
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / 'table.csv'
    path.write_text('a,b\n1,2\n')
    return path


def test_folder(store: DocumentStore, folder_id: str) -> None:
    folder = Service().insert_folder('Pictures', folder_id)

    assert folder is not None
    assert set(folder) == KEYS
    assert folder['title'] == folder['name'] == 'Pictures'
    assert folder['mimeType'] == FOLDER
    assert folder['alternateLink'] == folder['webViewLink']
    assert folder['alternateLink'].startswith('http')


def test_file(store: DocumentStore, folder_id: str, table: Path) -> None:
    service = Service()

    file = service.insert_file(
        'table.csv', 'Numbers', folder_id, 'text/csv', 'text/csv', table
    )

    assert file is not None
    assert set(file) == KEYS | {'size', 'fileSize'}
    assert file['mimeType'] == 'text/csv'
    assert file['size'] == file['fileSize'] == '8'
    assert file['webContentLink'].startswith('http')
    assert service.get_file_content(file['id']) == b'a,b\n1,2\n'
    listed = service.list_folder(folder_id)
    assert listed is not None
    assert [entry['title'] for entry in listed] == ['table.csv']


def test_file_with_one_kind_only(
    store: DocumentStore, folder_id: str, table: Path
) -> None:
    service = Service()

    file = service.insert_file(
        'table.csv', 'Numbers', folder_id, 'text/csv', str(table)
    )

    assert file is not None
    assert service.get_file_content(file['id']) == b'a,b\n1,2\n'


def test_page_becomes_a_document(
    store: DocumentStore, folder_id: str, page: Path
) -> None:
    service = Service()

    document = service.insert_file(
        'Page', '', folder_id, 'text/html', DOCUMENT, page
    )

    assert document is not None
    assert store.get(document['id']).kind == 'document'
    assert b'<p>Hello</p>' in (service.get_file_content(document['id']) or b'')


def test_table_becomes_a_spreadsheet(drive: FakeDrive, table: Path) -> None:
    file = Service().insert_file(
        'Table', '', ROOT_ID, 'text/csv', SPREADSHEET, table
    )

    assert file is not None
    assert file['mimeType'] == SPREADSHEET


def test_copy(store: DocumentStore, folder_id: str) -> None:
    original = store.create_document('Template', folder_id, html='<p>Hi</p>')

    copy = Service().copy_file(original.id, 'Copy', [folder_id])

    assert copy is not None
    assert copy['title'] == 'Copy'
    assert b'<p>Hi</p>' in store.read(copy['id'])


def test_deleted_folder_is_gone(store: DocumentStore, folder_id: str) -> None:
    service = Service()

    service.delete_folder(folder_id)

    assert service.list_folder(folder_id) is None


def test_what_is_refused_is_none(
    store: DocumentStore, page: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service, nowhere = Service(), 'nowhere'

    assert [
        service.insert_file('a', '', nowhere, 'text/html', DOCUMENT, page),
        service.copy_file(nowhere, 'a'),
        service.insert_folder('a', nowhere),
        service.list_folder(nowhere),
        service.get_file_content(nowhere),
        service.delete_folder(nowhere),
    ] == [None] * 6
    assert [
        record.getMessage().partition(':')[0]
        for record in caplog.records
        if record.name == 'orchestra.google_apps.service'
    ] == [
        'insert_file',
        'copy_file',
        'insert_folder',
        'list_folder',
        'get_file_content',
        'delete_folder',
    ]


@pytest.mark.parametrize(
    'permission', [read_with_link_permission, write_with_link_permission]
)
def test_permission(
    store: DocumentStore, folder_id: str, permission: dict[str, str]
) -> None:
    answer = Service().add_permission(folder_id, permission)

    assert answer is not None
    assert answer['role'] == permission['role']


@pytest.mark.parametrize(
    'permission',
    [
        {'type': 'user', 'role': 'reader', 'value': 'ada@example.com'},
        {'type': 'anyone', 'role': 'commenter'},
    ],
)
def test_permission_that_the_store_may_not_know(
    store: DocumentStore, folder_id: str, permission: dict[str, str]
) -> None:
    answer = Service().add_permission(folder_id, permission)

    assert answer is not None
    assert answer['role'] == permission['role']


def test_permission_of_a_person(drive: FakeDrive) -> None:
    folder = GoogleDriveStore().create_folder('Project')

    Service().add_permission(
        folder.id,
        {'value': 'ada@example.com', 'type': 'user', 'role': 'reader'},
    )

    [kept] = drive.drive.get(folder.id).permissions
    assert kept['emailAddress'] == 'ada@example.com'


@pytest.mark.parametrize(
    ('permission', 'expected'),
    [
        (
            {'type': 'anyone', 'role': 'reader', 'withLink': False},
            {'type': 'anyone', 'role': 'reader', 'allowFileDiscovery': True},
        ),
        (
            {'type': 'domain', 'role': 'writer', 'value': 'example.com'},
            {
                'type': 'domain',
                'role': 'writer',
                'domain': 'example.com',
                'allowFileDiscovery': True,
            },
        ),
        (
            {'type': 'group', 'role': 'writer', 'emailAddress': 'a@b.c'},
            {'type': 'group', 'role': 'writer', 'emailAddress': 'a@b.c'},
        ),
    ],
)
def test_permissions_of_version_2(
    permission: dict[str, str], expected: dict[str, str]
) -> None:
    assert in_version_3(permission) == expected


def test_key_file_of_its_own(
    drive: FakeDrive, settings: Settings, tmp_path: Path
) -> None:
    settings.GOOGLE_APPS = False
    path = drive.account.write_key_file(tmp_path / 'mine.json')

    service = Service(path, 'ada@example.com')

    assert service.insert_folder('a', ROOT_ID)
    assert drive.account.subject == 'ada@example.com'


def test_p12_key(settings: Settings) -> None:
    with pytest.raises(ImproperlyConfigured, match='no longer takes'):
        Service('/etc/old.p12', 'orchestra@example.com')


def test_p12_key_beside_a_new_one(drive: FakeDrive) -> None:
    service = Service('/etc/old.p12', 'orchestra@example.com')

    assert service.insert_folder('a', ROOT_ID)
