"""Items of a document store as Google's interface describes files."""

from __future__ import annotations

from typing import Any

from orchestra.documents.drive.items import FOLDER
from orchestra.documents.items import ItemKind, StoredItem

Metadata = dict[str, Any]


def metadata_of(item: StoredItem) -> Metadata:
    """Describe an item with the keys of versions 2 and 3 of the interface.

    Args:
        item: An item of any store.

    Returns:
        ``id``; ``name`` and ``title``; ``mimeType``, where a folder is what
        Google says it is; ``webViewLink`` and ``alternateLink``, where
        people look at it; ``webContentLink`` and ``embedLink``; ``size`` and
        ``fileSize`` in bytes as texts, where there is one.
    """
    is_folder = item.kind is ItemKind.FOLDER
    metadata = {
        'id': item.id,
        'name': item.name,
        'title': item.name,
        'mimeType': FOLDER if is_folder else item.media_type,
        'webViewLink': item.edit_url,
        'alternateLink': item.edit_url,
        'webContentLink': item.download_url,
        'embedLink': item.embed_url,
    }
    if item.size is not None:
        metadata['size'] = metadata['fileSize'] = str(item.size)
    return metadata
