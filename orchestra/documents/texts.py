"""Saving documents, and their earlier versions."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from orchestra.conf import conf
from orchestra.core.actors import current_actor
from orchestra.documents.creating import record_change
from orchestra.documents.editing import hold
from orchestra.documents.errors import DocumentConflict, DocumentError
from orchestra.documents.html_text import sanitised
from orchestra.documents.quota import check_room
from orchestra.documents.tree import ItemId, live, not_found
from orchestra.models import DocumentItem, DocumentVersion

Kind = DocumentItem.Kind

ONE_SITTING = timedelta(minutes=5)
"""What one person saves within it is kept as one version."""


def save_document(
    item_id: ItemId,
    html: str,
    version: int,
    *,
    is_milestone: bool = False,
) -> DocumentItem:
    """Store what somebody has written.

    Saving what is stored already changes nothing, so it is safe to save
    again when the answer was lost.

    Args:
        item_id: The document.
        html: Its new content; sanitised here.
        version: The version the content was made from.
        is_milestone: Whether this version is kept as it is.

    Returns:
        The document as it is stored.

    Raises:
        DocumentConflict: if somebody else has saved since that version.
        DocumentError: ``item_not_found``, ``not_a_document``,
            ``file_too_large``, ``quota_exceeded``.
    """
    html = sanitised(html)
    live(item_id, Kind.DOCUMENT)
    with transaction.atomic():
        item = _locked(item_id)
        if html == item.html:
            _keep_as_it_is(item, is_milestone)
            return item
        if version != item.version:
            raise DocumentConflict(item)
        _store(item, html, is_milestone)
    return item


def restore_version(item_id: ItemId, number: int) -> DocumentItem:
    """Make an earlier version the present one, as a new version.

    Raises:
        DocumentError: ``item_not_found``, ``not_a_document``,
            ``version_not_found``.
    """
    earlier = version_of(item_id, number)
    with transaction.atomic():
        item = _locked(item_id)
        _store(item, earlier.html, is_milestone=True)
        record_change('version_restored', item, version=number)
    return item


def version_of(item_id: ItemId, number: int) -> DocumentVersion:
    """Return one version of a document.

    Raises:
        DocumentError: ``item_not_found``, ``not_a_document``,
            ``version_not_found``.
    """
    item = live(item_id, Kind.DOCUMENT)
    version = (
        item.versions.select_related('created_by')
        .filter(number=number)
        .first()
    )
    if version is None:
        raise DocumentError(
            'There is no such version (any more).',
            code='version_not_found',
            item_id=str(item_id),
            number=number,
        )
    return version


def page_of_versions(
    item_id: ItemId, before: int | None, size: int
) -> tuple[list[DocumentVersion], int | None]:
    """Return some versions of a document without content, newest first.

    Args:
        item_id: The document.
        before: The last number of the page before; None for the first page.
        size: How many versions a page has.

    Returns:
        The versions, and where to go on; None if that is all.

    Raises:
        DocumentError: ``item_not_found``, ``not_a_document``.
    """
    rows = (
        live(item_id, Kind.DOCUMENT)
        .versions.select_related('created_by')
        .defer('html')
        .order_by('-number')
    )
    if before is not None:
        rows = rows.filter(number__lt=before)
    versions = list(rows[: size + 1])
    following = versions[size - 1].number if len(versions) > size else None
    return versions[:size], following


def _locked(item_id: ItemId) -> DocumentItem:
    item = (
        DocumentItem.objects.select_for_update(no_key=True, of=('self',))
        .select_related('project', 'modified_by', 'editing_by')
        .filter(pk=item_id, deleted_at__isnull=True)
        .first()
    )
    if item is None:
        raise not_found(item_id)
    return item


def _keep_as_it_is(item: DocumentItem, is_milestone: bool) -> None:
    if is_milestone:
        item.versions.filter(number=item.version).update(is_milestone=True)
    hold(item)


def _store(item: DocumentItem, html: str, is_milestone: bool) -> None:
    user_id = current_actor().user_id
    now = timezone.now()
    item.html = html
    item.size = len(html.encode())
    item.version += 1
    item.modified_at = now
    item.modified_by_id = user_id
    version = _version_to_write(item, is_milestone)
    check_room(item.project_id, item.size - version.size)
    version.number = item.version
    version.html = html
    version.size = item.size
    version.is_milestone = is_milestone
    version.created_at = now
    version.created_by_id = user_id
    version.save()
    item.save(
        update_fields=['html', 'size', 'version', 'modified_at', 'modified_by']
    )
    hold(item)
    _forget_oldest(item)


def _version_to_write(
    item: DocumentItem, is_milestone: bool
) -> DocumentVersion:
    """Return the newest version if it may be replaced, else a new one."""
    newest = item.versions.order_by('-number').first()
    if (
        newest is not None
        and not is_milestone
        and not newest.is_milestone
        and newest.created_by_id == item.modified_by_id
        and newest.started_at > item.modified_at - ONE_SITTING
    ):
        return newest
    return DocumentVersion(item=item, started_at=item.modified_at)


def _forget_oldest(item: DocumentItem) -> None:
    oldest_kept = item.versions.order_by('-number').values_list(
        'number', flat=True
    )[conf.ORCHESTRA_DOCUMENT_VERSIONS - 1 : conf.ORCHESTRA_DOCUMENT_VERSIONS]
    for number in oldest_kept:
        item.versions.filter(number__lt=number).delete()
