"""Photos as they come, and what becomes of them."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from journalism_workflow.tests.pictures import (
    SAIL,
    SEA,
    SIZE,
    SKY,
    brightness,
    encoded,
    harbour,
    opened,
    rotated_by_the_camera,
)
from journalism_workflow.v1.greyscale import (
    LONGEST_SIDE,
    UnusablePhotoError,
    greyscale_jpeg,
)

TOLERANCE = 6
"""What JPEG may change of a shade."""


def shades(picture: Image.Image) -> list[int]:
    """Return the shades of sky, sea and sail."""
    width, height = picture.size
    spots = [(0.1, 0.1), (0.5, 0.9), (0.46, 0.5)]
    found = []
    for x, y in spots:
        shade = picture.getpixel((int(width * x), int(height * y)))
        assert isinstance(shade, float | int)
        found.append(int(shade))
    return found


EXPECTED = [brightness(colour) for colour in (SKY, SEA, SAIL)]


def assert_is_grey_harbour(content: bytes) -> Image.Image:
    picture = opened(content)
    assert picture.format == 'JPEG'
    assert picture.mode == 'L'
    assert shades(picture) == pytest.approx(EXPECTED, abs=TOLERANCE)
    return picture


@pytest.mark.parametrize('kind', ['JPEG', 'PNG', 'GIF', 'WEBP', 'TIFF', 'BMP'])
def test_every_usual_format(kind: str) -> None:
    picture = assert_is_grey_harbour(greyscale_jpeg(encoded(harbour(), kind)))

    assert picture.size == SIZE


@pytest.mark.parametrize('mode', ['L', 'RGBA', 'CMYK', 'LA'])
def test_every_usual_depth(mode: str) -> None:
    kind = 'JPEG' if mode == 'CMYK' else 'PNG'

    assert_is_grey_harbour(
        greyscale_jpeg(encoded(harbour().convert(mode), kind))
    )


def test_colours_from_a_palette() -> None:
    assert_is_grey_harbour(
        greyscale_jpeg(encoded(harbour().quantize(), 'PNG'))
    )


@pytest.mark.parametrize('orientation', [1, 3, 6, 8])
def test_photos_are_turned_upright(orientation: int) -> None:
    picture = assert_is_grey_harbour(
        greyscale_jpeg(rotated_by_the_camera(orientation))
    )

    assert picture.size == SIZE
    assert not picture.getexif()


def test_large_photos_are_made_smaller() -> None:
    picture = assert_is_grey_harbour(
        greyscale_jpeg(encoded(harbour((4000, 2500))))
    )

    assert picture.size == (LONGEST_SIDE, LONGEST_SIDE * 5 // 8)


def test_tall_photos_are_made_smaller() -> None:
    content = greyscale_jpeg(encoded(harbour((1000, 4000)), 'PNG'))

    assert opened(content).size == (LONGEST_SIDE // 4, LONGEST_SIDE)


def test_thin_photos_stay_photos() -> None:
    content = greyscale_jpeg(encoded(Image.new('RGB', (20_000, 1)), 'PNG'))

    assert opened(content).size == (LONGEST_SIDE, 1)


def test_what_is_transparent_becomes_white() -> None:
    glass = Image.new('RGBA', (8, 8), (255, 0, 0, 0))

    picture = opened(greyscale_jpeg(encoded(glass, 'PNG')))

    assert picture.getextrema() == (255, 255)


def test_deep_shades_keep_their_brightness() -> None:
    deep = Image.new('I;16', (8, 8), 0x8000)

    picture = opened(greyscale_jpeg(encoded(deep, 'PNG')))

    assert picture.getextrema() == (128, 128)


def png(width: int, height: int) -> bytes:
    """Return the head of a PNG file that promises a size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = struct.pack('>I', zlib.crc32(name + data))
        return struct.pack('>I', len(data)) + name + data + checksum

    head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return (
        b'\x89PNG\r\n\x1a\n'
        + chunk(b'IHDR', head)
        + chunk(b'IDAT', zlib.compress(b'\0' * 1000))
        + chunk(b'IEND', b'')
    )


@pytest.mark.parametrize(
    'size',
    [(8_000, 8_000), (10_000, 10_000), (60_000, 60_000)],
    ids=str,
)
def test_bombs_are_refused_unread(size: tuple[int, int]) -> None:
    with pytest.raises(UnusablePhotoError, match='60 million pixels'):
        greyscale_jpeg(png(*size))


JPEG = encoded(harbour())


@pytest.mark.parametrize(
    'content',
    [
        b'',
        b'No picture at all',
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'%PDF-1.7',
        JPEG[: len(JPEG) // 2],
        JPEG[:20],
        encoded(harbour(), 'PNG')[:400],
        encoded(harbour(), 'GIF')[:300],
        encoded(harbour(), 'TIFF')[:500],
        encoded(harbour(), 'WEBP')[:200],
        b'\x89PNG\r\n\x1a\n' + b'\0' * 100,
        png(100, 100),
    ],
    ids=lambda content: f'{len(content)} bytes',
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnusablePhotoError, match='no picture'):
        greyscale_jpeg(content)
