"""Finding the items that a request may read or change.

Who may not read an item is told that there is none: ids cannot be guessed,
and nobody learns whether one exists.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from orchestra.documents.tree import ItemId, Place, not_found, place_of
from orchestra.http.errors import RequestRefused
from orchestra.permissions import is_frozen, may_view_document

MAX_KEY_LENGTH = 100


def readable(request: HttpRequest, item_id: ItemId) -> Place:
    """Return an item, deleted or not, that the sender may read.

    Raises:
        DocumentError: ``item_not_found``.
    """
    place = place_of(item_id)
    if not may_view_document(request.user, place.item):
        raise not_found(item_id)
    return place


def editable(
    request: HttpRequest, item_id: ItemId, *, may_be_deleted: bool = False
) -> Place:
    """Return an item that the sender may change.

    Raises:
        DocumentError: ``item_not_found``.
        RequestRefused: with 403 if the project was aborted.
    """
    place = readable(request, item_id)
    if place.is_deleted and not may_be_deleted:
        raise not_found(item_id)
    if is_frozen(place.item):
        raise RequestRefused(
            'The project was aborted; its documents stay as they are.',
            status=403,
            code='project_aborted',
        )
    return place


def cursor(request: HttpRequest) -> UUID | None:
    """Return the item after which a page of a folder starts.

    Raises:
        RequestRefused: if it is no id.
    """
    text = request.GET.get('after')
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise RequestRefused(
            'after: Use what the page before calls "next".',
            code='invalid_field',
            field='after',
        ) from None


def creation_key(request: HttpRequest) -> str:
    """Return the sender's own key for what is to be created, '' for none.

    Raises:
        RequestRefused: if it is too long.
    """
    key = request.headers.get('Idempotency-Key', '')
    if len(key) > MAX_KEY_LENGTH:
        raise RequestRefused(
            f'Idempotency-Key: Use at most {MAX_KEY_LENGTH} characters.',
            code='invalid_field',
            field='Idempotency-Key',
        )
    return f'user:{request.user.pk}:{key}' if key else ''
