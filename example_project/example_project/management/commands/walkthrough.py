"""Play the simple workflow from end to end, without a browser."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

MANAGE = Path(__file__).resolve().parents[3] / 'manage.py'

START_SECONDS = 120
STOP_SECONDS = 10

GREETING = re.compile(r'Orchestra is running at (http://[^/]+)/')


class Command(BaseCommand):
    """Start a temporary server and play all roles over HTTP."""

    help = (
        'Start a temporary server with a temporary database, play the '
        'simple workflow against it over HTTP, from the signed call that '
        'creates the project to the final JSON, and clean up.'
    )
    # Warnings about published secrets would only startle people here.
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Play, print and clean up.

        Raises:
            CommandError: If the server did not start or the play failed.
        """
        with tempfile.TemporaryDirectory(prefix='orchestra-') as folder:
            environment = _environment(Path(folder))
            # The standard output is left to the final JSON.
            self.stderr.write('Starting a temporary server ...')
            with _server(environment) as url:
                self.stderr.write(f'Playing the simple workflow at {url} ...')
                self.stderr.flush()
                play = _run(
                    [
                        'interactive_simple_workflow_demo',
                        '--non-interactive',
                        '--skip-checks',
                    ],
                    {**environment, 'ORCHESTRA_URL': url},
                )
        if play:
            raise CommandError(
                'The walk-through failed; see the messages above.'
            )


def _environment(folder: Path) -> dict[str, str]:
    """Return variables that keep the play apart from the real project."""
    return {
        **os.environ,
        'DATABASE_URL': f'sqlite:///{folder / "walkthrough.sqlite3"}',
        'DEBUG': '1',
        'ENVIRONMENT': '',
        'PYTHONUNBUFFERED': '1',
    }


def _manage(command: list[str]) -> list[str]:
    return [sys.executable, str(MANAGE), *command]


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(  # noqa: S603 - a command of this project
        _manage(command), env=environment, check=False
    ).returncode


@contextmanager
def _server(environment: Mapping[str, str]) -> Iterator[str]:
    """Run the demonstration on a free port; give its address.

    Raises:
        CommandError: If it does not start. The message has its output.
    """
    process = subprocess.Popen(  # noqa: S603 - a command of this project
        _manage(['demo', '--port', '0', '--without-projects']),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = _Output(process)
    try:
        url = output.address()
        if url is None:
            raise CommandError(f'The server did not start.\n{output.text()}')
        yield url
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        output.close()


class _Output:
    """Reads all that the server prints, so that it never has to wait."""

    def __init__(self, process: 'subprocess.Popen[str]') -> None:
        self._process = process
        self._lines: list[str] = []
        self._url: str | None = None
        self._decided = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        for line in self._process.stdout:
            self._lines.append(line)
            if match := GREETING.search(line):
                self._url = match[1]
                self._decided.set()
        self._decided.set()

    def address(self) -> str | None:
        """Wait for the address; None if the server ended without one."""
        self._decided.wait(START_SECONDS)
        return self._url

    def text(self) -> str:
        return ''.join(self._lines)

    def close(self) -> None:
        self._thread.join(STOP_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()
