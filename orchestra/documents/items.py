"""What a document store hands out: descriptions of what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    """What something in a store is."""

    FOLDER = 'folder'
    DOCUMENT = 'document'
    FILE = 'file'


class LinkAccess(StrEnum):
    """What whoever has the link of an item may do with it."""

    READ = 'reader'
    WRITE = 'writer'


@dataclass(frozen=True)
class StoredItem:
    """One folder, document or file of a store.

    Attributes:
        id: Its id in the store. Those of Orchestra's own store are UUIDs,
            those of Google Drive never are.
        name: What people call it.
        kind: What it is.
        media_type: The kind of its content.
        size: Its size in bytes, None where the store does not tell.
        edit_url: Where people look at it and change it.
        embed_url: What pages show in a frame or as a picture.
        download_url: Where its content is, '' for folders.
    """

    id: str
    name: str
    kind: ItemKind
    media_type: str
    size: int | None
    edit_url: str
    embed_url: str
    download_url: str
