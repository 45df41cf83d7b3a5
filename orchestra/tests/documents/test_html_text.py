"""What may be in a document."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.documents import DocumentError
from orchestra.documents.html_text import MAX_BYTES, page, sanitised

pytestmark = pytest.mark.slow

N = MAX_BYTES


@pytest.mark.parametrize(
    'html',
    [
        '',
        'Just text',
        '<p>Grüße &amp; Küsse, 1 &lt; 2</p>',
        '<h1>A</h1><h2>B</h2><p>c<br>d</p><hr>',
        '<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s></p>',
        '<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li></ol>',
        '<ol><li data-list="bullet" class="ql-indent-1">a</li></ol>',
        '<blockquote>a</blockquote><pre>b\n  c</pre><p><code>d</code></p>',
        '<p style="text-align:center">a<span style="color:red">b</span></p>',
        '<p><img src="https://example.org/a.png" alt="An oven"></p>',
        '<p><img src="/orchestra/uploads/pictures/a.png" width="20"></p>',
        '<p><img src="http://127.0.0.1:8000/orchestra/a.png"></p>',
        '<p>&nbsp; a &nbsp;</p>',
    ],
)
def test_what_the_editor_makes_is_kept(html: str) -> None:
    assert sanitised(html) == html


@pytest.mark.parametrize(
    ('html', 'kept'),
    [
        ('<script>x()</script>a', 'a'),
        ('<style>p{}</style>a', 'a'),
        ('<svg><p>x</p><script>x()</script></svg>a', 'a'),
        ('<iframe src="https://e.org"></iframe>a', 'a'),
        ('<form><input name="a"><button>b</button></form>', 'b'),
        ('<p onclick="x()" id="a" class="modal ql-b">a</p>',
         '<p class="ql-b">a</p>'),
        ('<p style="position:fixed;color:red">a</p>',
         '<p style="color:red">a</p>'),
        ('<p style="background-color:url(//e.org/x)">a</p>', '<p>a</p>'),
        ('<img src=x onerror=x()>', '<img>'),
        ('<img src="//e.org/x">', '<img>'),
        ('<img src="/\\e.org/x">', '<img>'),
        ('<img src="http://e.org/x">', '<img>'),
        ('<img src="data:image/png;base64,AAAA">', '<img>'),
        ('<!--><img src=x onerror=x()>-->a', 'a'),
        ('<!-- a -->b<!-- c', 'b'),
        ('<!doctype html><html><head><title>t</title></head><body>a',
         'a'),
        ('<?xml version="1.0"?>a', 'a'),
        ('<table><tr><td>a</td></tr></table>', 'a'),
        ('<p>a<b>c</p>d</b>', '<p>a<b>c</b></p>d'),
        ('<p>a<p>b', '<p>a</p><p>b</p>'),
        ('<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'),
        ('<h1>a<h2>b', '<h1>a</h1><h2>b</h2>'),
        ('1 < 2 > 1 & "so"', '1 &lt; 2 &gt; 1 &amp; "so"'),
        ('a\0b\ud800', 'ab?'),
        ('</p></div>a', 'a'),
    ],
)  # fmt: skip
def test_everything_else_is_left_out(html: str, kept: str) -> None:
    assert sanitised(html) == kept


@pytest.mark.parametrize(
    ('address', 'is_kept'),
    [
        ('https://example.org/?a=1&amp;b=2', True),
        ('http://example.org', True),
        ('mailto:ada@example.org', True),
        ('/orchestra/app', True),
        ('javascript:x()', False),
        ('JaVaScRiPt:x()', False),
        ('java&#115;cript:x()', False),
        ('&#1;javascript:x()', False),
        ('java\tscript:x()', False),
        ('data:text/html,x', False),
        ('vbscript:x', False),
    ],
)
def test_links(address: str, is_kept: bool) -> None:
    html = sanitised(f'<a href="{address}" target="_top" rel="opener">a</a>')

    assert ('href' in html) is is_kept
    assert 'target="_blank"' in html
    assert 'rel="noopener noreferrer"' in html


@given(
    st.lists(
        st.sampled_from(
            [
                *['<p>', '</p>', '<b>', '</b>', '<ul>', '<li>', '</li>'],
                *['</ul>', '<a href="x">', '</a>', '<script>', '</script>'],
                *['<h1>', '</h1>', '<!--', '-->', '<', '>', '"', "'", '&'],
                *['&lt;', 'text', '<img src=x onerror=y>', '<svg>', '</svg>'],
                *['<br/>', '<table>', '<td>', '<textarea>', '=', ' ', '/'],
            ]
        ),
        max_size=40,
    )
)
def test_nothing_slips_through_and_nothing_changes_twice(
    parts: list[str],
) -> None:
    html = sanitised(''.join(parts))

    assert sanitised(html) == html
    assert '<script' not in html
    assert 'onerror' not in html.replace('onerror=y&gt;', '')


@pytest.mark.parametrize(
    'html',
    [
        '<div>' * (N // 5),
        '<b class="ql-a">' * (N // 20) + '<p>x</p>' * (N // 50),
        ''.join(f'<b class="ql-{n}">' for n in range(2_000))
        + '<p>x</p>' * (N // 10),
        '<i><b></i></b>' * (N // 14),
        '<u><s><sub></u>x</s>' * (N // 20),
        '<p ' + 'a' * (N - 10) + '>',
        '<p ' + 'a= ' * (N // 4) + '>',
        '<a "' * (N // 4),
        '<!--' * (N // 4),
        '<' * N,
        '&' * N,
        '</p>' * (N // 4),
    ],
    ids=range(12),
)
def test_no_text_keeps_the_server_busy(html: str) -> None:
    before = time.process_time()

    with suppress(DocumentError):
        assert len(sanitised(html)) <= 5 * N

    # A text as long that is no trap takes about a tenth of this.
    assert time.process_time() - before < 20


def test_documents_of_the_largest_size() -> None:
    text = 'x' * N

    assert sanitised(text) == text
    with pytest.raises(DocumentError) as refused:
        sanitised(f'{text}x')
    assert refused.value.code == 'file_too_large'


def test_the_title_of_a_page_is_text() -> None:
    assert b'<title>&lt;/title&gt;</title>' in page('</title>', '<p>a</p>')
