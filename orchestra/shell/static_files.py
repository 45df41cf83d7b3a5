"""Addresses of static files, however the project stores them."""

from __future__ import annotations

from urllib.parse import urljoin

from django.templatetags.static import PrefixNode, static

ABSOLUTE = ('/', 'http://', 'https://')
"""How addresses start that are no paths of static files."""

BUILD_FOLDER = 'dist'
"""Where the build of the front end is among the static files."""


def static_prefix() -> str:
    """Return what addresses of static files start with."""
    return PrefixNode.handle_simple('STATIC_URL')


def include_url(path: str) -> str:
    """Return the address of a file that a step includes.

    Args:
        path: As its author wrote it: an address, which is left as it is, or
            the path of a static file.
    """
    if path.startswith(ABSOLUTE):
        return path
    try:
        return static(path)
    except ValueError:
        # A storage that knows its files refuses others. The browser will
        # not find the file either, and then says which one is missing.
        return urljoin(static_prefix(), path)
