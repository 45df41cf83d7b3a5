"""Pictures made for the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

SKY = (120, 180, 230)
SEA = (20, 60, 110)
SAIL = (250, 240, 225)
HILLS = (70, 110, 90)
HULL = (140, 50, 40)
SUN = (255, 220, 120)
SIZE = (640, 400)

Spot = tuple[float, float]


def harbour(size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw a boat in a harbour: hills, the sun, a light sail."""
    return _drawn(size, [(0.4, 1.0)])


def regatta(size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw the harbour with more boats in it."""
    return _drawn(size, [(0.4, 1.0), (0.12, 0.5), (0.7, 0.65)])


def _drawn(size: tuple[int, int], boats: Sequence[Spot]) -> Image.Image:
    """Draw a harbour.

    Args:
        size: Width and height.
        boats: Where the mast of each is, and how near: 1 is close.
    """
    picture = Image.new('RGB', size, SKY)
    draw = ImageDraw.Draw(picture)

    def at(*spots: Spot) -> list[Spot]:
        return [(x * size[0], y * size[1]) for x, y in spots]

    draw.ellipse(at((0.76, 0.1), (0.86, 0.26)), fill=SUN)
    draw.polygon(
        at((0.0, 0.6), (0.15, 0.45), (0.3, 0.55), (0.6, 0.4), (1.0, 0.6)),
        fill=HILLS,
    )
    draw.rectangle(at((0.0, 0.6), (1.0, 1.0)), fill=SEA)
    for mast, near in boats:
        water = 0.6 + 0.06 * near
        top, side = water - 0.5 * near, 0.2 * near
        draw.polygon(
            at((mast, top), (mast, water), (mast + side, water)), fill=SAIL
        )
        draw.polygon(
            at(
                (mast - 0.5 * side, water + 0.02 * near),
                (mast + 1.1 * side, water + 0.02 * near),
                (mast + 0.8 * side, water + 0.1 * near),
                (mast - 0.3 * side, water + 0.1 * near),
            ),
            fill=HULL,
        )
    return picture


def encoded(picture: Image.Image, kind: str = 'JPEG', **options: Any) -> bytes:
    """Return a picture as a file."""
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def rotated_by_the_camera(
    orientation: int, picture: Image.Image | None = None
) -> bytes:
    """Return a JPEG as a camera makes it that was held in some way.

    Args:
        orientation: How the camera was held, as EXIF counts it: 1, 3, 6, 8.
        picture: What it looks like upright; `harbour` if None.
    """
    turns = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    picture = picture or harbour()
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
