"""A small server in a thread, for demonstrations on one machine."""

import threading
from types import TracebackType

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class DemoServer:
    """Serves the project, its static files included, until closed.

    The port is taken when the object is made, so that whoever holds one can
    be sure to serve at its address.

    Args:
        host: Address to listen at.
        port: Port to listen at; 0 for any free one.

    Raises:
        OSError: If the port is taken.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = ThreadedWSGIServer((host, port), WSGIRequestHandler)
        # Requests in flight do not keep a stopped server alive.
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, name='demo server', daemon=True
        )
        self.url = f'http://{host}:{self._server.server_port}'

    def __enter__(self) -> 'DemoServer':
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def start(self) -> None:
        """Begin to answer requests."""
        self._server.set_app(StaticFilesHandler(get_wsgi_application()))
        self._thread.start()

    def wait(self) -> None:
        """Return when the server has stopped."""
        self._thread.join()
