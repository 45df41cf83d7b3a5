"""Collecting pictures from a web that means well or ill."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from orchestra.documents import DocumentStore
from orchestra.google_apps.convenience import (
    add_image,
    create_media_folder_with_images,
)
from orchestra.google_apps.errors import (
    FailedRequest,
    GoogleDriveError,
    InvalidUrlError,
)
from orchestra.google_apps.service import Service
from orchestra.tests.fake_drive import ROOT_ID, FakeDrive, refused
from orchestra.tests.uploads.samples import picture
from orchestra.tests.web import Web, endless, raw, serve

pytestmark = pytest.mark.slow

PNG = picture('PNG')
CUT = b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n\x89PNG'


@pytest.mark.parametrize(
    ('path', 'headers', 'media_type'),
    [
        ('/a.png', {}, 'image/png'),
        ('/a.PNG?size=2#top', {}, 'image/png'),
        ('/a.png', {'Content_Type': 'image/png; x=y'}, 'image/png'),
        ('/a.png', {'Content_Type': 'text/plain'}, 'image/png'),
    ],
)
def test_picture_is_added(
    store: DocumentStore,
    folder_id: str,
    web: Web,
    path: str,
    headers: dict[str, str],
    media_type: str,
) -> None:
    target = path.partition('#')[0]
    web.page(target, PNG, 200, **headers)

    added = add_image(Service(), folder_id, web.url + path)

    assert added['title'].lower() == 'a.png'
    assert added['mimeType'] == media_type
    assert store.read(added['id']) == PNG


@pytest.mark.parametrize(
    ('name', 'media_type'),
    [
        ('a.jpg', 'image/jpeg'),
        ('a.jpeg', 'image/jpeg'),
        ('a.gif', 'image/gif'),
        ('a.svg', 'image/svg+xml'),
    ],
)
def test_kind_follows_from_the_name(
    drive: FakeDrive, web: Web, name: str, media_type: str
) -> None:
    url = web.page(f'/{name}', PNG)

    assert add_image(Service(), ROOT_ID, url)['mimeType'] == media_type


@pytest.mark.parametrize(
    'url',
    [
        'http://example.com/',
        'http://example.com/a.txt',
        'http://example.com/.png',
        'http://example.com/a.png/b',
        'http://example.com/a?b=c.png',
        'http://[::1/a.png',
        'no address',
        '',
        None,
        7,
    ],
)
def test_what_is_no_address_of_a_picture(url: Any) -> None:
    service = Service.__new__(Service)

    with pytest.raises(InvalidUrlError):
        add_image(service, 'folder', url)


@pytest.mark.parametrize('status', [204, 302, 403, 404, 500])
def test_picture_that_is_not_there(
    store: DocumentStore, folder_id: str, web: Web, status: int
) -> None:
    url = web.page('/a.png', b'', status)

    with pytest.raises(FailedRequest):
        add_image(Service(), folder_id, url)


def test_picture_that_breaks_off(
    store: DocumentStore, folder_id: str, web: Web
) -> None:
    url = web.answer('/a.png', raw(CUT))

    with pytest.raises(FailedRequest, match='not all of it'):
        add_image(Service(), folder_id, url)
    assert store.list_folder(folder_id) == []


def test_picture_without_end(
    store: DocumentStore, folder_id: str, web: Web, settings: Settings
) -> None:
    settings.ORCHESTRA_UPLOAD_MAX_BYTES = 100_000
    url = web.answer('/a.png', endless)

    with pytest.raises(FailedRequest, match='more than 100000 bytes'):
        add_image(Service(), folder_id, url)


@pytest.mark.parametrize(
    'url', ['ftp://example.com/a.png', 'file:///etc/a.png']
)
def test_other_protocols(
    store: DocumentStore, folder_id: str, url: str
) -> None:
    with pytest.raises(FailedRequest):
        add_image(Service(), folder_id, url)


def test_private_addresses_are_not_asked(
    store: DocumentStore, folder_id: str
) -> None:
    with serve() as inside:
        url = inside.page('/a.png', PNG)

        with pytest.raises(FailedRequest, match='public internet'):
            add_image(Service(), folder_id, url)

    assert inside.requests == []


def test_folder_of_pictures(store: DocumentStore, web: Web) -> None:
    links = [
        web.page('/a.png', PNG),
        web.page('/b.png', PNG),
        f'{web.url}/missing.png',
        f'{web.url}/page.html',
        'no address',
    ]

    result = create_media_folder_with_images(None, links, 'Pictures')

    assert result['image_counter'] == {
        'uploaded_images': 2,
        'not_uploaded_images': 3,
    }
    folder = result['folder']
    assert folder['title'] == 'Pictures'
    assert [item.name for item in store.list_folder(folder['id'])] == [
        'a.png',
        'b.png',
    ]


def test_folder_of_pictures_asked_for_twice(
    store: DocumentStore, web: Web
) -> None:
    links = [web.page('/a.png', PNG)]

    first = create_media_folder_with_images(None, links, 'Pictures', key='k')
    second = create_media_folder_with_images(None, links, 'Pictures', key='k')

    assert first == second
    assert len(store.list_folder(first['folder']['id'])) == 1


def test_everybody_with_the_link_may_look(drive: FakeDrive) -> None:
    result = create_media_folder_with_images(None, [], 'Pictures')

    [permission] = drive.drive.get(result['folder']['id']).permissions
    assert (permission['type'], permission['role']) == ('anyone', 'reader')


def test_file_that_the_store_does_not_take(drive: FakeDrive, web: Web) -> None:
    drive.fail('files.upload', refused(413, 'uploadTooLarge'))
    links = [web.page('/a.png', PNG), web.page('/b.png', PNG)]

    result = create_media_folder_with_images(None, links, 'Pictures')

    assert result['image_counter'] == {
        'uploaded_images': 1,
        'not_uploaded_images': 1,
    }


def test_store_that_is_away_is_not_the_fault_of_links(
    drive: FakeDrive, web: Web
) -> None:
    drive.fail('files.upload', refused(503, 'backendError'))

    with pytest.raises(GoogleDriveError) as caught:
        create_media_folder_with_images(
            None, [web.page('/a.png', PNG)], 'Pictures'
        )

    assert caught.value.is_transient
