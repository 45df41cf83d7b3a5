"""Files are uploaded to folders, and read again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from orchestra.tests.interface_api.conftest import ROOT, read_file
from orchestra.tests.interface_api.documents.document_client import (
    DocumentClient,
)
from orchestra.tests.uploads.samples import FILES, UNWANTED, picture

pytestmark = pytest.mark.django_db


def test_uploading_a_picture(
    api: DocumentClient, folder_id: str, media: Path
) -> None:
    content = picture('JPEG', (800, 400))

    answer = api.upload(folder_id, content, 'Öfen.JPEG')

    created = answer.json()
    assert answer.status_code == 201
    assert created['name'] == 'Öfen.jpg'
    assert created['size'] == len(content)
    assert created['media_type'] == 'image/jpeg'
    response, served = read_file(api.client, created['download_url'])
    assert served == content
    assert response['Content-Disposition'].startswith('inline')
    assert response['X-Content-Type-Options'] == 'nosniff'
    assert response['Content-Security-Policy'] == (
        "default-src 'none'; sandbox"
    )
    response, small = read_file(api.client, created['thumbnail_url'])
    assert response['Content-Type'] == 'image/webp'
    with Image.open(io.BytesIO(small)) as image:
        assert image.size == (320, 160)


@pytest.mark.parametrize('extension', FILES)
def test_what_is_no_picture_is_only_saved(
    api: DocumentClient, folder_id: str, extension: str
) -> None:
    created = api.upload(folder_id, FILES[extension], f'a.{extension}').json()

    response, content = read_file(api.client, created['download_url'])

    disposition = response['Content-Disposition'].partition(';')[0]
    is_picture = extension in ('jpg', 'png', 'gif', 'webp')
    assert content == FILES[extension]
    assert disposition == ('inline' if is_picture else 'attachment')
    assert bool(created['thumbnail_url']) == is_picture


@pytest.mark.parametrize('kind', UNWANTED)
def test_unwanted_files(
    api: DocumentClient, folder_id: str, kind: str, media: Path
) -> None:
    answer = api.upload(folder_id, UNWANTED[kind], 'photo.png')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'unsupported_type'
    assert not list(media.rglob('*.*'))


def test_pages_among_the_files_are_texts(
    api: DocumentClient, folder_id: str
) -> None:
    page = b'<html><script>alert(document.domain)</script></html>'

    created = api.upload(folder_id, page, 'report.html').json()

    response, _ = read_file(api.client, created['download_url'])
    assert created['name'] == 'report.txt'
    assert response['Content-Type'] == 'text/plain'
    assert response['Content-Disposition'].startswith('attachment')


def test_empty_files(api: DocumentClient, folder_id: str) -> None:
    answer = api.upload(folder_id, b'', 'a.txt')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'empty_file'


def test_files_of_the_largest_size(
    api: DocumentClient, folder_id: str
) -> None:
    answer = api.upload(folder_id, b'x' * 20_000_000, 'a.txt')

    assert answer.status_code == 201
    assert answer.json()['size'] == 20_000_000


def test_files_that_are_too_large(
    api: DocumentClient, folder_id: str, media: Path
) -> None:
    slightly = api.upload(folder_id, b'x' * 20_000_001, 'a.txt')
    much = api.upload(folder_id, b'x' * 25_000_000, 'a.txt')

    assert slightly.status_code == 400
    assert slightly.json()['code'] == 'file_too_large'
    assert much.status_code == 413
    assert not list(media.rglob('*.txt'))


def test_requests_without_a_file(api: DocumentClient, folder_id: str) -> None:
    answer = api.client.post(f'{ROOT}documents/{folder_id}/files/', {})

    assert answer.status_code == 400
    assert answer.json()['code'] == 'missing_field'


def test_no_room_left(
    api: DocumentClient, folder_id: str, settings: Settings, media: Path
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = 10
    first = api.upload(folder_id, b'123456', 'a.txt').json()

    answer = api.upload(folder_id, b'12345', 'b.txt')

    assert answer.status_code == 400
    assert answer.json()['code'] == 'quota_exceeded'
    assert api.show(folder_id)['usage'] == {'bytes': 6, 'quota_bytes': 10}
    assert len(list(media.rglob('*.txt'))) == 1
    # What was deleted can be restored, so it still takes up room.
    api.act(first['id'], 'delete')
    assert api.upload(folder_id, b'12345', 'b.txt').status_code == 400


def test_no_limit(
    api: DocumentClient, folder_id: str, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = None

    assert api.upload(folder_id, b'x', 'a.txt').status_code == 201
    assert api.show(folder_id)['usage']['quota_bytes'] is None


def test_uploading_again_after_a_lost_answer(
    api: DocumentClient, folder_id: str
) -> None:
    answers = [
        api.upload(folder_id, b'x', 'a.txt', Idempotency_Key='one')
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert len(api.show(folder_id)['items']) == 1


def test_a_key_that_is_too_long(api: DocumentClient, folder_id: str) -> None:
    answer = api.upload(folder_id, b'x', 'a.txt', Idempotency_Key='k' * 101)

    assert answer.status_code == 400
