"""What programs are told about folders, documents and files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from orchestra.conf import conf
from orchestra.documents.addresses import (
    export_path,
    file_path,
    page_path,
    thumbnail_path,
)
from orchestra.documents.quota import used_bytes
from orchestra.documents.tree import Place
from orchestra.models import DocumentItem, DocumentVersion

Kind = DocumentItem.Kind


def item_json(
    item: DocumentItem, *, may_edit: bool, is_deleted: bool = False
) -> dict[str, Any]:
    """Describe an item; addresses are paths of this site.

    Args:
        item: A row with its project and who changed it last.
        may_edit: Whether whoever asks may change it.
        is_deleted: Whether it, or a folder it is in, is deleted.
    """
    shown = page_path(item.pk)
    content = _content_path(item)
    return {
        'id': str(item.pk),
        'kind': item.kind,
        'name': item.name,
        'media_type': item.media_type,
        'size': None if item.is_folder else item.size,
        'version': item.version,
        'project_id': item.project_id,
        'parent_id': item.parent_id and str(item.parent_id),
        'url': shown,
        'embed_url': content if item.kind == Kind.FILE else shown,
        'download_url': content,
        'thumbnail_url': (
            thumbnail_path(item.pk) if item.thumbnail_path else None
        ),
        'created_at': item.created_at,
        'modified_at': item.modified_at,
        'modified_by': person_json(item.modified_by),
        'is_deleted': is_deleted,
        'may_edit': may_edit and not is_deleted,
    }


def folder_json(place: Place) -> dict[str, Any]:
    """Describe what only folders have, beside what is in them."""
    project_id = place.item.project_id
    return {
        'usage': None
        if project_id is None
        else {
            'bytes': used_bytes(project_id),
            'quota_bytes': conf.ORCHESTRA_DOCUMENT_QUOTA_BYTES,
        },
    }


def path_json(place: Place) -> list[dict[str, str]]:
    """Describe the folders above an item within its project."""
    return [
        {'id': str(folder.pk), 'name': folder.name} for folder in place.path
    ]


def document_json(item: DocumentItem, user_id: int | None) -> dict[str, Any]:
    """Describe what only documents have."""
    return {'html': item.html, 'editing': editing_json(item, user_id)}


def editing_json(
    item: DocumentItem, user_id: int | None
) -> dict[str, Any] | None:
    """Describe who is changing a document, None for nobody.

    Args:
        item: A row with who is changing it.
        user_id: Who asks.
    """
    person = person_json(item.editing_by)
    if person is None or not item.is_being_edited(timezone.now()):
        return None
    return {
        **person,
        'until': item.editing_until,
        'is_me': item.editing_by_id == user_id,
    }


def version_json(version: DocumentVersion) -> dict[str, Any]:
    """Describe a version of a document, without its content."""
    return {
        'number': version.number,
        'created_at': version.created_at,
        'created_by': person_json(version.created_by),
        'size': version.size,
    }


def person_json(user: AbstractUser | None) -> dict[str, str] | None:
    """Describe a person, None for nobody, or for a program."""
    if user is None:
        return None
    return {
        'username': user.get_username(),
        'first_name': user.first_name,
        'last_name': user.last_name,
    }


def _content_path(item: DocumentItem) -> str:
    if item.kind == Kind.FILE:
        return file_path(item.pk, item.name)
    return '' if item.is_folder else export_path(item.pk)
