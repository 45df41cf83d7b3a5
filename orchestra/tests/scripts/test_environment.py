"""Any suitable Python makes the environment, with no more than needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FIND_PYTHON = ROOT / 'scripts' / 'find_python'
TOO_OLD = '#!/bin/sh\nexit 1\n'


def find_python(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ['/bin/sh', FIND_PYTHON],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
    )


def add(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(TOO_OLD)
    path.chmod(0o755)
    return path


def test_too_old_a_python_is_passed_over(tmp_path: Path) -> None:
    add(tmp_path, 'python3')
    suitable = tmp_path / 'python3.13'
    suitable.symlink_to(sys.executable)

    result = find_python(PATH=str(tmp_path))

    assert result.stdout.strip() == str(suitable)


def test_named_python_is_the_only_candidate(tmp_path: Path) -> None:
    named = add(tmp_path, 'mine')

    result = find_python(PATH=os.environ['PATH'], PYTHON=str(named))

    assert result.returncode == 1
    assert 'needs Python 3.11 or newer' in result.stderr


@pytest.mark.parametrize('target', ['demo', 'walkthrough'])
def test_running_installs_no_tools_for_tests(target: str) -> None:
    result = subprocess.run(
        ['/usr/bin/env', 'make', '--always-make', '--dry-run', target],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )

    assert 'requirements.txt' in result.stdout
    assert 'requirements-dev.txt' not in result.stdout
    assert 'requirements-frontend.txt' not in result.stdout
