"""A small HTTP server on loopback that records what it is asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Recorded:
    """One request that arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the decoded body."""
        return json.loads(self.body)


@dataclass
class Loopback:
    """The server's address, its answers and what it was asked.

    Attributes:
        url: Base address, without a slash at the end.
        answers: ``(status, body)`` in order; the last one stays.
        requests: Everything that arrived.
    """

    url: str
    answers: list[tuple[int, Any]]
    requests: list[Recorded] = field(default_factory=list)

    def next_answer(self) -> tuple[int, bytes]:
        """Return status and raw body of the next answer."""
        status, body = self.answers[0]
        if len(self.answers) > 1:
            self.answers.pop(0)
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return status, raw


@contextmanager
def loopback_server() -> Iterator[Loopback]:
    """Serve until the ``with`` block ends."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get('Content-Length', 0))
            loopback.requests.append(
                Recorded(
                    self.command,
                    self.path,
                    {k.lower(): v for k, v in self.headers.items()},
                    self.rfile.read(length),
                )
            )
            status, body = loopback.next_answer()
            self.send_response(status)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Keep the output of the tests clean."""

    for method in ('GET', 'POST', 'PUT', 'PATCH', 'DELETE'):
        setattr(Handler, f'do_{method}', Handler.answer)
    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    loopback = Loopback(f'http://127.0.0.1:{server.server_port}', [(200, {})])
    thread = threading.Thread(
        target=server.serve_forever, args=[0.01], daemon=True
    )
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
