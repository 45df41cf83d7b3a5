"""Folders, documents and files that the people of a project share.

`get_document_store` gives the store that the settings choose: Orchestra's
own, or Google Drive.
"""

from orchestra.documents.errors import DocumentError
from orchestra.documents.items import ItemKind, LinkAccess, StoredItem
from orchestra.documents.project_folders import ensure_project_folder
from orchestra.documents.store import DocumentStore, get_document_store

__all__ = [
    'DocumentError',
    'DocumentStore',
    'ItemKind',
    'LinkAccess',
    'StoredItem',
    'ensure_project_folder',
    'get_document_store',
]
