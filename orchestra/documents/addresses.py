"""Where browsers find what Orchestra's own store keeps."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit
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


def address_here(address: str) -> str:
    """Return the address to follow instead of a stored one.

    Addresses are kept for long, and the site may be served at another port
    since. That of a folder, document or file of this site becomes its path,
    whatever its protocol and port; all others stay as they are.
    """
    try:
        parts = urlsplit(address)
        host, site = parts.hostname, urlsplit(conf.ORCHESTRA_URL).hostname
        item_id = UUID(parts.path.rstrip('/').rpartition('/')[2])
    except ValueError:
        return address
    path = page_path(item_id)
    is_of_this_site = parts.scheme in ('http', 'https') and (
        host == site or (_is_this_machine(host) and _is_this_machine(site))
    )
    is_page = parts.path.rstrip('/') == path
    return path if is_of_this_site and is_page else address


def _is_this_machine(host: str | None) -> bool:
    """Tell whether a host is the machine of whoever asks."""
    if host == 'localhost':
        return True
    try:
        return ip_address(host or '').is_loopback
    except ValueError:
        return False
