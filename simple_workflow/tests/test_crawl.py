"""The machine step as the engine calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orchestra.tests.web import Web
from simple_workflow.v1 import crawl
from simple_workflow.v1.crawl import (
    IMAGE_FILE_REGEX,
    crawl_page,
    find_images,
)

DEMO = Path(crawl.__file__).parents[1] / 'static/simple_workflow/demo'


def _assert_failed(result: dict[str, Any], message: str) -> None:
    assert result == {
        'status': 'error',
        'image': None,
        'error_message': result['error_message'],
    }
    assert message in result['error_message']


def test_one_of_the_pictures_is_taken(private_web: Web) -> None:
    url = private_web.page('/', '<img src="a.png"><img src="/b.jpg">')
    pictures = {f'{private_web.url}/a.png', f'{private_web.url}/b.jpg'}

    results = [crawl_page({'url': url}, {}) for _attempt in range(30)]

    assert {result['status'] for result in results} == {'success'}
    assert {result['image'] for result in results} == pictures
    assert set(results[0]) == {'status', 'image'}


def test_addresses_start_where_the_redirect_ends(private_web: Web) -> None:
    private_web.page('/new/place', '<img src="a.png">')
    url = private_web.redirect('/old', '/new/place')

    assert find_images(url) == [f'{private_web.url}/new/a.png']


def test_demo_page_has_three_pictures(private_web: Web) -> None:
    url = private_web.page(
        '/demo/index.html', (DEMO / 'index.html').read_bytes()
    )

    names = [image.rpartition('/')[2] for image in find_images(url)]

    assert names == ['mountains.jpg', 'lake.jpg', 'dunes.png']
    for name in names:
        assert (DEMO / name).stat().st_size < 40_000


@pytest.mark.parametrize(
    'project_data', [{}, {'url': ''}, {'url': ' '}, {'url': None}, {'url': 3}]
)
def test_project_without_url(project_data: dict[str, Any]) -> None:
    _assert_failed(crawl_page(project_data, {}), 'no URL')


def test_malformed_url() -> None:
    _assert_failed(crawl_page({'url': 'nowhere'}, {}), 'not the address')


def test_page_without_pictures(private_web: Web) -> None:
    url = private_web.page('/', '<p>Words only</p>')

    _assert_failed(crawl_page({'url': url}, {}), 'no pictures')


def test_page_that_is_not_found(private_web: Web) -> None:
    result = crawl_page({'url': f'{private_web.url}/missing'}, {})

    _assert_failed(result, 'status 404')


def test_private_addresses_are_refused_unless_allowed(web: Web) -> None:
    url = web.page('/', '<img src="a.png">')

    _assert_failed(crawl_page({'url': url}, {}), 'public internet')
    assert web.requests == []


@pytest.mark.parametrize(
    ('path', 'matches'),
    [('/a.jpg', True), ('/a.JPEG', True), ('/a.svg', False), ('.png', False)],
)
def test_names_of_picture_files(path: str, matches: bool) -> None:
    assert bool(IMAGE_FILE_REGEX.fullmatch(path)) is matches
