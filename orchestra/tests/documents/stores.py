"""Document stores that misbehave, for the setting to name."""

from __future__ import annotations

from typing import Any

from orchestra.documents import DocumentError, StoredItem
from orchestra.documents.local import LocalDocumentStore
from orchestra.models import Project


class UnavailableStore(LocalDocumentStore):
    """Wants to be left alone for ten minutes."""

    def create_folder(self, *_args: Any, **_kwargs: Any) -> StoredItem:
        """Refuse for now."""
        raise DocumentError(
            'Too many requests.', code='store_unavailable', retry_after=600
        )


class FullStore(LocalDocumentStore):
    """Will never keep anything again."""

    def create_folder(self, *_args: Any, **_kwargs: Any) -> StoredItem:
        """Refuse for good."""
        raise DocumentError('The drive is full.', code='quota_exceeded')


class OvertakenStore(LocalDocumentStore):
    """Somebody else always notes a folder while it is creating one."""

    def create_folder(self, *args: Any, **kwargs: Any) -> StoredItem:
        """Create a folder, and let somebody else be faster."""
        faster = super().create_folder(
            'Faster', project_id=kwargs['project_id']
        )
        Project.objects.filter(pk=kwargs['project_id']).update(
            project_data={'project_folder_id': faster.id}
        )
        return super().create_folder(*args, **kwargs)
