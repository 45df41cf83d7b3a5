"""What the endpoints of folders and documents answer."""

from __future__ import annotations

import datetime
import uuid
from typing import Literal, TypedDict


class Person(TypedDict):
    """Somebody who changed something."""

    username: str
    first_name: str
    last_name: str


class Editing(Person):
    """Who is changing a document.

    Attributes:
        until: When that ends unless they say they still are.
        is_me: Whether it is who asks.
    """

    until: datetime.datetime
    is_me: bool


class DocumentItem(TypedDict):
    """A folder, document or file. Addresses are paths of this site.

    Attributes:
        media_type: Of files and documents; empty for folders.
        size: In bytes; null for folders.
        version: Of documents, counts their changes.
        project_id: Null for what belongs to no project.
        parent_id: The folder it is in.
        url: The page that shows it.
        embed_url: What shows it inside another page.
        download_url: What gives its content; empty for folders.
        thumbnail_url: A small picture of it, if there is one.
        modified_by: Null for a program.
        is_deleted: Whether it, or a folder it is in, is deleted.
        may_edit: Whether whoever asks may change it.
    """

    id: uuid.UUID
    kind: Literal['folder', 'document', 'file']
    name: str
    media_type: str
    size: int | None
    version: int
    project_id: int | None
    parent_id: uuid.UUID | None
    url: str
    embed_url: str
    download_url: str
    thumbnail_url: str | None
    created_at: datetime.datetime
    modified_at: datetime.datetime
    modified_by: Person | None
    is_deleted: bool
    may_edit: bool


class PathFolder(TypedDict):
    """A folder above an item."""

    id: uuid.UUID
    name: str


class Usage(TypedDict):
    """How much room the documents of a project take up.

    Attributes:
        quota_bytes: How much they may take up; null for no limit.
    """

    bytes: int
    quota_bytes: int | None


class ShownItem(DocumentItem, total=False):
    """An item with what is in it.

    Attributes:
        path: The folders above it within its project, from the top.
        html: The text of a document.
        editing: Who is changing a document; null for nobody.
        usage: Of the project of a folder; null for a folder of none.
        items: What is in a folder.
        next: What to ask for as ``after`` to get more items; null at the
            end.
    """

    path: list[PathFolder]
    html: str
    editing: Editing | None
    usage: Usage | None
    items: list[DocumentItem]
    next: uuid.UUID | None


class RestoredDocument(DocumentItem):
    """A document as an earlier version was.

    Attributes:
        html: Its text.
    """

    html: str


class SavedDocument(TypedDict):
    """That a document was saved.

    Attributes:
        version: What the next save is built on.
    """

    version: int
    modified_at: datetime.datetime


class EditingState(TypedDict):
    """Who is changing a document."""

    editing: Editing | None


class DocumentVersionEntry(TypedDict):
    """A version of a document.

    Attributes:
        created_by: Null for a program.
        size: In bytes.
    """

    number: int
    created_at: datetime.datetime
    created_by: Person | None
    size: int


class DocumentVersion(DocumentVersionEntry):
    """A version of a document with its text."""

    html: str


class DocumentVersions(TypedDict):
    """The versions of a document, the newest first.

    Attributes:
        next: What to ask for as ``after`` to get more; null at the end.
    """

    versions: list[DocumentVersionEntry]
    next: int | None
