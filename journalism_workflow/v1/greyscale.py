"""Turning a photo into a picture for print."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageOps

MEDIA_TYPE = 'image/jpeg'

LONGEST_SIDE = 1600
"""Pixels; more than that no column has room for."""

MOST_PIXELS = 60_000_000
"""Of a photo as it comes; in colour they take 240 MB of memory."""

QUALITY = 85

UNREADABLE = (
    ArithmeticError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on damaged pictures, depending on where the damage is."""

BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class UnusablePhotoError(Exception):
    """There is no picture in this file; the text says why."""


def greyscale_jpeg(content: bytes) -> bytes:
    """Return a photo upright, in shades of grey and not too large.

    What cameras note in their files, such as the place, is left out.

    Args:
        content: A picture in any format that Pillow reads.

    Returns:
        A JPEG file, ``LONGEST_SIDE`` pixels wide or high at most.

    Raises:
        UnusablePhotoError: If it is no picture, is damaged, or would take
            more than ``MOST_PIXELS``.
    """
    try:
        with Image.open(io.BytesIO(content)) as photo:
            _refuse_bombs(photo.size)
            grey = _grey(photo)
    except BOMB as error:
        raise _too_large() from error
    except UNREADABLE as error:
        raise UnusablePhotoError('It is no picture, or a damaged one.') from (
            error
        )
    output = io.BytesIO()
    grey.save(output, 'JPEG', quality=QUALITY, optimize=True, progressive=True)
    return output.getvalue()


def _refuse_bombs(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> UnusablePhotoError:
    return UnusablePhotoError(
        f'It has more than {MOST_PIXELS // 10**6} million pixels.'
    )


def _grey(photo: Image.Image) -> Image.Image:
    bounds = (LONGEST_SIDE, LONGEST_SIDE)
    # JPEG files are read at a fraction of their size straight away.
    photo.draft(photo.mode, bounds)
    upright = ImageOps.exif_transpose(photo)
    grey = _on_white(_in_8_bits(upright)).convert('L')
    grey.thumbnail(bounds, Image.Resampling.LANCZOS)
    # A new picture, without what the file said beside the pixels.
    clean = Image.new('L', grey.size)
    clean.paste(grey)
    return clean


def _in_8_bits(picture: Image.Image) -> Image.Image:
    """Bring deep shades of grey into the range that files for print have."""
    if picture.mode.startswith('I;16'):
        picture = picture.convert('I')
    if picture.mode == 'I':
        return picture.point(lambda value: value / 256).convert('L')
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay what is transparent on white paper."""
    if not picture.has_transparency_data:
        return picture
    layer = picture.convert('RGBA')
    paper = Image.new('RGBA', layer.size, 'white')
    return Image.alpha_composite(paper, layer)
