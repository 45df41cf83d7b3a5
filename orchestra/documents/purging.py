"""Removing for good what was deleted long ago."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from orchestra.models import DocumentItem

BATCH_SIZE = 100


@dataclass(frozen=True)
class Purged:
    """What was removed, or would be.

    Attributes:
        items: How many folders, documents and files.
        file_bytes: How much room the files took up.
    """

    items: int = 0
    file_bytes: int = 0


def purge_deleted(before: datetime, *, is_dry_run: bool = False) -> Purged:
    """Remove what was deleted before a moment, with everything in it.

    Rows, versions and files are gone after this. It works in batches, so
    stopping it midway does no harm.

    Args:
        before: What was deleted earlier is removed.
        is_dry_run: Whether to count alone.
    """
    deleted = DocumentItem.objects.filter(deleted_at__lt=before)
    seen: set[UUID] = set()
    file_bytes = 0
    for batch in _batches(list(deleted.values_list('pk', flat=True))):
        ids = _with_contents(batch) - seen
        seen |= ids
        file_bytes += _bytes_of(ids)
        if not is_dry_run:
            _remove(batch)
    return Purged(len(seen), file_bytes)


def _batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), BATCH_SIZE):
        yield ids[start : start + BATCH_SIZE]


def _with_contents(ids: list[UUID]) -> set[UUID]:
    """Return items and all that is in them."""
    found: set[UUID] = set()
    level = set(
        DocumentItem.objects.filter(pk__in=ids).values_list('pk', flat=True)
    )
    while level:
        found |= level
        level = (
            set(
                DocumentItem.objects.filter(parent__in=level).values_list(
                    'pk', flat=True
                )
            )
            - found
        )
    return found


def _bytes_of(ids: set[UUID]) -> int:
    files = DocumentItem.objects.filter(
        pk__in=ids, kind=DocumentItem.Kind.FILE
    )
    return int(files.aggregate(total=Sum('size'))['total'] or 0)


@transaction.atomic
def _remove(ids: list[UUID]) -> None:
    # Somebody may have restored one in the meantime.
    DocumentItem.objects.filter(pk__in=ids, deleted_at__isnull=False).delete()
