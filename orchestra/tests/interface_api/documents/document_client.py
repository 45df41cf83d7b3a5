"""Calling the endpoints of folders and documents."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from orchestra.documents.local import LocalDocumentStore
from orchestra.tests.interface_api.conftest import ROOT, WorkerClient

STORE = LocalDocumentStore()


class DocumentClient(WorkerClient):
    """Calls the endpoints of documents in the session of one user."""

    def show(self, item_id: str, query: str = '') -> Any:
        """Return what is told about an item."""
        return self.get(f'documents/{item_id}/{query}').json()

    def act(self, item_id: str, action: str, **body: Any) -> Any:
        """Do something with an item."""
        return self.post(f'documents/{item_id}/{action}/', body)

    def upload(
        self, folder_id: str, content: bytes, name: str, **headers: str
    ) -> Any:
        """Upload a file to a folder."""
        return self.client.post(
            f'{ROOT}documents/{folder_id}/files/',
            {'file': SimpleUploadedFile(name, content)},
            headers={
                key.replace('_', '-'): value for key, value in headers.items()
            },
        )
