import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

MANAGE = Path(__file__).resolve().parents[3] / 'example_project' / 'manage.py'


class Manage(Protocol):
    """Runs a command of the example project in a process of its own."""

    def __call__(
        self, *command: str, **variables: str
    ) -> 'subprocess.CompletedProcess[str]': ...


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The bare variables of a shell, and the given ones."""
    kept = {
        name: os.environ[name]
        for name in ('PATH', 'HOME', 'LANG', 'TMPDIR')
        if name in os.environ
    }
    return {
        **kept,
        'DATABASE_URL': f'sqlite:///{folder / "db.sqlite3"}',
        'PYTHONUNBUFFERED': '1',
        **variables,
    }


@pytest.fixture
def manage(tmp_path: Path) -> Manage:
    def run(
        *command: str, **variables: str
    ) -> 'subprocess.CompletedProcess[str]':
        return subprocess.run(
            [sys.executable, str(MANAGE), *command],
            env=environment(tmp_path, **variables),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )

    return run


def settings_of(manage: Manage, *names: str, **variables: str) -> list[object]:
    """Return settings as the example project has them in an environment."""
    code = (
        'import json; from django.conf import settings;'
        f'print(json.dumps([getattr(settings, n) for n in {names}]))'
    )
    result = manage('shell', '--no-imports', '-c', code, **variables)
    assert result.returncode == 0, result.stderr
    values: list[object] = json.loads(result.stdout)
    return values
