"""A web server on loopback, well-behaved or not."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO, cast

Answer = Callable[[BinaryIO, threading.Event], None]
"""Writes a whole answer, or waits for the event that the test is over."""


class Web:
    """What the server answers, and what it was asked.

    Attributes:
        url: Base address, without a slash at the end.
        port: Its port.
        requests: Lines and headers of the requests that arrived.
    """

    def __init__(self, scheme: str, port: int) -> None:
        self.url = f'{scheme}://127.0.0.1:{port}'
        self.port = port
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        self._answers: dict[str, Answer] = {}

    def answer(self, target: str, answer: Answer) -> str:
        """Answer one target in a way of its own; return its address."""
        self._answers[target] = answer
        return self.url + target

    def page(
        self,
        target: str,
        body: str | bytes,
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer one target with a page; return its address.

        Args:
            target: Path and query.
            body: The page.
            status: Status of the answer.
            **headers: Further headers; ``_`` stands for ``-``.
        """
        content = body if isinstance(body, bytes) else body.encode()
        lines = [
            f'HTTP/1.1 {status} Whatever',
            f'Content-Length: {len(content)}',
        ]
        lines += [
            f'{name.replace("_", "-")}: {value}'
            for name, value in headers.items()
        ]
        head = '\r\n'.join([*lines, '', '']).encode()
        return self.answer(target, raw(head + content))

    def redirect(self, target: str, location: str, status: int = 302) -> str:
        """Send whoever asks for a target elsewhere."""
        return self.page(target, '', status, Location=location)

    def write_answer(
        self, line: str, target: str, headers: dict[str, str], out: BinaryIO
    ) -> None:
        """Answer a request that arrived."""
        self.requests.append((line, headers))
        answer = self._answers.get(target)
        if answer is None:
            out.write(b'HTTP/1.1 404 Whatever\r\nContent-Length: 0\r\n\r\n')
        else:
            # A reader that has enough hangs up.
            with suppress(OSError):
                answer(out, self.over)


def raw(data: bytes) -> Answer:
    """Send just that."""

    def answer(out: BinaryIO, over: threading.Event) -> None:
        out.write(data)

    return answer


def endless(out: BinaryIO, over: threading.Event) -> None:
    """Send a page that never ends, as fast as it is read."""
    out.write(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    while not over.is_set():
        out.write(b'1000\r\n' + b'x' * 0x1000 + b'\r\n')


def silent(out: BinaryIO, over: threading.Event) -> None:
    """Never answer."""
    over.wait()


def dripping(start: bytes) -> Answer:
    """Send a beginning, and then a byte now and then."""

    def answer(out: BinaryIO, over: threading.Event) -> None:
        out.write(start)
        while not over.wait(0.02):
            out.write(b'x')

    return answer


@contextmanager
def serve(
    context: ssl.SSLContext | None = None, host: str = '127.0.0.1'
) -> Iterator[Web]:
    """Serve until the ``with`` block ends.

    Args:
        context: For pages by HTTPS.
        host: Address to listen at.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.write_answer(
                self.requestline,
                self.path,
                {key.lower(): value for key, value in self.headers.items()},
                cast('BinaryIO', self.wfile),
            )

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Keep the output of the tests clean."""

    class Server(ThreadingHTTPServer):
        # Threads that still write must not outlive the test.
        daemon_threads = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is what some tests are about."""

    server = Server((host, 0), Handler)
    if context:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    web = Web('https' if context else 'http', server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield web
    finally:
        web.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
