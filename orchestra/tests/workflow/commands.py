"""Running commands in tests."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command


class Run:
    """One call of a command: what it printed, and why it failed."""

    def __init__(self, *args: str, **options: Any) -> None:
        stdout, stderr = StringIO(), StringIO()
        self.failure = ''
        self.returncode = 0
        try:
            call_command(*args, stdout=stdout, stderr=stderr, **options)
        except CommandError as error:
            self.failure = str(error)
            self.returncode = error.returncode
        self.out = stdout.getvalue().splitlines()
        self.err = stderr.getvalue().splitlines()
