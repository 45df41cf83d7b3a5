"""Telling what a file is by its content."""

import io

import pytest

from orchestra.conf.integrations import UPLOAD_TYPES
from orchestra.tests.uploads.samples import FILES, UNWANTED, picture
from orchestra.uploads.file_types import (
    BY_EXTENSION,
    recognise,
    recognise_picture,
)


def test_every_kind_has_a_sample_and_can_be_allowed() -> None:
    assert set(FILES) == set(BY_EXTENSION) == set(UPLOAD_TYPES)


@pytest.mark.parametrize('extension', FILES)
def test_kinds_are_told_apart(extension: str) -> None:
    file = io.BytesIO(FILES[extension])
    file.seek(1)

    kind = recognise(file, f'x.{extension}')

    assert kind == BY_EXTENSION[extension]
    assert file.tell() == 0


@pytest.mark.parametrize('name', UNWANTED)
def test_other_kinds_are_not_known(name: str) -> None:
    assert recognise(io.BytesIO(UNWANTED[name]), 'x.txt') is None


@pytest.mark.parametrize('extension', ['png', 'pdf', 'zip', 'docx', 'mp4'])
def test_names_do_not_matter(extension: str) -> None:
    kind = recognise(io.BytesIO(FILES[extension]), 'letter.csv')

    assert kind == BY_EXTENSION[extension]


@pytest.mark.parametrize(
    'content', [b'<html><script>alert(1)</script>', b'<svg onload="x"/>']
)
def test_pages_are_nothing_but_text(content: bytes) -> None:
    kind = recognise(io.BytesIO(content), 'page.html')

    assert kind is not None
    assert kind.media_type == 'text/plain'


def test_pictures() -> None:
    kind = recognise_picture(io.BytesIO(picture('JPEG')))
    assert kind is not None
    assert kind.media_type == 'image/jpeg'
    assert recognise_picture(io.BytesIO(FILES['pdf'])) is None


def test_pictures_that_would_fill_the_memory() -> None:
    # A head that promises 60,000 times 60,000 points, in a few bytes.
    content = bytearray(picture('GIF'))
    content[6:10] = (60_000).to_bytes(2, 'little') * 2
    assert recognise_picture(io.BytesIO(bytes(content))) is None
