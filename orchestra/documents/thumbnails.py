"""Small pictures of pictures."""

from __future__ import annotations

import io
from typing import IO

from PIL import Image, ImageOps

from orchestra.uploads.file_types import DAMAGED_PICTURE, PICTURES

LARGEST_SIDE = 320
MAX_PIXELS = 25_000_000
"""Pictures with more are shown without a thumbnail: unpacking them could
use up the memory of the server."""


def thumbnail(file: IO[bytes]) -> bytes | None:
    """Return a small picture of a picture, None where none can be made.

    It is turned upright, and nothing of what the camera noted is in it.

    Args:
        file: The picture, at any position; it ends at its start.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(PICTURES)) as picture:
            # JPEG files can be unpacked to a fraction of their size.
            picture.draft('RGB', (2 * LARGEST_SIDE, 2 * LARGEST_SIDE))
            if picture.width * picture.height > MAX_PIXELS:
                return None
            return _small(picture)
    except DAMAGED_PICTURE:
        return None
    finally:
        file.seek(0)


def _small(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    mode = 'RGBA' if upright.has_transparency_data else 'RGB'
    small = upright.convert(mode)
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    buffer = io.BytesIO()
    small.save(buffer, 'WEBP', quality=80)
    return buffer.getvalue()
