"""The fake Drive as a server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from orchestra.tests.fake_drive.account import (
    ServiceAccount,
    TokenRefusedError,
)
from orchestra.tests.fake_drive.drive import ROOT_ID, Drive, DriveFile
from orchestra.tests.fake_drive.orders import (
    Connection,
    Order,
    OrderBook,
)
from orchestra.tests.fake_drive.refusals import RefusedError
from orchestra.tests.fake_drive.routes import (
    Answered,
    Asked,
    Operation,
    check_reach,
    route,
)
from orchestra.tests.fake_drive.uploads import Uploads


class FakeDrive:
    """The server's address, what is kept, and what was asked.

    Attributes:
        url: Base address, without a slash at the end.
        drive: What is kept.
        account: Who gets in.
        uploads: Uploads in parts.
        operations: Names of the operations that were asked for, in order.
        page_size: How many files are listed at a time, at most.
        over: Set when the test is over.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.drive = Drive()
        self.account = ServiceAccount(f'{url}/token')
        self.uploads = Uploads()
        self.operations: list[str] = []
        self.page_size = 1000
        self.over = threading.Event()
        self._orders = OrderBook()
        self._lock = threading.Lock()

    def fail(self, operation: str, order: Order, times: int = 1) -> None:
        """Let an operation fail the next times.

        Args:
            operation: Its name, as in `operations`.
            order: How.
            times: How often.
        """
        self._orders.add(operation, order, times)

    def add(
        self,
        name: str,
        media_type: str,
        content: bytes = b'',
        parent: str = ROOT_ID,
    ) -> DriveFile:
        """Keep a file that somebody else put there."""
        return self.drive.create(
            {'name': name, 'mimeType': media_type, 'parents': [parent]},
            content,
        )

    def inside(self, folder_id: str) -> list[DriveFile]:
        """Return what is in a folder, without what is in the bin."""
        return [
            file
            for file in self.drive.files.values()
            if folder_id in file.parents and not file.trashed
        ]

    def settings(self, folder: Path) -> dict[str, Any]:
        """Return Orchestra's settings for it.

        Args:
            folder: Where the key file may be written.
        """
        return {
            'GOOGLE_APPS': True,
            'GOOGLE_SERVICE_ACCOUNT_FILE': self.account.write_key_file(
                folder / 'service_account.json'
            ),
            'GOOGLE_PROJECT_ROOT_ID': ROOT_ID,
            'ORCHESTRA_GOOGLE_API_ROOT': f'{self.url}/',
        }

    def answer(self, asked: Asked) -> Answered | Connection:
        """Do what is asked, or fail as ordered."""
        try:
            name, operation, asked = route(asked)
            with self._lock:
                self.operations.append(name)
            order = self._orders.take(name)
            if order is None:
                return self._do(name, operation, asked)
            if order.is_done:
                self._do(name, operation, asked)
            if order.refusal:
                raise order.refusal
            assert order.connection
        except RefusedError as refused:
            return Answered(refused.body(), refused.status, refused.headers)
        except TokenRefusedError as refused:
            return Answered({'error': str(refused)}, 400)
        return order.connection

    def _do(self, name: str, operation: Operation, asked: Asked) -> Answered:
        if name != 'token':
            self.account.check(asked.headers.get('authorization', ''))
        check_reach(name, asked)
        with self._lock:
            return operation(self, asked)


class Server(ThreadingHTTPServer):
    """Listens for the fake Drive.

    Attributes:
        fake: Gives the answers.
    """

    # Threads that still write must not outlive the test.
    daemon_threads = False

    fake: FakeDrive

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    """Reads requests and writes answers."""

    server: Server

    def answer(self) -> None:
        """Answer a request."""
        length = int(self.headers.get('Content-Length') or 0)
        asked = Asked(
            self.command,
            self.path,
            {name.lower(): text for name, text in self.headers.items()},
            self.rfile.read(length),
        )
        answered = self.server.fake.answer(asked)
        if answered is Connection.SILENT:
            self.server.fake.over.wait()
        elif isinstance(answered, Answered):
            self.write(answered)

    def write(self, answered: Answered) -> None:
        """Write an answer."""
        raw = answered.body
        if not isinstance(raw, bytes):
            raw = json.dumps(raw).encode()
        self.send_response(answered.status)
        for name, text in answered.headers.items():
            self.send_header(name, text)
        if not isinstance(answered.body, bytes):
            self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the output of the tests clean."""


for method in ('GET', 'POST', 'PUT', 'PATCH'):
    setattr(Handler, f'do_{method}', Handler.answer)


@contextmanager
def serve_drive() -> Iterator[FakeDrive]:
    """Serve until the ``with`` block ends."""

    server = Server(('127.0.0.1', 0), Handler)
    server.fake = fake = FakeDrive(f'http://127.0.0.1:{server.server_port}')
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
