"""How much room words take up, without knowing the font."""

from __future__ import annotations

import textwrap
import unicodedata

WIDE = 1.05
CAPITAL = 0.72
OTHER = 0.56
"""Widths of characters as parts of the font's size, on the safe side."""

ELLIPSIS = '…'


def text_width(text: str, size: float) -> float:
    """Return about how wide a line of text is.

    Args:
        text: The line.
        size: Size of the font; the result has the same unit.
    """
    return sum(_character_width(character) for character in text) * size


def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in ('W', 'F'):
        return WIDE
    return CAPITAL if character.isupper() or character in 'mwMW@%' else OTHER


def wrap(text: str, width: int, lines: int) -> list[str]:
    """Break a text into lines.

    Args:
        text: The text.
        width: How many characters a line may have.
        lines: How many lines there may be; the last one says with an
            ellipsis that something is missing.
    """
    return textwrap.wrap(
        shown(text), width, max_lines=lines, placeholder=ELLIPSIS
    ) or ['']


def shown(text: str) -> str:
    """Leave out characters that cannot be shown, nor stand in XML."""
    visible = ''.join(
        character if character.isprintable() else ' ' for character in text
    )
    return ' '.join(visible.split())
