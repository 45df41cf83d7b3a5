"""Telling what a file is by its content.

Neither its name nor what the browser says about it can be trusted: both come
from whoever sends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

import filetype
from PIL import Image

HEAD_BYTES = 8_192
"""Signatures stand at the start of files."""


@dataclass(frozen=True)
class FileType:
    """A kind of file.

    Attributes:
        extension: Its usual extension, without the dot.
        media_type: What browsers call it.
        is_picture: Whether browsers can show it within a page.
    """

    extension: str
    media_type: str
    is_picture: bool = False


PICTURES = {
    'JPEG': FileType('jpg', 'image/jpeg', is_picture=True),
    'PNG': FileType('png', 'image/png', is_picture=True),
    'GIF': FileType('gif', 'image/gif', is_picture=True),
    'WEBP': FileType('webp', 'image/webp', is_picture=True),
}
"""Kinds of pictures, by the name the imaging library has for them."""

DAMAGED_PICTURE = (
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
)
"""What decoders raise on damaged pictures, which is anything but uniform."""

PICTURE_TYPES = frozenset(kind.media_type for kind in PICTURES.values())
"""What browsers call pictures that they can show within a page."""

OFFICE = 'application/vnd.openxmlformats-officedocument'
OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

OTHERS = (
    FileType('pdf', 'application/pdf'),
    FileType('docx', f'{OFFICE}.wordprocessingml.document'),
    FileType('xlsx', f'{OFFICE}.spreadsheetml.sheet'),
    FileType('pptx', f'{OFFICE}.presentationml.presentation'),
    FileType('odt', f'{OPEN_DOCUMENT}.text'),
    FileType('ods', f'{OPEN_DOCUMENT}.spreadsheet'),
    FileType('odp', f'{OPEN_DOCUMENT}.presentation'),
    FileType('zip', 'application/zip'),
    FileType('mp3', 'audio/mpeg'),
    FileType('wav', 'audio/x-wav'),
    FileType('ogg', 'audio/ogg'),
    FileType('mp4', 'video/mp4'),
    FileType('webm', 'video/webm'),
)
"""Kinds of files that have a signature, beside pictures."""

PLAIN_TEXT = FileType('txt', 'text/plain')
TABLE = FileType('csv', 'text/csv')

BY_EXTENSION = {
    kind.extension: kind
    for kind in (*PICTURES.values(), *OTHERS, PLAIN_TEXT, TABLE)
}


def recognise(file: IO[bytes], name: str) -> FileType | None:
    """Return what a file is, None for a kind that is not known.

    Args:
        file: The file, at any position; it ends at its start.
        name: Its name, which only tells one kind of text from another.
    """
    return (
        recognise_picture(file)
        or _recognise_signature(file)
        or _recognise_text(file, name)
    )


def recognise_picture(file: IO[bytes]) -> FileType | None:
    """Return which kind of picture a file is, None if it is none.

    Args:
        file: The file, at any position; it ends at its start.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(PICTURES)) as picture:
            kind = PICTURES.get(picture.format or '')
            picture.verify()
    except DAMAGED_PICTURE:
        return None
    finally:
        file.seek(0)
    return kind


def _recognise_signature(file: IO[bytes]) -> FileType | None:
    file.seek(0)
    found = filetype.guess(file.read(HEAD_BYTES))
    file.seek(0)
    if found is None:
        return None
    kind = BY_EXTENSION.get(found.extension)
    return None if kind is None or kind.is_picture else kind


def _recognise_text(file: IO[bytes], name: str) -> FileType | None:
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        text = content.decode('utf-8-sig')
    except UnicodeDecodeError:
        return None
    if '\0' in text:
        return None
    is_table = PurePath(name).suffix.lower() == '.csv'
    return TABLE if is_table else PLAIN_TEXT
