"""Pictures made for the tests."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

SKY = (70, 130, 200)
SEA = (20, 60, 110)
SAIL = (240, 90, 40)
SIZE = (640, 400)


def harbour(size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw a boat in a harbour: sky above, sea below, a red sail."""
    width, height = size
    picture = Image.new('RGB', size, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 0.6, width, height), fill=SEA)
    middle = width * 0.4
    draw.polygon(
        [
            (middle, height * 0.15),
            (middle, height * 0.55),
            (middle + width * 0.2, height * 0.55),
        ],
        fill=SAIL,
    )
    return picture


def encoded(picture: Image.Image, kind: str = 'JPEG', **options: Any) -> bytes:
    """Return a picture as a file."""
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def rotated_by_the_camera(orientation: int) -> bytes:
    """Return a JPEG whose upright picture is `harbour`.

    Args:
        orientation: How the camera was held, as EXIF counts it: 1, 3, 6, 8.
    """
    turns = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    picture = harbour()
    turn = turns[orientation]
    if turn is not None:
        picture = picture.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = 'Camera of the tests'
    return encoded(picture, exif=exif, quality=95)


def opened(content: bytes) -> Image.Image:
    """Return a picture from a file, all of it read."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def brightness(colour: tuple[int, int, int]) -> int:
    """Return the shade of grey of a colour."""
    pixel = Image.new('RGB', (1, 1), colour).convert('L').getpixel((0, 0))
    assert isinstance(pixel, float | int)
    return int(pixel)
