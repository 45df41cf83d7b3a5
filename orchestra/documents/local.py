"""Orchestra's own document store: the database and the default storage."""

from __future__ import annotations

from uuid import UUID

from orchestra.documents.addresses import (
    absolute,
    export_path,
    file_path,
    page_path,
)
from orchestra.documents.arranging import delete_any
from orchestra.documents.creating import add_document, add_folder
from orchestra.documents.errors import DocumentError
from orchestra.documents.files import add_file, read_file
from orchestra.documents.html_text import page
from orchestra.documents.items import ItemKind, LinkAccess, StoredItem
from orchestra.documents.store import DocumentStore
from orchestra.documents.tree import children_of, live
from orchestra.models import DocumentItem

Kind = DocumentItem.Kind


class LocalDocumentStore(DocumentStore):
    """Keeps everything in Orchestra; ids are UUIDs.

    Programs may do anything here. People reach it through the pages, which
    ask `orchestra.permissions`: what belongs to a project is for the people
    on it, and nobody has access just by knowing a link.
    """

    def create_folder(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        project_id: int | None = None,
        key: str = '',
    ) -> StoredItem:
        """Create a folder; see `DocumentStore.create_folder`."""
        return described(
            add_folder(name, parent_id, project_id=project_id, key=key)
        )

    def create_document(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        template_id: str = '',
        html: str = '',
        key: str = '',
    ) -> StoredItem:
        """Create a document; see `DocumentStore.create_document`."""
        return described(
            add_document(
                name, parent_id, template_id=template_id, html=html, key=key
            )
        )

    def upload(
        self,
        parent_id: str,
        name: str,
        content: bytes,
        media_type: str,
        *,
        description: str = '',
        key: str = '',
    ) -> StoredItem:
        """Keep a file; see `DocumentStore.upload`.

        What the file is, is told by its content first; a picture gets the
        extension that fits.
        """
        return described(
            add_file(
                parent_id,
                name,
                content,
                media_type,
                description=description,
                key=key,
            )
        )

    def get(self, item_id: str) -> StoredItem:
        """Return the item with an id."""
        return described(live(item_id))

    def read(self, item_id: str) -> bytes:
        """Return the content of a file, or a document as an HTML page."""
        item = live(item_id)
        if item.kind == Kind.FOLDER:
            raise DocumentError(
                f'“{item.name}” is a folder; it cannot be read.',
                code='not_a_document',
                item_id=item_id,
            )
        if item.kind == Kind.DOCUMENT:
            return page(item.name, item.html)
        return read_file(item)

    def list_folder(self, folder_id: str) -> list[StoredItem]:
        """Return everything in a folder, folders first, then by name."""
        folder = live(folder_id, Kind.FOLDER)
        return [described(item) for item in children_of(folder.pk)]

    def allow_by_link(
        self,
        item_id: str,
        access: LinkAccess,  # noqa: ARG002 (links open nothing here)
    ) -> None:
        """Do nothing: only people on the project have access."""
        live(item_id)

    def delete(self, item_id: str) -> None:
        """Delete an item; until it is purged, people can restore it."""
        delete_any(item_id)


def described(item: DocumentItem) -> StoredItem:
    """Return what the store tells about a row."""
    is_file = item.kind == Kind.FILE
    shown = absolute(page_path(item.pk))
    content = absolute(_content_path(item.pk, item.kind, item.name))
    return StoredItem(
        id=str(item.pk),
        name=item.name,
        kind=ItemKind(item.kind),
        media_type=item.media_type,
        size=None if item.is_folder else item.size,
        edit_url=shown,
        embed_url=content if is_file else shown,
        download_url='' if item.is_folder else content,
    )


def _content_path(item_id: UUID, kind: str, name: str) -> str:
    if kind == Kind.FILE:
        return file_path(item_id, name)
    return export_path(item_id)
