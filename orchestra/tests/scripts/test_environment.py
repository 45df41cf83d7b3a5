"""Any suitable Python makes the environment, with no more than needed."""

import os
import re
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


def lists_installed_for(target: str) -> set[str]:
    """Name the lists of packages that a target installs from."""
    result = subprocess.run(
        ['/usr/bin/env', 'make', '--always-make', '--dry-run', target],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    return set(re.findall(r'--requirement (\S+)', result.stdout))


@pytest.mark.parametrize(
    ('target', 'lists'),
    [
        ('walkthrough', {'requirements.txt'}),
        ('demo', {'requirements.txt', 'requirements-frontend.txt'}),
        ('benchmarks', {'requirements.txt', 'requirements-dev.txt'}),
    ],
)
def test_a_target_installs_only_what_it_needs(
    target: str, lists: set[str]
) -> None:
    assert lists_installed_for(target) == lists
