"""Files of Google Drive as items of a document store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from orchestra.documents.items import ItemKind, StoredItem

APPS = 'application/vnd.google-apps.'
FOLDER = f'{APPS}folder'
DOCUMENT = f'{APPS}document'

EXPORTS = {
    DOCUMENT: 'text/html',
    f'{APPS}spreadsheet': 'text/csv',
    f'{APPS}presentation': 'application/pdf',
    f'{APPS}drawing': 'image/png',
}
"""How files of Google's own kinds, which have no bytes, are read."""

FIELDS = 'id,name,mimeType,size,webViewLink,webContentLink,trashed'
"""What Drive is asked to tell about a file."""

KEY_PROPERTY = 'orchestraKey'

DRIVE = 'https://drive.google.com'
DOCS = 'https://docs.google.com'

PICTURE_WIDTH = 1600


def item_of(file: Mapping[str, Any]) -> StoredItem:
    """Return a file as Drive describes it as an item."""
    media_type = file['mimeType']
    kind = _kind(media_type)
    size = file.get('size')
    return StoredItem(
        id=file['id'],
        name=file['name'],
        kind=kind,
        media_type=media_type,
        size=None if size is None else int(size),
        edit_url=file.get('webViewLink') or _edit_url(file['id'], kind),
        embed_url=_embed_url(file['id'], kind, media_type),
        download_url=_download_url(file, kind),
    )


def key_property(key: str) -> str:
    """Return a key in the form that Drive keeps beside a file.

    Drive keeps at most 124 bytes, and keys may be longer.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def quoted(text: str) -> str:
    """Return a text as a literal of Drive's search."""
    escaped = text.replace('\\', '\\\\').replace("'", "\\'")
    return f"'{escaped}'"


def _kind(media_type: str) -> ItemKind:
    if media_type == FOLDER:
        return ItemKind.FOLDER
    return ItemKind.DOCUMENT if media_type == DOCUMENT else ItemKind.FILE


def _edit_url(file_id: str, kind: ItemKind) -> str:
    if kind is ItemKind.FOLDER:
        return f'{DRIVE}/drive/folders/{file_id}'
    if kind is ItemKind.DOCUMENT:
        return f'{DOCS}/document/d/{file_id}/edit'
    return f'{DRIVE}/file/d/{file_id}/view'


def _embed_url(file_id: str, kind: ItemKind, media_type: str) -> str:
    if kind is ItemKind.FOLDER:
        return f'{DRIVE}/embeddedfolderview?id={file_id}#list'
    if kind is ItemKind.DOCUMENT:
        return f'{DOCS}/document/d/{file_id}/edit'
    if media_type.startswith('image/'):
        return f'{DRIVE}/thumbnail?id={file_id}&sz=w{PICTURE_WIDTH}'
    return f'{DRIVE}/file/d/{file_id}/preview'


def _download_url(file: Mapping[str, Any], kind: ItemKind) -> str:
    if kind is ItemKind.FOLDER:
        return ''
    if kind is ItemKind.DOCUMENT:
        return f'{DOCS}/document/d/{file["id"]}/export?format=html'
    return file.get('webContentLink') or (
        f'{DRIVE}/uc?id={file["id"]}&export=download'
    )
