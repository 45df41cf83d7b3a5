"""Finding pictures in HTML."""

from __future__ import annotations

import time

import pytest

from simple_workflow.v1.images import images_in

URL = 'https://news.example/today/index.html'


@pytest.mark.parametrize(
    ('source', 'address'),
    [
        ('a.png', 'https://news.example/today/a.png'),
        ('/a.jpg', 'https://news.example/a.jpg'),
        ('../a.jpeg', 'https://news.example/a.jpeg'),
        ('//cdn.example/a.gif', 'https://cdn.example/a.gif'),
        ('http://cdn.example/a.png', 'http://cdn.example/a.png'),
        ('A.PNG', 'https://news.example/today/A.PNG'),
        (' a.png\n', 'https://news.example/today/a.png'),
        ('a.png?w=3&amp;h=4', 'https://news.example/today/a.png?w=3&h=4'),
    ],
)
def test_address_becomes_complete(source: str, address: str) -> None:
    assert images_in(f'<img src="{source}">', URL) == [address]


@pytest.mark.parametrize(
    'html',
    [
        '',
        '<p>No picture</p>',
        '<img>',
        '<img src>',
        '<img src="">',
        '<img src="a.svg">',
        '<img src="a.png.html">',
        '<img src="page?file=a.png">',
        '<img src="data:image/png;base64,AAAA.png">',
        '<img src="javascript:a.png">',
        '<img src="http://[broken/a.png">',
        '<a href="a.png">A picture</a>',
        '<!-- <img src="a.png"> -->',
        '<script>"<img src=a.png>"</script>',
        '<img src="a.png"',
        '<![broken <img src="a.png">',
        '\x00\x01\x02',
    ],
)
def test_what_is_no_picture(html: str) -> None:
    assert images_in(html, URL) == []


def test_order_is_kept_and_repetitions_are_dropped() -> None:
    html = '<img src="b.png"><p><IMG alt=x SRC=a.png><img src="b.png">'

    assert images_in(html, 'http://x.example/') == [
        'http://x.example/b.png',
        'http://x.example/a.png',
    ]


@pytest.mark.parametrize(
    ('base', 'address'),
    [
        ('<base href="/pictures/">', 'https://news.example/pictures/a.png'),
        ('<base href="http://[x">', 'https://news.example/today/a.png'),
        ('<base target="_top">', 'https://news.example/today/a.png'),
        (
            '<base href="/one/"><base href="/two/">',
            'https://news.example/one/a.png',
        ),
    ],
)
def test_page_may_name_another_base(base: str, address: str) -> None:
    assert images_in(f'{base}<img src="a.png">', URL) == [address]


def test_tags_across_the_pieces_that_are_read() -> None:
    html = '<p>' + 'x' * 16_370 + '</p><img class="wide" src="a.png">'

    assert images_in(html, 'http://x.example/') == ['http://x.example/a.png']


@pytest.mark.parametrize('piece', ['<!--', '<a "', '<', '<div>', '<title'])
def test_time_is_limited_whatever_the_page(piece: str) -> None:
    html = '<img src="a.png">' + piece * 1_000_000

    started = time.monotonic()
    found = images_in(html, 'http://x.example/', seconds=0.3)

    assert found == ['http://x.example/a.png']
    assert time.monotonic() - started < 5
