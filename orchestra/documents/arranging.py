"""Renaming, moving, deleting and restoring items of Orchestra's own store."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from orchestra.core.actors import current_actor
from orchestra.documents.creating import record_change
from orchestra.documents.errors import DocumentError
from orchestra.documents.names import (
    clean_name,
    split_extension,
    with_extension,
)
from orchestra.documents.tree import (
    ItemId,
    Place,
    free_name,
    live,
    lock_project,
    not_found,
    place_of,
)
from orchestra.models import DocumentItem

Kind = DocumentItem.Kind


@transaction.atomic
def rename(item_id: ItemId, name: str) -> DocumentItem:
    """Give an item another name; a file keeps its extension.

    Raises:
        DocumentError: ``item_not_found``, ``invalid_name``.
    """
    name = clean_name(name)
    item = _locked(item_id).item
    if item.kind == Kind.FILE:
        name = with_extension(name, split_extension(item.name)[1])
    if name == item.name:
        return item
    previous, item.name = item.name, name
    item.name = free_name(item)
    _save(item, 'name')
    record_change('renamed', item, previous=previous)
    return item


@transaction.atomic
def move(item_id: ItemId, folder_id: ItemId) -> DocumentItem:
    """Put an item into another folder of its project.

    Raises:
        DocumentError: ``item_not_found``, ``not_a_folder``;
            ``invalid_move`` if the folder belongs to another project or is
            in the item, or if the item is the folder of a project.
    """
    place = _locked(item_id)
    item = place.item
    _keep_project_folder(place)
    folder = live(folder_id, Kind.FOLDER)
    _check_destination(item, place_of(folder.pk))
    if item.parent_id == folder.pk:
        return item
    previous, item.parent = item.parent_id, folder
    item.name = free_name(item)
    _save(item, 'parent', 'name')
    record_change('moved', item, previous=str(previous), folder=str(folder.pk))
    return item


@transaction.atomic
def put_away(item_id: ItemId) -> DocumentItem:
    """Delete an item so that it can be restored.

    A folder takes along what is in it. The folder of a project stays.

    Raises:
        DocumentError: ``item_not_found``, ``invalid_move``.
    """
    place = _locked(item_id)
    _keep_project_folder(place)
    return _put_away(place.item)


@transaction.atomic
def delete_any(item_id: ItemId) -> None:
    """Delete any item, the folder of a project included.

    Raises:
        DocumentError: ``item_not_found``.
    """
    _put_away(_locked(item_id).item)


@transaction.atomic
def restore(item_id: ItemId) -> DocumentItem:
    """Bring a deleted item back to where it was.

    Raises:
        DocumentError: ``item_not_found``; ``in_deleted_folder``.
    """
    place = _locked(item_id, may_be_deleted=True)
    item = place.item
    if any(folder.deleted_at is not None for folder in place.above):
        raise DocumentError(
            'The folder it was in is deleted as well. Restore that first.',
            code='in_deleted_folder',
            item_id=str(item_id),
        )
    if item.deleted_at is None:
        return item
    item.deleted_at = None
    item.name = free_name(item)
    _save(item, 'deleted_at', 'name')
    record_change('restored', item)
    return item


def _put_away(item: DocumentItem) -> DocumentItem:
    item.deleted_at = timezone.now()
    # Whoever asks for the key again needs an item that is there.
    item.key = None
    item.editing_by, item.editing_until = None, None
    _save(item, 'deleted_at', 'key', 'editing_by', 'editing_until')
    record_change('deleted', item)
    return item


def _locked(item_id: ItemId, *, may_be_deleted: bool = False) -> Place:
    """Return an item whose surroundings nobody else can change."""
    lock_project(place_of(item_id).item.project_id)
    place = place_of(item_id)
    if place.is_deleted and not may_be_deleted:
        raise not_found(item_id)
    return place


def _keep_project_folder(place: Place) -> None:
    if place.item.project_id is not None and place.is_top:
        raise DocumentError(
            'The folder of a project stays where it is.',
            code='invalid_move',
            item_id=str(place.item.pk),
        )


def _check_destination(item: DocumentItem, target: Place) -> None:
    folder = target.item
    if folder.project_id != item.project_id:
        raise DocumentError(
            'Things can only be moved within their project.',
            code='invalid_move',
            item_id=str(item.pk),
        )
    if item.pk in {folder.pk, *(above.pk for above in target.above)}:
        raise DocumentError(
            'A folder cannot be moved into itself.',
            code='invalid_move',
            item_id=str(item.pk),
        )


def _save(item: DocumentItem, *fields: str) -> None:
    """Write these columns alone: others may be changing the text."""
    item.modified_at = timezone.now()
    item.modified_by_id = current_actor().user_id
    item.save(update_fields=[*fields, 'modified_at', 'modified_by'])
