"""Finding items of Orchestra's own store, and what is around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from orchestra.documents.errors import DocumentError
from orchestra.documents.names import shortened
from orchestra.models import DocumentItem, Project

ItemId = str | UUID

ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT %s
    UNION
    SELECT item.parent_id
    FROM orchestra_documentitem item JOIN above ON item.id = above.id
    WHERE item.parent_id IS NOT NULL
)
SELECT id, name, parent_id, project_id, deleted_at
FROM orchestra_documentitem
WHERE id IN (SELECT id FROM above)
"""
"""An item and all folders above it, in one statement."""


@dataclass(frozen=True)
class Place:
    """An item and where it is.

    Attributes:
        item: The item, with its project and who changed it last.
        above: The folders it is in, the outermost first, with their names,
            projects and whether they are deleted.
    """

    item: DocumentItem
    above: tuple[DocumentItem, ...]

    @property
    def is_deleted(self) -> bool:
        """Whether it, or a folder it is in, is deleted."""
        return any(
            item.deleted_at is not None for item in (self.item, *self.above)
        )

    @property
    def is_top(self) -> bool:
        """Whether it is the topmost item of its project."""
        project_id = self.item.project_id
        return not self.above or self.above[-1].project_id != project_id

    @property
    def path(self) -> list[DocumentItem]:
        """The folders above it within its project, the outermost first."""
        project_id = self.item.project_id
        return [item for item in self.above if item.project_id == project_id]


def place_of(item_id: ItemId) -> Place:
    """Return an item, deleted or not, and where it is.

    Raises:
        DocumentError: ``item_not_found``.
    """
    key = _uuid(item_id)
    item = (
        DocumentItem.objects.select_related(
            'project', 'modified_by', 'editing_by'
        )
        .filter(pk=key)
        .first()
        if key
        else None
    )
    if item is None:
        raise not_found(item_id)
    return Place(item, _above(item))


def live(item_id: ItemId, kind: str = '') -> DocumentItem:
    """Return an item that is not deleted.

    Args:
        item_id: The item.
        kind: What it has to be; '' for anything.

    Raises:
        DocumentError: ``item_not_found``, ``not_a_folder``,
            ``not_a_document``, ``not_a_file``.
    """
    place = place_of(item_id)
    if place.is_deleted:
        raise not_found(item_id)
    if kind and place.item.kind != kind:
        raise DocumentError(
            f'“{place.item.name}” is no {kind}.',
            code=f'not_a_{kind}',
            item_id=str(item_id),
        )
    return place.item


def not_found(item_id: ItemId) -> DocumentError:
    """Return the error for an item that there is not (any more)."""
    return DocumentError(
        'There is no such folder, document or file, or it was deleted.',
        code='item_not_found',
        item_id=str(item_id),
    )


def children_of(folder_id: UUID) -> QuerySet[DocumentItem]:
    """Return what is in a folder: folders first, each kind by name.

    The rows come without the text of documents, which may be long.
    """
    return _sorted(
        DocumentItem.objects.filter(parent=folder_id, deleted_at__isnull=True)
        .select_related('project', 'modified_by')
        .defer('html', 'project__project_data')
    )


def page_of(
    folder_id: UUID, after: UUID | None, size: int
) -> tuple[list[DocumentItem], UUID | None]:
    """Return some of what is in a folder, in the order of `children_of`.

    Args:
        folder_id: The folder.
        after: The last item of the page before; None for the first page.
        size: How many items a page has.

    Returns:
        The items, and where to go on; None if that is all.

    Raises:
        DocumentError: ``item_not_found`` if the folder has no such item.
    """
    rows = children_of(folder_id)
    if after is not None:
        rows = rows.filter(_follows(folder_id, after))
    items = list(rows[: size + 1])
    following = items[size - 1].pk if len(items) > size else None
    return items[:size], following


def _follows(folder_id: UUID, after: UUID) -> Q:
    # It may have been deleted in the meantime; its place is known still.
    last: Any = _sorted(
        DocumentItem.objects.filter(parent=folder_id, pk=after)
    ).first()
    if last is None:
        raise not_found(after)
    rank, name = last.rank, last.sorted_name
    return (
        Q(rank__gt=rank)
        | Q(rank=rank, sorted_name__gt=name)
        | Q(rank=rank, sorted_name=name, pk__gt=after)
    )


def _sorted(rows: QuerySet[DocumentItem]) -> QuerySet[DocumentItem]:
    return rows.annotate(
        rank=Case(
            When(kind=DocumentItem.Kind.FOLDER, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
        sorted_name=Lower('name'),
    ).order_by('rank', 'sorted_name', 'pk')


def lock_project(project_id: int | None) -> None:
    """Let nobody else change the folders of a project for now.

    The one lock of all changes to folders: with it, names stay unique,
    moves never make a circle and uploads cannot pass the quota side by side.
    """
    if project_id is not None:
        (
            Project.objects.select_for_update(no_key=True)
            .only('pk')
            .filter(pk=project_id)
            .first()
        )


def free_name(item: DocumentItem) -> str:
    """Return the name of an item with what makes it unique in its folder.

    Comparing ignores capitals, as many file systems do.
    """
    siblings = DocumentItem.objects.filter(
        parent=item.parent_id, deleted_at__isnull=True
    ).exclude(pk=item.pk)
    if item.parent_id is None:
        siblings = siblings.filter(project=item.project_id)
    taken = {
        name.casefold() for name in siblings.values_list('name', flat=True)
    }
    name, number = item.name, 1
    while name.casefold() in taken:
        number += 1
        name = shortened(item.name, f' ({number})')
    return name


def _above(item: DocumentItem) -> tuple[DocumentItem, ...]:
    if item.parent_id is None:
        return ()
    key = DocumentItem._meta.pk.get_db_prep_value(item.parent_id, connection)
    folders = {
        folder.pk: folder for folder in DocumentItem.objects.raw(ABOVE, [key])
    }
    chain: list[DocumentItem] = []
    parent_id: UUID | None = item.parent_id
    while parent_id is not None and (folder := folders.pop(parent_id, None)):
        chain.append(folder)
        parent_id = folder.parent_id
    return tuple(reversed(chain))


def _uuid(item_id: ItemId) -> UUID | None:
    if isinstance(item_id, UUID):
        return item_id
    try:
        return UUID(item_id)
    except (AttributeError, TypeError, ValueError):
        return None
