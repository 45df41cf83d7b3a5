"""How much room the documents of a project take up, and may take up."""

from __future__ import annotations

from django.db.models import Sum

from orchestra.conf import conf
from orchestra.documents.errors import DocumentError
from orchestra.models import DocumentItem, DocumentVersion

MEGABYTE = 10**6


def used_bytes(project_id: int) -> int:
    """Return how much the documents of a project take up, in bytes.

    Files and all versions of documents count; what is deleted does, too,
    until it is purged.
    """
    files = DocumentItem.objects.filter(
        project=project_id, kind=DocumentItem.Kind.FILE
    )
    versions = DocumentVersion.objects.filter(item__project=project_id)
    return sum(
        rows.aggregate(total=Sum('size'))['total'] or 0
        for rows in (files, versions)
    )


def check_room(project_id: int | None, more: int) -> None:
    """Refuse what would take up more than a project may.

    Args:
        project_id: The project; what belongs to none is not limited.
        more: How many bytes are to be added.

    Raises:
        DocumentError: ``quota_exceeded``.
    """
    quota = conf.ORCHESTRA_DOCUMENT_QUOTA_BYTES
    if project_id is None or quota is None or more <= 0:
        return
    if used_bytes(project_id) + more > quota:
        raise DocumentError(
            'There is no room left: the files and documents of this project '
            f'may take up {quota / MEGABYTE:,.1f} MB.',
            code='quota_exceeded',
            project_id=project_id,
        )
