"""Collecting pictures from the web."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from orchestra.google_apps.downloads import download
from orchestra.google_apps.errors import (
    FailedRequest,
    GoogleDriveError,
    InvalidUrlError,
    google_drive_errors,
)
from orchestra.google_apps.folders import create_folder_with_permissions
from orchestra.google_apps.metadata import Metadata, metadata_of
from orchestra.google_apps.permissions import read_with_link_permission
from orchestra.google_apps.service import Service

IMAGE_NAME = re.compile(r'.+\.(jpg|jpeg|gif|png|svg)', re.IGNORECASE)

MEDIA_TYPES = {'jpg': 'image/jpeg', 'svg': 'image/svg+xml'}
"""Kinds of pictures whose extension is not their name."""

BAD_FILES = (
    'empty_file',
    'file_too_large',
    'invalid_name',
    'unsupported_type',
)
"""Why a store refuses one file and would take others."""


def add_image(
    service: Service, folder_id: str, url: str, *, key: str = ''
) -> Metadata:
    """Put a picture from the web into a folder.

    Args:
        service: Whose store keeps it.
        folder_id: The folder.
        url: Where it is; the path ends in ``.jpg``, ``.jpeg``, ``.gif``,
            ``.png`` or ``.svg``.
        key: What makes asking twice the same as asking once.

    Returns:
        The picture's metadata.

    Raises:
        InvalidUrlError: if the address is not that of a picture.
        FailedRequest: if it cannot be fetched.
        GoogleDriveError: if the store does not take it.
    """
    name, extension = _name_of(url)
    found = download(url)
    media_type = found.media_type
    if not media_type.startswith('image/'):
        media_type = MEDIA_TYPES.get(extension, f'image/{extension}')
    with google_drive_errors():
        return metadata_of(
            service.store.upload(
                folder_id,
                name,
                found.content,
                media_type,
                description=f'From {url}',
                key=key,
            )
        )


def create_media_folder_with_images(
    parent_id: str | None,
    image_links: Iterable[str],
    folder_name: str,
    *,
    key: str = '',
) -> dict[str, Any]:
    """Create a folder of pictures from the web.

    Everybody who has its link may read it. Links that lead to no picture are
    counted.

    Args:
        parent_id: The folder to create it in; the root of the store if None.
        image_links: Where the pictures are.
        folder_name: What people call the folder.
        key: What makes asking twice the same as asking once.

    Returns:
        ``folder`` with its metadata, and ``image_counter`` with how many
        ``uploaded_images`` and ``not_uploaded_images`` there are.

    Raises:
        GoogleDriveError: if the store refuses more than one of the files.
    """
    folder = create_folder_with_permissions(
        parent_id, folder_name, [read_with_link_permission], key=key
    )
    service = Service()
    uploaded = failed = 0
    for link in image_links:
        if _is_added(service, folder['id'], link, key):
            uploaded += 1
        else:
            failed += 1
    return {
        'folder': folder,
        'image_counter': {
            'uploaded_images': uploaded,
            'not_uploaded_images': failed,
        },
    }


def _is_added(service: Service, folder_id: str, link: str, key: str) -> bool:
    try:
        add_image(service, folder_id, link, key=key and f'{key}:{link}')
    except (FailedRequest, InvalidUrlError):
        return False
    except GoogleDriveError as error:
        if error.code in BAD_FILES:
            return False
        raise
    return True


def _name_of(url: str) -> tuple[str, str]:
    """Return the name of the file at an address, and its extension."""
    try:
        name = unquote(PurePosixPath(urlsplit(url).path).name)
    except (AttributeError, TypeError, ValueError):
        name = ''
    found = IMAGE_NAME.fullmatch(name)
    if not found:
        raise InvalidUrlError(
            'This is not the address of a picture.', url=str(url)
        )
    return name, found[1].lower()
