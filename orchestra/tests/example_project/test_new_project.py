"""Somebody adds Orchestra to a new Django project, as the guide says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestra.tests.example_project.conftest import MANAGE, environment

ROOT = MANAGE.parents[1]
EXAMPLE = MANAGE.parent / 'example_project'

SIGN_IN = """
from django.test import Client
from django.urls import reverse
page = Client(headers={'Host': 'localhost'}).get('/orchestra/app', follow=True)
print(page.status_code, page.redirect_chain[-1][0])
assert '<h1>Sign in</h1>' in page.text
reset = Client(headers={'Host': 'localhost'}).get(
    reverse('auth_password_reset')
)
assert 'orchestra/css/pages.css' in reset.text
"""


@pytest.mark.slow
def test_new_project(tmp_path: Path) -> None:
    def run(*command: str) -> 'subprocess.CompletedProcess[str]':
        result = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env=environment(tmp_path, PYTHONPATH=os.fspath(ROOT)),
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert result.returncode == 0, result.stderr
        return result

    run('-m', 'django', 'startproject', 'newsroom', '.')
    project = tmp_path / 'newsroom'
    shutil.copy(EXAMPLE / 'orchestra_settings.py', project)
    shutil.copy(EXAMPLE / 'urls.py', project)
    copied = project / 'orchestra_settings.py'
    copied.write_text(
        copied.read_text().replace(
            'ORCHESTRA_WORKFLOWS = ()',
            "ORCHESTRA_WORKFLOWS = ('simple_workflow',)",
        )
    )
    with (project / 'settings.py').open('a') as settings:
        settings.write(
            'from .orchestra_settings import setup_orchestra\n'
            'setup_orchestra(__name__)\n'
        )

    checked = run('manage.py', 'check')
    assert 'orchestra.E' not in checked.stderr
    assert 'orchestra.W006' in checked.stderr
    run('manage.py', 'migrate')
    loaded = run('manage.py', 'loadallworkflows')
    assert 'simple_workflow/v1' in loaded.stdout
    run('manage.py', 'loadworkflowsampledata', 'simple_workflow/v1')
    run('manage.py', 'loaddata', 'demo_admin')
    answer = run('manage.py', 'shell', '--no-imports', '-c', SIGN_IN)
    assert '/orchestra/accounts/login/?next=/orchestra/app' in answer.stdout
