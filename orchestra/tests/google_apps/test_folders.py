"""Folders, documents and files under their earlier names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orchestra.documents import DocumentError, DocumentStore
from orchestra.google_apps import convenience
from orchestra.google_apps.convenience import (
    create_document_from_template,
    create_folder_with_permissions,
    create_project_google_folder,
    download_file,
    upload_file,
)
from orchestra.google_apps.errors import GoogleDriveError
from orchestra.google_apps.permissions import (
    read_with_link_permission,
    write_with_link_permission,
)
from orchestra.tests.factories import create_project
from orchestra.tests.fake_drive import ROOT_ID, FakeDrive, dropped, refused
from orchestra.tests.uploads.samples import picture


def test_folder(store: DocumentStore, folder_id: str) -> None:
    folder = create_folder_with_permissions(
        folder_id, 'Pictures', [write_with_link_permission]
    )

    [inside] = store.list_folder(folder_id)
    assert (folder['id'], folder['title']) == (inside.id, 'Pictures')


def test_folder_permissions(drive: FakeDrive) -> None:
    folder = create_folder_with_permissions(
        ROOT_ID, 'Pictures', [read_with_link_permission]
    )

    [permission] = drive.drive.get(folder['id']).permissions
    assert (permission['type'], permission['role']) == ('anyone', 'reader')


def test_folder_without_permission(drive: FakeDrive) -> None:
    drive.fail('permissions.create', refused(403, 'sharingRateLimitExceeded'))

    folder = create_folder_with_permissions(
        ROOT_ID, 'Pictures', [read_with_link_permission]
    )

    assert drive.drive.get(folder['id']).permissions == []


def test_folder_that_cannot_be_created(store: DocumentStore) -> None:
    with pytest.raises(GoogleDriveError) as caught:
        create_folder_with_permissions('nowhere', 'Pictures')

    assert caught.value.code == 'item_not_found'


def test_errors_keep_what_the_store_told(drive: FakeDrive) -> None:
    drive.fail(
        'files.create', refused(429, 'rateLimitExceeded', Retry_After='9')
    )

    with pytest.raises(GoogleDriveError) as caught:
        create_folder_with_permissions(ROOT_ID, 'Pictures')

    error = caught.value
    assert isinstance(error, DocumentError)
    assert error.is_transient
    assert error.retry_after is not None
    assert error.retry_after.total_seconds() == 9


def test_keys_make_it_safe_to_ask_twice(
    store: DocumentStore, folder_id: str, tmp_path: Path
) -> None:
    path = tmp_path / 'a.csv'
    path.write_text('a,b\n')
    template = store.create_document('Template')

    def create() -> list[Any]:
        return [
            create_folder_with_permissions(folder_id, 'Pictures', key='1')[
                'id'
            ],
            create_document_from_template(
                template.id, 'Draft', [folder_id], key='2'
            )['id'],
            upload_file(folder_id, path, 'a.csv', '', 'text/csv', key='3')[
                'id'
            ],
        ]

    assert create() == create()
    assert len(store.list_folder(folder_id)) == 3


def test_document_from_template(store: DocumentStore, folder_id: str) -> None:
    template = store.create_document('Template', html='<h1>Who?</h1>')

    document = create_document_from_template(
        template.id, 'Draft', [folder_id], [write_with_link_permission]
    )

    assert document['status'] == 'success'
    assert document['title'] == 'Draft'
    assert b'<h1>Who?</h1>' in store.read(document['id'])
    assert [item.id for item in store.list_folder(folder_id)] == [
        document['id']
    ]


def test_document_without_template(store: DocumentStore) -> None:
    with pytest.raises(GoogleDriveError) as caught:
        create_document_from_template('nowhere', 'Draft')

    assert caught.value.code == 'item_not_found'


def test_up_and_down(
    store: DocumentStore, folder_id: str, tmp_path: Path
) -> None:
    content = picture('PNG')
    path = tmp_path / 'a.png'
    path.write_bytes(content)

    metadata = upload_file(folder_id, path, 'a.png', 'A dot', 'image/png')

    assert download_file(metadata) == (content, 'a.png', 'image/png')


def test_download_of_what_is_gone(store: DocumentStore) -> None:
    with pytest.raises(GoogleDriveError):
        download_file({'id': 'nowhere', 'title': 'a', 'mimeType': 'b'})


@pytest.mark.django_db(transaction=True)
def test_project_folder(store: DocumentStore) -> None:
    project = create_project(short_description='A story')

    folder = create_project_google_folder(project)

    assert folder['title'].endswith(' A story')
    assert project.project_data['project_folder_id'] == folder['id']
    [scratchpad] = store.list_folder(folder['id'])
    assert scratchpad.name == 'Scratchpad'
    assert project.scratchpad_url == scratchpad.edit_url
    assert create_project_google_folder(project) == folder


@pytest.mark.django_db(transaction=True)
def test_project_folder_that_cannot_be_created(drive: FakeDrive) -> None:
    drive.fail('files.create', dropped())

    with pytest.raises(GoogleDriveError) as caught:
        create_project_google_folder(create_project())

    assert caught.value.is_transient


def test_scratchpad_template(settings: Any) -> None:
    settings.ORCHESTRA_SCRATCHPAD_TEMPLATE_ID = 'template'

    assert convenience.SCRATCHPAD_TEMPLATE_ID == 'template'
    with pytest.raises(AttributeError):
        _ = convenience.OTHER_TEMPLATE_ID
