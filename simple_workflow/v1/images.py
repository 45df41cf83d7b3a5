"""Finding the pictures in the HTML of a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from orchestra.utils.fetching import Deadline

IMAGE_FILE_REGEX = re.compile(r'.+\.(jpg|jpeg|gif|png)', re.IGNORECASE)
"""Matches the whole path of a picture's address."""

CHUNK_LENGTH = 16384


class _ImageCollector(HTMLParser):
    """Collects where pictures are, and where relative addresses start.

    Parsers that build a tree need time that grows with the square of some
    pages. Two tags do not need a tree.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.base = ''

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        """Take note of ``img`` and of the first ``base``."""
        if tag == 'img':
            self.sources.append(dict(attrs).get('src') or '')
        elif tag == 'base':
            self.base = self.base or dict(attrs).get('href') or ''


def images_in(html: str, url: str, seconds: float = 3) -> list[str]:
    """Find the pictures in the HTML of a page.

    Args:
        html: The page; broken HTML is read as well as can be.
        url: Where it comes from; relative addresses start there, unless the
            page names another base.
        seconds: How long to look. What a page hides behind more markup than
            can be read in that time is not found.

    Returns:
        Complete addresses of pictures in the formats JPEG, GIF and PNG, in
        the order of the page, without repetitions.
    """
    collector = _ImageCollector()
    deadline = Deadline(seconds)
    try:
        for start in range(0, len(html), CHUNK_LENGTH):
            deadline.seconds(seconds)
            collector.feed(html[start : start + CHUNK_LENGTH])
    except (AssertionError, TimeoutError):
        # An AssertionError is how the parser gives up on a declaration.
        pass
    # The parser is not closed: what it could not make sense of holds nothing.
    base = _join(url, collector.base) or url
    found = [_join(base, source) for source in collector.sources]
    return [address for address in dict.fromkeys(found) if _is_image(address)]


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ''


def _is_image(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ('http', 'https') and bool(
        IMAGE_FILE_REGEX.fullmatch(parts.path)
    )
