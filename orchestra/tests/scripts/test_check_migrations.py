"""Risky migrations need a review that is written down."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / 'scripts' / 'check_migrations.py'
MIGRATION = """
from django.db import migrations
from django.db.migrations import RunSQL


class Migration(migrations.Migration):
    operations = [{operation}]{comment}
"""
RISKY = [
    "migrations.AlterModelTable('task', 'jobs')",
    "migrations.AlterUniqueTogether('task', set())",
    "migrations.DeleteModel('task')",
    "migrations.RemoveField('task', 'step')",
    'migrations.RunPython(print)',
    "RunSQL('SELECT 1')",
    'migrations.SeparateDatabaseAndState()',
]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, folder],
        capture_output=True,
        check=False,
        text=True,
    )


def write(folder: Path, operation: str, comment: str = '') -> Path:
    path = folder / 'app' / 'migrations' / '0002_change.py'
    path.parent.mkdir(parents=True)
    path.write_text(MIGRATION.format(operation=operation, comment=comment))
    return path


@pytest.mark.parametrize('operation', RISKY)
def test_risky_operation_is_refused(tmp_path: Path, operation: str) -> None:
    path = write(tmp_path, operation)

    result = check(tmp_path)

    assert result.returncode == 1
    assert str(path) in result.stderr


@pytest.mark.parametrize('operation', RISKY)
def test_reviewed_operation_passes(tmp_path: Path, operation: str) -> None:
    write(tmp_path, operation, comment='  # manually-reviewed')

    result = check(tmp_path)

    assert (result.returncode, result.stderr) == (0, '')


def test_mention_in_code_is_no_review(tmp_path: Path) -> None:
    write(tmp_path, "RunSQL('SELECT 1', '# manually-reviewed')")

    assert check(tmp_path).returncode == 1


def test_harmless_operation_passes(tmp_path: Path) -> None:
    write(tmp_path, "migrations.AddIndex('task', index=None)")

    assert check(tmp_path).returncode == 0


def test_own_migrations_pass() -> None:
    result = check(ROOT / 'orchestra')

    assert (result.returncode, result.stderr) == (0, '')
