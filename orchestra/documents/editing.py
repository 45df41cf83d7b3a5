"""Who is changing a document right now.

Saying so keeps others from starting; it does not keep anybody from saving.
What never gets lost is the business of versions: whoever saves second, from
an earlier version, is told.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from orchestra.core.actors import current_actor
from orchestra.documents.errors import BeingEdited
from orchestra.documents.tree import ItemId, live, place_of
from orchestra.models import DocumentItem

LEASE = timedelta(seconds=60)
"""How long saying it once holds."""


def start_editing(item_id: ItemId, *, take_over: bool = False) -> DocumentItem:
    """Say that the current user is changing a document, or still is.

    Args:
        item_id: The document.
        take_over: Whether to do so although somebody else is.

    Returns:
        The document, held by the current user.

    Raises:
        BeingEdited: if somebody else is changing it.
        DocumentError: ``item_not_found``, ``not_a_document``.
    """
    item = live(item_id, DocumentItem.Kind.DOCUMENT)
    if not _claim(item, take_over):
        raise BeingEdited(place_of(item.pk).item)
    return place_of(item.pk).item


def end_editing(item_id: ItemId) -> None:
    """Say that the current user is done with a document."""
    DocumentItem.objects.filter(
        pk=item_id, editing_by=current_actor().user_id
    ).update(editing_by=None, editing_until=None)


def hold(item: DocumentItem) -> None:
    """Hold a document for whoever saves it, unless somebody else does."""
    if current_actor().user_id is not None:
        _claim(item, take_over=False)


def _claim(item: DocumentItem, take_over: bool) -> bool:
    now = timezone.now()
    user_id = current_actor().user_id
    rows = DocumentItem.objects.filter(pk=item.pk)
    if not take_over:
        rows = rows.filter(_free_for(user_id, now))
    return bool(rows.update(editing_by_id=user_id, editing_until=now + LEASE))


def _free_for(user_id: int | None, now: datetime) -> Q:
    return (
        Q(editing_by__isnull=True)
        | Q(editing_by=user_id)
        | Q(editing_until__lte=now)
    )
