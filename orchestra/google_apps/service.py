"""The service of earlier releases, over a document store."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from orchestra.conf import conf
from orchestra.documents.drive.account import account_of
from orchestra.documents.drive.items import DOCUMENT
from orchestra.documents.errors import DocumentError
from orchestra.documents.google_drive import GoogleDriveStore
from orchestra.documents.items import LinkAccess, StoredItem
from orchestra.documents.store import DocumentStore, get_document_store
from orchestra.google_apps.metadata import Metadata, metadata_of
from orchestra.google_apps.permissions import in_version_3

logger = logging.getLogger(__name__)

Parameters = ParamSpec('Parameters')
Result = TypeVar('Result')

HTML = 'text/html'


def _or_none(
    method: Callable[Parameters, Result],
) -> Callable[Parameters, Result | None]:
    """Return None where the store refuses, and log why."""

    @functools.wraps(method)
    def tried(
        *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Result | None:
        try:
            return method(*args, **kwargs)
        except DocumentError as error:
            logger.warning('%s: %s', method.__name__, error)
            return None

    return tried


class Service:
    """Folders and files, under the names of version 2 of Google's interface.

    Every method returns None when the store refuses; the log says why.

    Args:
        google_p12_path: The JSON key of a service account. Without one, or
            with a P12 key where the settings name a JSON key, the store that
            the settings choose is used.
        google_service_email: A person to act for; see `GoogleAccount`.
        store: The store to use, whatever else is said.

    Raises:
        ImproperlyConfigured: for a P12 key, which Google no longer takes.
    """

    def __init__(
        self,
        google_p12_path: str | Path | None = None,
        google_service_email: str | None = None,
        *,
        store: DocumentStore | None = None,
    ) -> None:
        self.store = store or _store_of(
            google_p12_path or '', google_service_email or ''
        )

    @_or_none
    def insert_file(
        self,
        title: str,
        description: str,
        parent_id: str,
        file_mime_type: str,
        google_mime_type: str | None,
        filename: str | Path | None = None,
    ) -> Metadata:
        """Keep a file of this machine.

        Earlier releases had no ``google_mime_type``: without a last argument
        the one before it is the path.

        Args:
            title: What people call it.
            description: A sentence about it.
            parent_id: The folder to keep it in.
            file_mime_type: What it is.
            google_mime_type: What Google makes of it; the same, or one of
                its own kinds. Other stores make documents of HTML only.
            filename: The path of the file.
        """
        if filename is None:
            filename, google_mime_type = google_mime_type or '', None
        content = Path(filename).read_bytes()
        wanted = google_mime_type or file_mime_type
        return metadata_of(
            self._keep(
                parent_id, title, content, file_mime_type, wanted, description
            )
        )

    @_or_none
    def copy_file(
        self,
        origin_file_id: str,
        copy_title: str,
        parent_ids: Sequence[str] | None = None,
    ) -> Metadata:
        """Copy a document into a folder; several are no longer possible."""
        return metadata_of(
            self.store.create_document(
                copy_title,
                parent_ids[0] if parent_ids else None,
                template_id=origin_file_id,
            )
        )

    @_or_none
    def insert_folder(self, title: str, parent_id: str | None) -> Metadata:
        """Create a folder, in the root of the store unless told."""
        return metadata_of(self.store.create_folder(title, parent_id))

    @_or_none
    def add_permission(
        self, file_id: str, permission: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Share an item.

        Stores other than Google Drive only know links that everybody may
        read or write.
        """
        if isinstance(self.store, GoogleDriveStore):
            return self.store.share(file_id, in_version_3(permission))
        role = str(permission.get('role'))
        if permission.get('type') == 'anyone' and role in set(LinkAccess):
            self.store.allow_by_link(file_id, LinkAccess(role))
        return dict(permission)

    @_or_none
    def delete_folder(self, folder_id: str) -> None:
        """Delete a folder with everything in it."""
        self.store.delete(folder_id)

    @_or_none
    def list_folder(self, folder_id: str) -> list[Metadata]:
        """Return everything in a folder."""
        return [
            metadata_of(item) for item in self.store.list_folder(folder_id)
        ]

    @_or_none
    def get_file_content(self, file_id: str) -> bytes:
        """Return the content of a file, or a document as HTML."""
        return self.store.read(file_id)

    def _keep(
        self,
        parent_id: str,
        title: str,
        content: bytes,
        media_type: str,
        wanted: str,
        description: str,
    ) -> StoredItem:
        if isinstance(self.store, GoogleDriveStore):
            return self.store.upload(
                parent_id,
                title,
                content,
                media_type,
                description=description,
                convert_to='' if wanted == media_type else wanted,
            )
        if (media_type, wanted) == (HTML, DOCUMENT):
            return self.store.create_document(
                title, parent_id, html=content.decode(errors='replace')
            )
        return self.store.upload(
            parent_id, title, content, media_type, description=description
        )


def _store_of(path: str | Path, email: str) -> DocumentStore:
    is_legacy = str(path).lower().endswith(('.p12', '.pfx'))
    if not path or (is_legacy and conf.GOOGLE_SERVICE_ACCOUNT_FILE):
        return get_document_store()
    return GoogleDriveStore(account_of(path, email))
