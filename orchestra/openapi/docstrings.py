"""Taking docstrings apart, so that they describe the API as well."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

_SECTION = re.compile(
    r'^(Args|Attributes|Raises|Returns|Yields):$', re.MULTILINE
)
_ATTRIBUTE = re.compile(r'^    (\w+): ', re.MULTILINE)


@dataclass(frozen=True)
class Docstring:
    """What a docstring says.

    Attributes:
        summary: Its first sentence.
        description: What follows, up to the first section.
        attributes: Of the section of that name, by attribute.
    """

    summary: str = ''
    description: str = ''
    attributes: dict[str, str] = field(default_factory=dict)


def read_docstring(documented: object) -> Docstring:
    """Take the docstring of a class or function apart."""
    text = inspect.cleandoc(getattr(documented, '__doc__', None) or '')
    prose, *sections = _SECTION.split(text)
    summary, _, description = prose.strip().partition('\n\n')
    by_title = dict(zip(sections[::2], sections[1::2], strict=True))
    return Docstring(
        _marked_up(summary),
        '\n\n'.join(map(_marked_up, description.strip().split('\n\n'))),
        _attributes(by_title.get('Attributes', '')),
    )


def _attributes(section: str) -> dict[str, str]:
    _, *parts = _ATTRIBUTE.split(section)
    return {
        name: _marked_up(text)
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _marked_up(text: str) -> str:
    """Return a paragraph on one line, in the mark-up that OpenAPI uses."""
    return ' '.join(text.split()).replace('``', '`')
