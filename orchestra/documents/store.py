"""The one interface to documents, wherever they are kept."""

from __future__ import annotations

from abc import ABC, abstractmethod

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from orchestra.conf import conf
from orchestra.documents.items import LinkAccess, StoredItem

LOCAL_STORE = 'orchestra.documents.local.LocalDocumentStore'
GOOGLE_DRIVE_STORE = 'orchestra.documents.google_drive.GoogleDriveStore'


class DocumentStore(ABC):
    """Keeps folders, documents and files.

    Every method may talk to another service, so none is called inside a
    transaction, and each raises `DocumentError`, whose code says why.

    A ``key`` makes creating safe to repeat: asked for the same key in the
    same folder again, a store returns the item that is there already.
    Machine steps and deliveries, which may run twice, always pass one.
    """

    @abstractmethod
    def create_folder(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        project_id: int | None = None,
        key: str = '',
    ) -> StoredItem:
        """Create a folder.

        Args:
            name: What people call it.
            parent_id: The folder to create it in; the root of the store
                when None.
            project_id: The project it belongs to; that of its parent when
                None.
            key: What makes asking twice the same as asking once.
        """

    @abstractmethod
    def create_document(
        self,
        name: str,
        parent_id: str | None = None,
        *,
        template_id: str = '',
        html: str = '',
        key: str = '',
    ) -> StoredItem:
        """Create a text that people edit in the browser.

        Args:
            name: What people call it.
            parent_id: The folder to create it in; the root when None.
            template_id: A document whose content is copied.
            html: The content, where there is no template; '' for an empty
                document.
            key: What makes asking twice the same as asking once.
        """

    @abstractmethod
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
        """Keep a file.

        Args:
            parent_id: The folder to keep it in.
            name: What people call it.
            content: The file.
            media_type: What it is.
            description: A sentence about it, for stores that show one.
            key: What makes asking twice the same as asking once.
        """

    @abstractmethod
    def get(self, item_id: str) -> StoredItem:
        """Return the item with an id."""

    @abstractmethod
    def read(self, item_id: str) -> bytes:
        """Return the content of a file, or a document as an HTML page."""

    @abstractmethod
    def list_folder(self, folder_id: str) -> list[StoredItem]:
        """Return everything in a folder, without what is in its folders."""

    @abstractmethod
    def allow_by_link(self, item_id: str, access: LinkAccess) -> None:
        """Let everybody who has the link of an item read or change it."""

    @abstractmethod
    def delete(self, item_id: str) -> None:
        """Delete an item; a folder with everything in it."""


def get_document_store() -> DocumentStore:
    """Return the store the settings choose.

    Raises:
        ImproperlyConfigured: if there is no such class, or the store lacks
            something it needs.
    """
    path = document_store_path()
    try:
        store = import_string(path)()
    except ImportError as error:
        raise ImproperlyConfigured(
            f'ORCHESTRA_DOCUMENT_STORE: {path} cannot be imported: {error}'
        ) from error
    if not isinstance(store, DocumentStore):
        raise ImproperlyConfigured(
            f'ORCHESTRA_DOCUMENT_STORE: {path} is no DocumentStore.'
        )
    return store


def document_store_path() -> str:
    """Return the dotted path of the class of the store in use."""
    usual = GOOGLE_DRIVE_STORE if conf.GOOGLE_APPS else LOCAL_STORE
    return conf.ORCHESTRA_DOCUMENT_STORE or usual
