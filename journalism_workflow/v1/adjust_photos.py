"""The second machine step: pictures ready for print."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from journalism_workflow.v1.greyscale import (
    MEDIA_TYPE,
    UnusablePhotoError,
    greyscale_jpeg,
)
from journalism_workflow.v1.project_folder import project_folder_of
from orchestra.documents import (
    DocumentStore,
    ItemKind,
    LinkAccess,
    StoredItem,
    get_document_store,
)

FOLDER_NAME = 'Processed Photos'

MOST_BYTES = 50 * 10**6
"""How large a file may be to be looked at."""


def autoadjust_photos(
    project_data: Mapping[str, Any], prerequisites: Mapping[str, Any]
) -> dict[str, Any]:
    """Make a version for print of every picture that was taken.

    Called again, it keeps the pictures it has made from the same files.

    Args:
        project_data: Of the project.
        prerequisites: ``document_creation.raw_photo_folder`` names the
            folder with what the photographers delivered.

    Returns:
        ``processed_photo_folder``, the id of the folder with the results;
        ``photos_for_caption``, their addresses for pages, in the order of
        the names of the photos; ``skipped_photos``, a list of ``{name,
        reason}`` of what could not be used.

    Raises:
        DocumentError: If the document store refuses or is out of reach.
    """
    store = get_document_store()
    raw_folder_id = prerequisites['document_creation']['raw_photo_folder']
    project_id = int(project_data['project_id'])
    folder = store.create_folder(
        FOLDER_NAME,
        project_folder_of(project_data),
        project_id=project_id,
        key=f'journalism:{project_id}:processed',
    )
    # Pages show the pictures to people who are unknown to the store.
    store.allow_by_link(folder.id, LinkAccess.WRITE)
    photos: list[str] = []
    skipped: list[dict[str, str]] = []
    # One at a time: only one photo is in memory.
    for item in sorted(
        store.list_folder(raw_folder_id), key=lambda item: item.name
    ):
        try:
            photos.append(_adjust(store, item, folder.id).embed_url)
        except UnusablePhotoError as error:
            skipped.append({'name': item.name, 'reason': str(error)})
    return {
        'processed_photo_folder': folder.id,
        'photos_for_caption': photos,
        'skipped_photos': skipped,
    }


def _adjust(
    store: DocumentStore, item: StoredItem, folder_id: str
) -> StoredItem:
    """Store the version for print of one photo.

    Raises:
        UnusablePhotoError: If there is no picture in it.
        DocumentError: From the store.
    """
    if item.kind is not ItemKind.FILE:
        raise UnusablePhotoError('It is no file.')
    if (item.size or 0) > MOST_BYTES:
        raise UnusablePhotoError(
            f'It has more than {MOST_BYTES // 10**6} megabytes.'
        )
    content = store.read(item.id)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return store.upload(
        folder_id,
        f'{PurePath(item.name).stem}.jpg',
        greyscale_jpeg(content),
        MEDIA_TYPE,
        description=f'{item.name}, for print',
        key=f'journalism:{item.id}:{digest}',
    )
