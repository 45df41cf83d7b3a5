"""Folders, documents and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestra.documents.project_folders import ensure_project_folder
from orchestra.documents.store import get_document_store
from orchestra.google_apps.errors import google_drive_errors
from orchestra.google_apps.metadata import Metadata, metadata_of
from orchestra.google_apps.service import Service
from orchestra.models import Project

Permissions = Iterable[Mapping[str, Any]]


def create_folder_with_permissions(
    parent_id: str | None,
    folder_name: str,
    permissions: Permissions | None = None,
    *,
    key: str = '',
) -> Metadata:
    """Create a folder and share it.

    Args:
        parent_id: The folder to create it in; the root of the store if None.
        folder_name: What people call it.
        permissions: Whom to share it with, such as
            ``write_with_link_permission``. Those that are refused are logged
            and left out.
        key: What makes asking twice the same as asking once.

    Returns:
        The folder's metadata.

    Raises:
        GoogleDriveError: if there is no folder.
    """
    store = get_document_store()
    with google_drive_errors():
        folder = store.create_folder(folder_name, parent_id, key=key)
    _share(Service(store=store), folder.id, permissions)
    return metadata_of(folder)


def create_project_google_folder(project: Project) -> Metadata:
    """Create the folder of a project and its scratchpad, unless they exist.

    The folder is created in that of the client, ``client_folder_id`` in the
    project's data, or else in the root of the store. Everybody who has its
    link may write.

    Args:
        project: The project. ``project_folder_id`` in its data and
            ``scratchpad_url`` are set.

    Returns:
        The folder's metadata.

    Raises:
        GoogleDriveError: if the store refuses.
    """
    with google_drive_errors():
        folder_id = ensure_project_folder(project.pk)
        folder = get_document_store().get(folder_id)
    project.refresh_from_db(fields=['project_data', 'scratchpad_url'])
    return metadata_of(folder)


def create_document_from_template(
    template_id: str,
    name: str,
    parent_ids: Sequence[str] | None = None,
    permissions: Permissions | None = None,
    *,
    key: str = '',
) -> Metadata:
    """Copy a document and share the copy.

    Args:
        template_id: The document to copy.
        name: What people call the copy.
        parent_ids: The folder to put it into, as a list of one. The root of
            the store if None.
        permissions: As for folders.
        key: What makes asking twice the same as asking once.

    Returns:
        The copy's metadata, and ``status`` which is ``success``.

    Raises:
        GoogleDriveError: if there is no copy.
    """
    store = get_document_store()
    with google_drive_errors():
        document = store.create_document(
            name,
            parent_ids[0] if parent_ids else None,
            template_id=template_id,
            key=key,
        )
    _share(Service(store=store), document.id, permissions)
    return {**metadata_of(document), 'status': 'success'}


def download_file(file_metadata: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """Return content, title and kind of a file.

    Args:
        file_metadata: The file's metadata, with ``id``, ``title`` or
            ``name``, and ``mimeType``.

    Raises:
        GoogleDriveError: if it cannot be read.
    """
    with google_drive_errors():
        content = get_document_store().read(file_metadata['id'])
    title = file_metadata.get('title', file_metadata.get('name', ''))
    return content, title, file_metadata['mimeType']


def upload_file(
    parent_id: str,
    file_path: str | Path,
    title: str,
    description: str,
    mimetype: str,
    *,
    key: str = '',
) -> Metadata:
    """Keep a file of this machine.

    Args:
        parent_id: The folder to keep it in.
        file_path: The file.
        title: What people call it.
        description: A sentence about it.
        mimetype: What it is.
        key: What makes asking twice the same as asking once.

    Returns:
        The file's metadata.

    Raises:
        GoogleDriveError: if the store does not take it.
    """
    content = Path(file_path).read_bytes()
    with google_drive_errors():
        return metadata_of(
            get_document_store().upload(
                parent_id,
                title,
                content,
                mimetype,
                description=description,
                key=key,
            )
        )


def _share(
    service: Service, item_id: str, permissions: Permissions | None
) -> None:
    for permission in permissions or ():
        service.add_permission(item_id, permission)
