"""The small server of the demonstration."""

import pytest
import requests
from example_project.server import DemoServer


def test_serves_pages_and_static_files() -> None:
    with DemoServer('127.0.0.1', 0) as server:
        server.start()
        page = requests.get(f'{server.url}/orchestra/admin/login/', timeout=10)
        style = requests.get(
            f'{server.url}/static/orchestra/css/pages.css', timeout=10
        )
    assert page.status_code == 200
    assert style.headers['Content-Type'] == 'text/css'
    server.wait()


def test_takes_its_port_at_once_and_gives_it_back() -> None:
    with DemoServer('127.0.0.1', 0) as server:
        port = int(server.url.rpartition(':')[2])
        with pytest.raises(OSError, match='in use'):
            DemoServer('127.0.0.1', port)
    with DemoServer('127.0.0.1', port):
        pass
