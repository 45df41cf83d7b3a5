"""Reading pages of servers that mean well or ill."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import replace
from typing import Any

import pytest

from orchestra.tests.web import (
    Web,
    dripping,
    endless,
    raw,
    serve,
    silent,
)
from orchestra.utils.fetching.addresses import Address, anywhere
from orchestra.utils.fetching.fetch import FetchError, Limits, fetch, parse_url

LIMITS = Limits(is_allowed=anywhere)
SHORT = replace(LIMITS, total_seconds=0.3, read_seconds=60)
CUT_PAGE = b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>Hel'
LOOPBACK = ipaddress.ip_address('127.0.0.1')


def _only_127_0_0_1(address: Address) -> bool:
    return address == LOOPBACK


def _refusal(url: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, limits)
    return str(caught.value)


def test_page_is_read(web: Web) -> None:
    url = web.page('/news?day=1', '<p>Hello</p>')

    page = fetch(url, LIMITS)

    assert (page.url, page.text) == (url, '<p>Hello</p>')
    assert page.content == b'<p>Hello</p>'
    assert page.is_complete
    assert (page.media_type, page.charset) == ('', '')


def test_kind_of_content(web: Web) -> None:
    url = web.page('/', b'\x89PNG', Content_Type='image/png; name="x"')

    found = fetch(url, LIMITS)

    assert (found.media_type, found.content) == ('image/png', b'\x89PNG')


def test_request_says_who_asks(web: Web) -> None:
    fetch(web.page('/', ''), LIMITS)

    ((line, headers),) = web.requests
    assert line == 'GET / HTTP/1.1'
    assert headers['host'] == f'127.0.0.1:{web.port}'
    assert headers['user-agent'].startswith('Orchestra')
    assert headers['accept-encoding'] == 'identity'


def test_name_and_password_of_an_address_are_not_sent(web: Web) -> None:
    web.page('/', 'x')

    fetch(f'http://ada:secret@127.0.0.1:{web.port}/', LIMITS)

    ((_line, headers),) = web.requests
    assert headers['host'] == f'127.0.0.1:{web.port}'
    assert 'authorization' not in headers


def test_spaces_and_foreign_letters_are_encoded(web: Web) -> None:
    web.page('/a%20b/%C3%A4?q=%C3%BC', 'found')

    assert fetch(f'{web.url}/a b/ä?q=ü', LIMITS).text == 'found'


@pytest.mark.parametrize('path', ['', '?', '//evil.example/x', '#part'])
def test_unusual_targets_stay_on_the_host(web: Web, path: str) -> None:
    _refusal(web.url + path)

    ((line, _headers),) = web.requests
    assert line.startswith('GET /')


@pytest.mark.parametrize(
    'url',
    [
        'example.org',
        'ftp://example.org/x',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'http://',
        'http://[::1',
        'http://example.org:99999/',
        'http://exa mple.org/',
        'http://x\r\nHost: y/',
    ],
)
def test_what_is_not_the_address_of_a_page(url: str) -> None:
    with pytest.raises(FetchError, match='not the address of a web page'):
        parse_url(url)


@pytest.mark.parametrize('status', [301, 302, 303, 307, 308])
def test_redirects_are_followed(web: Web, status: int) -> None:
    web.page('/new/', 'moved')
    url = web.redirect('/old', 'new/', status)

    page = fetch(url, LIMITS)

    assert (page.url, page.text) == (f'{web.url}/new/', 'moved')


def test_redirects_end(web: Web) -> None:
    url = web.redirect('/loop', '/loop')

    assert 'too many times' in _refusal(url)
    assert len(web.requests) == LIMITS.max_redirects + 1


@pytest.mark.parametrize(
    'location', ['http://[::1', 'ftp://example.org/', 'http://a..b/']
)
def test_redirect_to_nowhere(web: Web, location: str) -> None:
    assert _refusal(web.redirect('/old', location))


def test_private_host_is_refused_before_it_is_asked(web: Web) -> None:
    url = web.page('/', 'secret')

    assert 'public internet' in _refusal(url, Limits())
    assert web.requests == []


def test_redirect_to_a_private_host_is_refused(web: Web) -> None:
    with serve(host='127.0.0.2') as inside:
        inside.page('/', 'secret')
        location = inside.url.replace('127.0.0.1', '127.0.0.2')
        url = web.redirect('/', f'{location}/')

        refusal = _refusal(url, replace(LIMITS, is_allowed=_only_127_0_0_1))

    assert '127.0.0.2 is not on the public internet' in refusal
    assert inside.requests == []


def test_host_is_looked_up_only_once(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    asked: list[str] = []

    def turncoat(host: str, *args: Any, **kwargs: Any) -> Any:
        """Answer with an allowed address once, and then no more."""
        if host != 'turncoat.example':
            return real(host, *args, **kwargs)
        asked.append(host)
        address = '127.0.0.1' if len(asked) == 1 else '127.0.0.2'
        return real(address, *args, **kwargs)

    monkeypatch.setattr(socket, 'getaddrinfo', turncoat)
    web.page('/', 'the allowed host')

    page = fetch(
        f'http://turncoat.example:{web.port}/',
        replace(LIMITS, is_allowed=_only_127_0_0_1),
    )

    assert page.text == 'the allowed host'
    assert asked == ['turncoat.example']
    assert web.requests[0][1]['host'] == f'turncoat.example:{web.port}'


def test_next_address_is_tried_if_one_does_not_answer(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def two_addresses(host: str, *args: Any, **kwargs: Any) -> Any:
        if host != 'two.example':
            return real(host, *args, **kwargs)
        return [
            *real('::1', *args, **kwargs),
            *real('127.0.0.1', *args, **kwargs),
        ]

    monkeypatch.setattr(socket, 'getaddrinfo', two_addresses)
    web.page('/', 'the second')

    page = fetch(f'http://two.example:{web.port}/', LIMITS)

    assert page.text == 'the second'


@pytest.mark.parametrize('status', [204, 201])
def test_any_success_will_do(web: Web, status: int) -> None:
    assert fetch(web.page('/', '', status), LIMITS).text == ''


@pytest.mark.parametrize('status', [304, 400, 403, 404, 500, 503])
def test_other_statuses_are_refusals(web: Web, status: int) -> None:
    with pytest.raises(FetchError, match=f'status {status}') as caught:
        fetch(web.page('/', 'x', status), LIMITS)
    assert caught.value.status == status


def test_page_without_end_is_cut(web: Web) -> None:
    url = web.answer('/', endless)

    refusal = _refusal(url, replace(LIMITS, max_bytes=50_000))

    assert 'more than 50000 bytes' in refusal


@pytest.mark.parametrize(
    'start',
    [
        b'',
        b'HTTP/1.1 200 OK\r\nX-Endless: ',
        b'HTTP/1.1 200 OK\r\n\r\n<p>',
        b'HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n<p>',
    ],
)
def test_dripping_page_ends_with_the_deadline(web: Web, start: bytes) -> None:
    url = web.answer('/', dripping(start))

    started = time.monotonic()
    refusal = _refusal(url, SHORT)

    assert 'too long' in refusal
    assert time.monotonic() - started < 5


def test_silent_server_is_left(web: Web) -> None:
    url = web.answer('/', silent)

    assert 'too long' in _refusal(url, replace(LIMITS, read_seconds=0.2))


def test_page_that_breaks_off_is_read_as_far_as_it_came(web: Web) -> None:
    url = web.answer('/', raw(CUT_PAGE))

    page = fetch(url, LIMITS)

    assert (page.text, page.is_complete) == ('<p>Hel', False)


def test_nobody_listens(web: Web) -> None:
    with socket.socket() as unused:
        unused.bind(('127.0.0.1', 0))
        port = unused.getsockname()[1]

        assert 'could not be read' in _refusal(f'http://127.0.0.1:{port}/')


@pytest.mark.parametrize(
    'answer',
    [
        b'',
        b'220 mail.example SMTP\r\n',
        b'HTTP/1.1 200 OK\r\n' + b'X: ' + b'x' * 70_000 + b'\r\n\r\n',
        b'HTTP/1.1 200 OK\r\n' + b'X: 1\r\n' * 200 + b'\r\n',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
)
def test_broken_answers_are_refusals(web: Web, answer: bytes) -> None:
    url = web.answer('/', raw(answer))

    assert 'could not be read' in _refusal(url)


@pytest.mark.parametrize(
    ('charset', 'body', 'text'),
    [
        ('iso-8859-1', 'Käse'.encode('latin-1'), 'Käse'),
        ('utf-8', 'Käse'.encode(), 'Käse'),
        ('utf-16', 'Käse'.encode('utf-16'), 'Käse'),
        ('utf-8', b'K\xe4se', 'K\ufffdse'),
        ('utf-nonsense', b'bread', 'bread'),
        ('punycode', b'bread', 'bread'),
        ('rot13', b'bread', 'bread'),
    ],
)
def test_encoding(web: Web, charset: str, body: bytes, text: str) -> None:
    url = web.page('/', body, Content_Type=f'text/html; charset={charset}')

    assert fetch(url, LIMITS).text == text
