"""Keeping the files of Orchestra's own store."""

from __future__ import annotations

import logging
import re
from functools import partial

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from orchestra.core.errors import UploadError
from orchestra.documents.creating import insert, keyed, new_item, unique_key
from orchestra.documents.errors import STORE_UNAVAILABLE, DocumentError
from orchestra.documents.names import clean_name, with_extension
from orchestra.documents.quota import check_room
from orchestra.documents.thumbnails import thumbnail
from orchestra.documents.tree import ItemId, not_found
from orchestra.models import DocumentItem
from orchestra.uploads.file_types import (
    PICTURE_TYPES,
    PLAIN_TEXT,
    FileType,
    recognise,
)
from orchestra.uploads.storage_errors import storage_errors
from orchestra.uploads.storing import check_file, check_size

logger = logging.getLogger(__name__)

UNKNOWN_TYPE = 'application/octet-stream'
MEDIA_TYPE = re.compile(r'[a-z]+/[a-z0-9][a-z0-9.+-]{0,80}', re.ASCII)


def add_uploaded_file(
    parent_id: ItemId, file: File[bytes], name: str, *, key: str = ''
) -> DocumentItem:
    """Keep a file that a person uploaded.

    Args:
        parent_id: The folder to keep it in.
        file: What was uploaded.
        name: What the person calls it.
        key: What makes uploading twice the same as uploading once.

    Raises:
        DocumentError: as for every new item; ``quota_exceeded``;
            ``store_unavailable``.
        UploadError: ``empty_file``, ``file_too_large``,
            ``unsupported_type``.
    """
    item = new_item(
        DocumentItem.Kind.FILE, clean_name(name, 'file'), parent_id
    )
    kind = check_file(file, item.name)
    item.media_type = kind.media_type
    item.name = with_extension(item.name, f'.{kind.extension}')
    return _add(item, file, kind, key)


def add_file(
    parent_id: ItemId,
    name: str,
    content: bytes,
    media_type: str,
    *,
    description: str = '',
    key: str = '',
) -> DocumentItem:
    """Keep a file that a program made; see `DocumentStore.upload`.

    Any kind of file will do. What it is said to be counts only where its
    content does not tell, and never makes a picture of it.
    """
    item = new_item(DocumentItem.Kind.FILE, name, parent_id)
    item.description = description.replace('\0', '')
    file = ContentFile(content)
    try:
        check_size(file.size)
    except UploadError as error:
        raise DocumentError(error.message, code=error.code) from error
    kind = recognise(file, item.name)
    item.media_type = _settled_type(kind, media_type)
    if kind is not None and kind != PLAIN_TEXT:
        item.name = with_extension(item.name, f'.{kind.extension}')
    return _add(item, file, kind, key)


def read_file(item: DocumentItem) -> bytes:
    """Return the content of a file.

    Raises:
        DocumentError: ``item_not_found`` if the storage has lost it.
    """
    try:
        with default_storage.open(item.path) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise not_found(item.pk) from error
    return content


def remove_after_commit(item: DocumentItem) -> None:
    """Remove what the storage has of an item once its row is gone."""
    transaction.on_commit(partial(_remove_files, item), robust=True)


def _settled_type(kind: FileType | None, claimed: str) -> str:
    if kind is not None and kind != PLAIN_TEXT:
        return kind.media_type
    claimed = claimed.lower().strip()
    if MEDIA_TYPE.fullmatch(claimed) and claimed not in PICTURE_TYPES:
        return claimed
    return UNKNOWN_TYPE if kind is None else kind.media_type


def _add(
    item: DocumentItem, file: File[bytes], kind: FileType | None, key: str
) -> DocumentItem:
    """Write a file to the storage, then its row to the database.

    Writing may take long, so no lock is held meanwhile; whether there is
    room is asked before, to spare the work, and again with the lock.
    """
    item.size = file.size
    item.key = unique_key(item, key)
    existing = keyed(item)
    if existing is not None:
        return existing
    check_room(item.project_id, item.size)
    try:
        _write(item, file, kind)
        stored = insert(item, key)
    except BaseException:
        _remove_files(item)
        raise
    if stored is not item:
        _remove_files(item)
    return stored


def _write(
    item: DocumentItem, file: File[bytes], kind: FileType | None
) -> None:
    suffix = f'.{kind.extension}' if kind else ''
    stem = f'documents/{item.pk.hex[:2]}/{item.pk.hex}'
    # Made first: storing may move the file away.
    small = thumbnail(file) if kind and kind.is_picture else None
    try:
        item.path = default_storage.save(f'{stem}{suffix}', file)
        if small is not None:
            item.thumbnail_path = default_storage.save(
                f'{stem}-small.webp', ContentFile(small)
            )
    except storage_errors() as error:
        logger.exception('The storage of documents refused a file.')
        raise DocumentError(
            'Files cannot be kept at the moment. Try again later.',
            code=STORE_UNAVAILABLE,
        ) from error


def _remove_files(item: DocumentItem) -> None:
    for path in (item.path, item.thumbnail_path):
        if path:
            default_storage.delete(path)
