"""The folder of a project, and the scratchpad its people share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.conf import conf
from orchestra.documents.errors import DocumentError
from orchestra.documents.items import LinkAccess, StoredItem
from orchestra.documents.store import DocumentStore, get_document_store
from orchestra.models import Project

FOLDER_ID = 'project_folder_id'
CLIENT_FOLDER_ID = 'client_folder_id'
SCRATCHPAD_NAME = 'Scratchpad'


def needs_project_folder(project: Project) -> bool:
    """Tell whether a project lacks its folder or its scratchpad.

    One whose data is no JSON object has no place to note a folder; it gets
    none.
    """
    if not isinstance(project.project_data, Mapping):
        return False
    return not (_folder_id(project) and project.scratchpad_url)


def ensure_project_folder(project_id: int) -> str:
    """Return the folder of a project, after creating what is missing.

    The folder is noted as ``project_folder_id`` in the project's data, the
    address of the scratchpad as its ``scratchpad_url``. Called twice, even
    at the same moment, it creates both once. The store may be another
    service, so this must not be called inside a transaction.

    Args:
        project_id: Primary key of the project.

    Returns:
        The id of the folder in the store.

    Raises:
        Project.DoesNotExist: for an unknown project.
        DocumentError: if the store refuses, or the data of the project is
            no JSON object.
    """
    project = Project.objects.get(pk=project_id)
    if not isinstance(project.project_data, Mapping):
        raise DocumentError(
            'The data of the project is no JSON object, so it cannot say '
            'where the folder is.',
            code='no_project_data',
            project_id=project_id,
        )
    store = get_document_store()
    folder_id = _folder_id(project) or _add_folder(store, project)
    if not project.scratchpad_url:
        _add_scratchpad(store, project, folder_id)
    return folder_id


def _folder_id(project: Project) -> str:
    return str(project.project_data.get(FOLDER_ID) or '')


def _add_folder(store: DocumentStore, project: Project) -> str:
    parent = project.project_data.get(CLIENT_FOLDER_ID)
    folder = store.create_folder(
        f'{timezone.localdate(project.start_datetime)} '
        f'{project.short_description}',
        str(parent) if parent else None,
        project_id=project.pk,
        key=f'project:{project.pk}:folder',
    )
    store.allow_by_link(folder.id, LinkAccess.WRITE)
    noted = _note_folder(project.pk, folder.id)
    if noted != folder.id:
        _drop_spare(store, folder)
    return noted


def _add_scratchpad(
    store: DocumentStore, project: Project, folder_id: str
) -> None:
    document = store.create_document(
        SCRATCHPAD_NAME,
        folder_id,
        template_id=conf.ORCHESTRA_SCRATCHPAD_TEMPLATE_ID,
        key=f'project:{project.pk}:scratchpad',
    )
    Project.objects.filter(pk=project.pk, scratchpad_url__isnull=True).update(
        scratchpad_url=document.edit_url
    )


@transaction.atomic
def _note_folder(project_id: int, folder_id: str) -> str:
    """Write the folder down, unless there is one; return which it is."""
    project = Project.objects.select_for_update(no_key=True).get(pk=project_id)
    data: dict[str, Any] = dict(project.project_data)
    if data.get(FOLDER_ID):
        return str(data[FOLDER_ID])
    project.project_data = {**data, FOLDER_ID: folder_id}
    project.save(update_fields=['project_data'])
    return folder_id


def _drop_spare(store: DocumentStore, folder: StoredItem) -> None:
    """Delete the folder of whoever came second, as long as it is empty.

    Stores that cannot compare and create in one step may end up with two.
    """
    if not store.list_folder(folder.id):
        store.delete(folder.id)
