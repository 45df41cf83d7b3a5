"""Pages by HTTPS: the host must be who it says it is."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import certifi
import pytest

from orchestra.tests.utils.fetching.certificates import write_certificate
from orchestra.tests.web import Web, serve, silent
from orchestra.utils.fetching.addresses import anywhere
from orchestra.utils.fetching.fetch import FetchError, Limits, fetch

LIMITS = Limits(is_allowed=anywhere)

Serve = Callable[..., Web]


@pytest.fixture
def serve_as(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Serve]:
    """Return a function that serves pages under a certificate."""
    with ExitStack() as stack:

        def start(host: str, *, trusted: bool) -> Web:
            certificate, key = write_certificate(tmp_path, host)
            if trusted:
                monkeypatch.setattr(certifi, 'where', lambda: certificate)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            return stack.enter_context(serve(context))

        yield start


def test_page_of_a_trusted_host(serve_as: Serve) -> None:
    web = serve_as('127.0.0.1', trusted=True)
    web.page('/new', 'secure')

    assert fetch(web.redirect('/', '/new'), LIMITS).text == 'secure'


def test_unknown_certificate_is_refused(serve_as: Serve) -> None:
    web = serve_as('127.0.0.1', trusted=False)

    with pytest.raises(FetchError, match='CERTIFICATE_VERIFY_FAILED'):
        fetch(web.page('/', 'x'), LIMITS)
    assert web.requests == []


def test_certificate_of_another_host_is_refused(serve_as: Serve) -> None:
    web = serve_as('other.example', trusted=True)

    with pytest.raises(FetchError, match='CERTIFICATE_VERIFY_FAILED'):
        fetch(web.page('/', 'x'), LIMITS)


def test_deadline_holds_for_encrypted_pages(serve_as: Serve) -> None:
    web = serve_as('127.0.0.1', trusted=True)
    url = web.answer('/', silent)

    with pytest.raises(FetchError, match='too long'):
        fetch(url, replace(LIMITS, read_seconds=0.2))


def test_server_that_does_not_encrypt() -> None:
    with serve() as web:
        url = web.url.replace('http', 'https')

        with pytest.raises(FetchError, match='could not be read'):
            fetch(url, LIMITS)
