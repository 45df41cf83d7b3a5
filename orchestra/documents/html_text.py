"""The HTML of documents: what may be in it, and nothing else.

Sanitising is the job of nh3. It follows the rules of browsers for repairing
broken HTML, which can make a very large tree of a short text; therefore a
text is first brought into a form that needs no repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

import nh3

from orchestra.conf import conf
from orchestra.documents.errors import DocumentError

MAX_BYTES = 10**6
"""The largest HTML of a document, hundreds of pages."""

MAX_DEPTH = 50
"""Tags that nest deeper are left out; their text stays."""

VOID_TAGS = frozenset({'br', 'hr', 'img'})

HEADINGS = frozenset({'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})

BLOCKS = HEADINGS | {'blockquote', 'div', 'hr', 'ol', 'p', 'pre', 'ul'}
"""Tags that end a paragraph."""

INLINE_TAGS = frozenset(
    [
        *['a', 'b', 'br', 'code', 'del', 'em', 'i', 'img', 's', 'span'],
        *['strike', 'strong', 'sub', 'sup', 'u'],
    ]
)

TAGS = BLOCKS | INLINE_TAGS | {'li'}

SILENT_TAGS = frozenset(
    [
        *['head', 'iframe', 'math', 'noscript', 'object', 'script', 'style'],
        *['svg', 'template', 'textarea', 'title'],
    ]
)
"""Tags that are left out together with everything in them."""

ATTRIBUTES = {
    '*': {'class', 'style'},
    'a': {'href', 'target'},
    'img': {'alt', 'height', 'src', 'width'},
    'li': {'data-list'},
}

STYLES = {
    'background-color',
    'color',
    'font-family',
    'font-size',
    'font-style',
    'font-weight',
    'text-align',
    'text-decoration',
}
"""Styles that colour and shape text; others could cover the page."""

LINK_SCHEMES = {'http', 'https', 'mailto', 'tel', 'sms'}

EDITOR_CLASS = re.compile(r'ql-[\w-]+', re.ASCII)
STRAY_AMPERSAND = re.compile(r'&(?!#?\w{1,32};)')
LOADING_STYLE = re.compile(r'url\s*\(|expression\s*\(', re.IGNORECASE)

# None of the parts crosses the start of another tag, and none gives back
# what it has taken: the time to read a text grows with its length alone.
TAG = re.compile(
    r'<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*+)'
    r'(?P<attributes>(?:[^<>"\']|"[^"<]*+"|\'[^\'<]*+\')*+)>'
    r'|<[!?/][^<>]*+>',
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r'(?P<name>[a-z-]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"'
    r'|\'(?P<single>[^\']*+)\'|(?P<bare>[^\s"\']++)))?+',
    re.IGNORECASE,
)


def sanitised(html: str) -> str:
    """Return HTML with nothing in it but formatted text, links and pictures.

    Args:
        html: Anything, from anywhere.

    Raises:
        DocumentError: ``file_too_large`` if it is longer than any document.
    """
    text = html.encode('utf-8', 'replace').decode().replace('\0', '')
    _check_length(text)
    well_nested = _WellNested().read(text)
    _check_length(well_nested)
    return nh3.clean(
        well_nested,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_allowed_value,
        filter_style_properties=set(STYLES),
        url_schemes=set(LINK_SCHEMES),
        set_tag_attribute_values={'a': {'target': '_blank'}},
    )


def _check_length(html: str) -> None:
    if len(html.encode()) > MAX_BYTES:
        raise DocumentError(
            f'The document is too long; at most {MAX_BYTES / 10**6:g} MB of '
            'HTML are allowed.',
            code='file_too_large',
        )


def page(title: str, html: str) -> bytes:
    """Return a document as a page of its own.

    Args:
        title: Its name.
        html: Its sanitised content.
    """
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n</head>\n<body>\n{html}\n'
        '</body>\n</html>\n'
    ).encode()


def _allowed_value(tag: str, attribute: str, value: str) -> str | None:
    if attribute == 'class':
        return (
            ' '.join(
                name for name in value.split() if EDITOR_CLASS.fullmatch(name)
            )
            or None
        )
    if attribute == 'style':
        return None if LOADING_STYLE.search(value) else value
    if (tag, attribute) == ('img', 'src'):
        return value if _is_allowed_picture(value) else None
    return value


def _is_allowed_picture(address: str) -> bool:
    """Tell whether a picture comes from this site or over a secure line."""
    address = address.strip().lower()
    if address.startswith('/'):
        return not address.startswith(('//', '/\\'))
    return address.startswith(('https://', f'{conf.ORCHESTRA_URL}/'.lower()))


@dataclass
class _WellNested:
    """Rewrites HTML so that every tag is closed where it was opened.

    Attributes:
        parts: The text so far.
        open_tags: The tags that are open, outermost first.
        silenced_by: The tag whose content is being left out.
    """

    parts: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    silenced_by: str = ''

    def read(self, html: str) -> str:
        """Return the rewritten text."""
        html = ''.join(_without_comments(html))
        position = 0
        for found in TAG.finditer(html):
            self._add_text(html[position : found.start()])
            self._add_tag(found)
            position = found.end()
        self._add_text(html[position:])
        self._close_down_to(0)
        return ''.join(self.parts)

    def _add_text(self, text: str) -> None:
        if not self.silenced_by:
            self.parts.append(_escaped(text))

    def _add_tag(self, found: re.Match[str]) -> None:
        name = (found['name'] or '').lower()
        if self.silenced_by:
            if found['slash'] and name == self.silenced_by:
                self.silenced_by = ''
        elif found['slash']:
            self._end(name)
        elif name in SILENT_TAGS:
            self.silenced_by = name
        elif name in TAGS:
            self._start(name, found['attributes'])

    def _start(self, name: str, attributes: str) -> None:
        self._close_for(name)
        is_void = name in VOID_TAGS
        if not is_void:
            if len(self.open_tags) >= MAX_DEPTH:
                return
            self.open_tags.append(name)
        self.parts.append(f'<{name}{_rewritten(name, attributes)}>')

    def _close_for(self, name: str) -> None:
        """Close what cannot have the tag in it."""
        if name in BLOCKS:
            self._end('p')
        if name in HEADINGS:
            for heading in HEADINGS:
                self._end(heading)
        if name == 'a':
            self._end('a')
        if name == 'li':
            self._end_list_item()

    def _end_list_item(self) -> None:
        for index in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[index] in ('ol', 'ul'):
                return
            if self.open_tags[index] == 'li':
                self._close_down_to(index)
                return

    def _end(self, name: str) -> None:
        for index in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[index] == name:
                self._close_down_to(index)
                return

    def _close_down_to(self, index: int) -> None:
        while len(self.open_tags) > index:
            self.parts.append(f'</{self.open_tags.pop()}>')


def _without_comments(html: str) -> Iterator[str]:
    position = 0
    while (start := html.find('<!--', position)) >= 0:
        yield html[position:start]
        end = html.find('-->', start + 4)
        if end < 0:
            return
        position = end + 3
    yield html[position:]


def _rewritten(tag: str, attributes: str) -> str:
    allowed = ATTRIBUTES['*'] | ATTRIBUTES.get(tag, set())
    return ''.join(
        f' {name}="{_escaped(value)}"'
        for name, value in _attributes(attributes)
        if name in allowed
    )


def _escaped(text: str) -> str:
    """Return text that starts no tag and ends no value; entities stay."""
    text = STRAY_AMPERSAND.sub('&amp;', text)
    return (
        text.replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')
    )


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for found in ATTRIBUTE.finditer(text):
        value = found['double'] or found['single'] or found['bare'] or ''
        yield found['name'].lower(), value
