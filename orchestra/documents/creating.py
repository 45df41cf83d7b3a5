"""Adding folders and documents to Orchestra's own store."""

from __future__ import annotations

from hashlib import sha256

from django.db import IntegrityError, transaction

from orchestra.core.actors import current_actor
from orchestra.documents.errors import DocumentError
from orchestra.documents.html_text import sanitised
from orchestra.documents.names import clean_name
from orchestra.documents.quota import check_room
from orchestra.documents.tree import (
    ItemId,
    free_name,
    live,
    lock_project,
    place_of,
)
from orchestra.events import record_event
from orchestra.models import DocumentItem, DocumentVersion

Kind = DocumentItem.Kind

HTML_TYPE = 'text/html'


def add_folder(
    name: str,
    parent_id: ItemId | None = None,
    *,
    project_id: int | None = None,
    key: str = '',
) -> DocumentItem:
    """Create a folder; see `DocumentStore.create_folder`."""
    item = new_item(Kind.FOLDER, name, parent_id, project_id)
    return insert(item, key)


def add_document(
    name: str,
    parent_id: ItemId | None = None,
    *,
    template_id: ItemId = '',
    html: str = '',
    key: str = '',
) -> DocumentItem:
    """Create a document; see `DocumentStore.create_document`."""
    item = new_item(Kind.DOCUMENT, name, parent_id)
    item.media_type = HTML_TYPE
    if template_id:
        item.html = live(template_id, Kind.DOCUMENT).html
    else:
        item.html = sanitised(html)
    item.size = len(item.html.encode())
    return insert(item, key)


def new_item(
    kind: str,
    name: str,
    parent_id: ItemId | None,
    project_id: int | None = None,
) -> DocumentItem:
    """Return an item that is not stored yet, in the right place.

    Raises:
        DocumentError: ``invalid_name``; ``item_not_found`` or
            ``not_a_folder`` for the place; ``access_denied`` if that is in
            another project.
    """
    name = clean_name(name)
    user_id = current_actor().user_id
    parent = None if parent_id is None else live(parent_id, Kind.FOLDER)
    if parent is not None and parent.project_id is not None:
        if project_id not in (None, parent.project_id):
            raise DocumentError(
                'The folder belongs to another project.',
                code='access_denied',
                item_id=str(parent_id),
                project_id=project_id,
            )
        project_id = parent.project_id
    return DocumentItem(
        kind=kind,
        name=name,
        parent=parent,
        project_id=project_id,
        created_by_id=user_id,
        modified_by_id=user_id,
    )


def insert(item: DocumentItem, key: str = '') -> DocumentItem:
    """Store a new item, or return the one that has the key already.

    Raises:
        DocumentError: ``quota_exceeded``.
    """
    item.key = unique_key(item, key)
    try:
        with transaction.atomic():
            lock_project(item.project_id)
            existing = keyed(item)
            if existing is not None:
                return existing
            _insert(item)
    except IntegrityError:
        # Only rows without a project are created side by side.
        existing = keyed(item)
        if existing is None:
            raise
        return existing
    return item


def unique_key(item: DocumentItem, key: str) -> str | None:
    """Return what an item's key is stored as: the same for the same place."""
    if not key:
        return None
    place = f'{item.parent_id or ""}|{item.project_id or ""}|{key}'
    return sha256(place.encode('utf-8', 'replace')).hexdigest()


def keyed(item: DocumentItem) -> DocumentItem | None:
    """Return the stored item with the key of a new one, if there is one.

    One that was moved to a folder which is deleted now gives the key back.
    """
    if item.key is None:
        return None
    rows = DocumentItem.objects.filter(key=item.key)
    existing = rows.select_related('project', 'modified_by').first()
    if existing is not None and place_of(existing.pk).is_deleted:
        rows.update(key=None)
        return None
    return existing


def _insert(item: DocumentItem) -> None:
    if item.kind != Kind.FOLDER:
        check_room(item.project_id, item.size)
    item.name = free_name(item)
    item.save(force_insert=True)
    if item.kind == Kind.DOCUMENT:
        DocumentVersion.objects.create(
            item=item,
            number=item.version,
            html=item.html,
            size=item.size,
            is_milestone=True,
            created_by_id=item.created_by_id,
        )
    record_change('created', item)


def record_change(
    what: str, item: DocumentItem, **facts: str | int | None
) -> None:
    """Note in the log of the project what was done with an item."""
    record_event(
        f'orchestra.document.{what}',
        project=item.project,
        data={
            'item': str(item.pk),
            'kind': str(item.kind),
            'name': item.name,
            **facts,
        },
    )
