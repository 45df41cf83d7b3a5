"""Where browsers find what Orchestra's own store keeps."""

from __future__ import annotations

from urllib.parse import urljoin
from uuid import UUID

from django.urls import reverse

from orchestra.conf import conf

GOOGLE_FOLDERS = 'https://drive.google.com/drive/folders/'


def page_path(item_id: UUID) -> str:
    """Return the path of the page that shows a folder, document or file."""
    return f'{reverse("orchestra:index").rstrip("/")}/documents/{item_id}'


def folder_address(folder_id: str) -> str:
    """Return where people look at a folder of either store.

    Args:
        folder_id: A UUID for Orchestra's own store, anything else for Google
            Drive.
    """
    try:
        return absolute(page_path(UUID(folder_id)))
    except ValueError:
        return f'{GOOGLE_FOLDERS}{folder_id}'


def file_path(item_id: UUID, name: str) -> str:
    """Return the path of the content of a file.

    The name only tells people what it is; the id decides.
    """
    return reverse('orchestra:document_file', args=[item_id, name])


def thumbnail_path(item_id: UUID) -> str:
    """Return the path of the small picture of a file."""
    return reverse('orchestra:document_thumbnail', args=[item_id])


def export_path(item_id: UUID) -> str:
    """Return the path of a document as a file to download."""
    return reverse('orchestra:document_export', args=[item_id])


def absolute(path: str) -> str:
    """Return the complete address of a path of this site."""
    return urljoin(f'{conf.ORCHESTRA_URL}/', path)
