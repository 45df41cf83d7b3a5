"""Documents in Google Drive."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf
from orchestra.core.errors import UploadError
from orchestra.documents.drive.account import GoogleAccount, configured_account
from orchestra.documents.drive.connection import connect
from orchestra.documents.drive.errors import drive_errors, unavailable
from orchestra.documents.drive.items import (
    DOCUMENT,
    EXPORTS,
    FIELDS,
    FOLDER,
    KEY_PROPERTY,
    item_of,
    key_property,
    quoted,
)
from orchestra.documents.errors import DocumentError
from orchestra.documents.files import MEDIA_TYPE, UNKNOWN_TYPE
from orchestra.documents.items import LinkAccess, StoredItem
from orchestra.documents.names import clean_name
from orchestra.documents.store import DocumentStore
from orchestra.uploads.storing import check_size

PAGE_SIZE = 1000
"""How many files Drive lists at a time, at most."""

AT_ONCE_BYTES = 5 * 1000**2
"""Larger files are sent in parts."""

PART_BYTES = 8 * 1024**2
"""A multiple of 256 KiB, as Drive wants it."""

NO_ID = '-'

SHARED_DRIVES = {'supportsAllDrives': True}

File = Mapping[str, Any]


class GoogleDriveStore(DocumentStore):
    """Keeps folders, documents and files in Google Drive.

    Nothing is tried twice here: the steps and deliveries that use the store
    have policies for that. A store must stay in the thread that made it.

    Args:
        account: Who asks; the account that the settings name if None.
    """

    def __init__(self, account: GoogleAccount | None = None) -> None:
        self.account = account or configured_account()

    @cached_property
    def _drive(self) -> Any:
        return connect(self.account)

    def create_folder(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        project_id: int | None = None,  # noqa: ARG002 (Drive has no projects)
        key: str = '',
    ) -> StoredItem:
        """Create a folder, in the root folder of projects unless told."""
        return self._create(
            {'name': name, 'mimeType': FOLDER}, parent_id or _root(), key
        )

    def create_document(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        template_id: str = '',
        html: str = '',
        key: str = '',
    ) -> StoredItem:
        """Create a Google document, in the root folder unless told."""
        parent_id = parent_id or _root()
        if template_id:
            if self._file(template_id)['mimeType'] == FOLDER:
                raise DocumentError(
                    'A folder cannot be copied.', code='not_a_document'
                )
            return self._create({'name': name}, parent_id, key, template_id)
        file = {'name': name, 'mimeType': DOCUMENT}
        media = _media(html.encode(), 'text/html') if html else None
        return self._create(file, parent_id, key, media=media)

    def upload(
        self,
        parent_id: str,
        name: str,
        content: bytes,
        media_type: str,
        *,
        description: str = '',
        key: str = '',
        convert_to: str = '',
    ) -> StoredItem:
        """Keep a file.

        Args:
            parent_id: The folder to keep it in.
            name: What people call it.
            content: The file.
            media_type: What it is.
            description: A sentence about it.
            key: What makes asking twice the same as asking once.
            convert_to: The kind of Google's own documents to make of it,
                such as ``application/vnd.google-apps.spreadsheet``.
        """
        try:
            check_size(len(content))
        except UploadError as error:
            raise DocumentError(error.message, code=error.code) from error
        if not MEDIA_TYPE.fullmatch(media_type):
            media_type = UNKNOWN_TYPE
        file = {
            'name': name,
            'mimeType': convert_to or media_type,
            'description': description,
        }
        media = _media(content, media_type)
        return self._create(file, parent_id, key, media=media)

    def get(self, item_id: str) -> StoredItem:
        """Return the item with an id; what is in the bin is none."""
        return item_of(self._file(item_id))

    def read(self, item_id: str) -> bytes:
        """Return the content of a file.

        Of Google's own kinds, documents are read as HTML, spreadsheets as
        CSV, presentations as PDF and drawings as PNG.
        """
        file = self._file(item_id)
        if file['mimeType'] == FOLDER:
            raise DocumentError(
                'A folder cannot be read.', code='not_a_document'
            )
        if file['mimeType'] in EXPORTS:
            request = self._drive.files().export_media(
                fileId=file['id'], mimeType=EXPORTS[file['mimeType']]
            )
        else:
            request = self._drive.files().get_media(
                fileId=file['id'], **SHARED_DRIVES
            )
        content: bytes = _answer(request)
        return content

    def list_folder(self, folder_id: str) -> list[StoredItem]:
        """Return everything in a folder: folders first, then by name."""
        self._check_folder(folder_id)
        files = self._search(f'{quoted(folder_id)} in parents')
        return [item_of(file) for file in files]

    def allow_by_link(self, item_id: str, access: LinkAccess) -> None:
        """Let everybody who has the link read or change an item."""
        self.share(
            item_id,
            {
                'type': 'anyone',
                'role': access.value,
                'allowFileDiscovery': False,
            },
        )

    def share(
        self, item_id: str, permission: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Share an item, with people, groups, a domain or everybody.

        Nobody gets a mail about it.

        Args:
            item_id: The item.
            permission: As Drive's interface describes permissions.

        Returns:
            The permission as Drive keeps it.
        """
        self._file(item_id)
        options: dict[str, Any] = {}
        if permission.get('type') in ('user', 'group'):
            options['sendNotificationEmail'] = False
        return _answer_object(
            self._drive.permissions().create(
                fileId=item_id,
                body=dict(permission),
                **options,
                **SHARED_DRIVES,
            )
        )

    def delete(self, item_id: str) -> None:
        """Put an item into the bin, where it can be saved for 30 days."""
        self._file(item_id)
        _answer(
            self._drive.files().update(
                fileId=item_id,
                body={'trashed': True},
                fields='id',
                **SHARED_DRIVES,
            )
        )

    def _create(
        self,
        file: dict[str, Any],
        parent_id: str,
        key: str,
        template_id: str = '',
        media: Any = None,
    ) -> StoredItem:
        file['name'] = clean_name(file['name'])
        self._check_folder(parent_id)
        if key:
            found = self._created_before(parent_id, key)
            if found:
                return item_of(found)
            file['appProperties'] = {KEY_PROPERTY: key_property(key)}
        file['parents'] = [parent_id]
        options = {'body': file, 'fields': FIELDS, **SHARED_DRIVES}
        if template_id:
            request = self._drive.files().copy(fileId=template_id, **options)
        else:
            request = self._drive.files().create(media_body=media, **options)
        return item_of(_answer_object(request))

    def _check_folder(self, folder_id: str) -> None:
        """Refuse what Drive would take: it also keeps things in its bin."""
        if self._file(folder_id)['mimeType'] != FOLDER:
            raise DocumentError(
                'That is no folder of Google Drive.', code='not_a_folder'
            )

    def _created_before(self, parent_id: str, key: str) -> File | None:
        files = self._search(
            f'{quoted(parent_id)} in parents and appProperties has {{ '
            f'key={quoted(KEY_PROPERTY)} and '
            f'value={quoted(key_property(key))} }}',
            order='createdTime',
        )
        return files[0] if files else None

    def _file(self, item_id: str) -> File:
        file = _answer_object(
            self._drive.files().get(
                # Without an id, it would be all files.
                fileId=item_id or NO_ID,
                fields=FIELDS,
                **SHARED_DRIVES,
            )
        )
        if file.get('trashed'):
            raise _not_found()
        return file

    def _search(
        self, condition: str, order: str = 'folder,name_natural'
    ) -> list[File]:
        files: list[File] = []
        options: dict[str, Any] = {
            'q': f'{condition} and trashed = false',
            'fields': f'nextPageToken,files({FIELDS})',
            'pageSize': PAGE_SIZE,
            'orderBy': order,
            'includeItemsFromAllDrives': True,
            **SHARED_DRIVES,
        }
        while True:
            page = _answer_object(self._drive.files().list(**options))
            files += page.get('files', [])
            if not page.get('nextPageToken'):
                return files
            options['pageToken'] = page['nextPageToken']


def _answer(request: Any) -> Any:
    with drive_errors():
        return request.execute(num_retries=0)


def _answer_object(request: Any) -> File:
    answer = _answer(request)
    if not isinstance(answer, Mapping):
        raise unavailable('its answer makes no sense')
    return answer


def _media(content: bytes, media_type: str) -> Any:
    from googleapiclient.http import MediaIoBaseUpload

    return MediaIoBaseUpload(
        io.BytesIO(content),
        mimetype=media_type,
        chunksize=PART_BYTES,
        resumable=len(content) > AT_ONCE_BYTES,
    )


def _root() -> str:
    root = conf.GOOGLE_PROJECT_ROOT_ID
    if not root:
        raise ImproperlyConfigured(
            'GOOGLE_PROJECT_ROOT_ID must name the folder of Google Drive '
            'that holds the project folders.'
        )
    return root


def _not_found() -> DocumentError:
    return DocumentError(
        'Google Drive has no such item.', code='item_not_found'
    )
