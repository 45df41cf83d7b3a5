"""Names of folders, documents and files that are safe everywhere."""

from __future__ import annotations

import re
import unicodedata

from orchestra.documents.errors import DocumentError
from orchestra.models.documents.document_item import NAME_LENGTH

JOINERS = '\u200c\u200d'
"""Invisible, but words of several scripts and many emoji need them."""

INVISIBLE = frozenset({'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp'})
"""Unicode categories left out: controls, marks that turn the direction of
writing, line separators, halves of characters, and what has no meaning."""

SEPARATORS = re.compile(r'[/\\]+')
BLANKS = re.compile(r'\s+')

RESERVED = re.compile(
    r'(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)', re.IGNORECASE
)
"""Names that Windows takes for devices, with any extension."""

MAX_EXTENSION = 12


def clean_name(name: str, otherwise: str = '') -> str:
    """Return a name as it is kept.

    It is in the composed form of Unicode, has nothing invisible in it, is no
    path and not too long.

    Args:
        name: Anything.
        otherwise: The name to take when nothing of it is left.

    Raises:
        DocumentError: ``invalid_name`` if there is no name then.
    """
    visible = ''.join(_kept(character) for character in name)
    composed = unicodedata.normalize('NFC', visible)
    flat = SEPARATORS.sub('-', composed)
    cleaned = _stripped(BLANKS.sub(' ', flat))
    if not any(_is_visible(character) for character in cleaned):
        if otherwise:
            return otherwise
        raise DocumentError('The name is empty.', code='invalid_name')
    if RESERVED.match(cleaned):
        cleaned = f'_{cleaned}'
    return shortened(cleaned)


def shortened(name: str, suffix: str = '') -> str:
    """Return a name with a suffix before its extension, not too long.

    Args:
        name: A clean name.
        suffix: What to add, such as `` (2)``.
    """
    stem, extension = split_extension(name)
    room = NAME_LENGTH - len(extension) - len(suffix)
    return f'{_stripped(stem[:room])}{suffix}{extension}'


def split_extension(name: str) -> tuple[str, str]:
    """Return a name without its extension, and that extension with its dot.

    What follows the last dot of a sentence is no extension.
    """
    stem, dot, extension = name.rpartition('.')
    if not stem or not extension.isalnum() or len(extension) > MAX_EXTENSION:
        return name, ''
    return stem, dot + extension


def with_extension(name: str, extension: str) -> str:
    """Return the name of a file with the extension that its content has.

    Args:
        name: A clean name.
        extension: The extension with its dot; '' to leave the name alone.
    """
    if not extension or name.lower().endswith(extension.lower()):
        return name
    return shortened(f'{split_extension(name)[0]}{extension}')


def _kept(character: str) -> str:
    if character in JOINERS:
        return character
    if character.isspace():
        return ' '
    return '' if unicodedata.category(character) in INVISIBLE else character


def _stripped(text: str) -> str:
    """Return a text without dots and blanks at its ends.

    Systems hide what starts with a dot, and Windows drops those at the end.
    """
    return text.strip('. ')


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in 'LNPS'
