"""What people run first: the demonstration, and the play without a browser."""

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from journalism_workflow.load_sample_data import PEOPLE
from orchestra.tests.example_project.conftest import (
    MANAGE,
    Manage,
    environment,
)

pytestmark = pytest.mark.slow

PROJECTS = 'SELECT count(*) FROM orchestra_project'
WORKERS = 'SELECT count(*) FROM orchestra_worker'


class Demo:
    """A running demonstration.

    Attributes:
        url: Where it serves.
        greeting: All that it printed until it was ready.
    """

    def __init__(self, process: 'subprocess.Popen[str]') -> None:
        self._process = process
        self.greeting = self.read_until('Ctrl-C')
        match = re.search(
            r'(http://127\.0\.0\.1:\d+)/orchestra/app/', self.greeting
        )
        assert match is not None, self.greeting
        self.url = match[1]

    def read_until(self, text: str) -> str:
        """Return what it prints, up to the line with the text."""
        assert self._process.stdout is not None
        lines = []
        for line in self._process.stdout:
            lines.append(line)
            if text in line:
                break
        return ''.join(lines)


def _mind_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def demo(
    folder: Path,
    *options: str,
    stop_by: signal.Signals = signal.SIGINT,
) -> Iterator[Demo]:
    """Run the demonstration and stop it in good order."""
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), 'demo', '--port', '0', *options],
        env=environment(folder),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Whoever runs the tests in the background may have Ctrl-C ignored,
        # and children inherit that.
        preexec_fn=_mind_interrupts,  # noqa: PLW1509 (it takes no lock)
    )
    try:
        yield Demo(process)
        process.send_signal(stop_by)
        assert 'Your data is kept' in process.communicate(timeout=120)[0]
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


def signed_in(url: str, username: str, password: str) -> requests.Session:
    session = requests.Session()
    page = f'{url}/orchestra/accounts/login/'
    session.get(page, timeout=10)
    answer = session.post(
        page,
        {
            'username': username,
            'password': password,
            'csrfmiddlewaretoken': session.cookies['csrftoken'],
        },
        timeout=10,
    )
    assert answer.url == f'{url}/orchestra/app/'
    assert answer.status_code == 200
    return session


def number_from(folder: Path, question: str) -> int:
    """Return what the database of a demonstration answers."""
    with closing(sqlite3.connect(folder / 'db.sqlite3')) as database:
        [number] = database.execute(question).fetchone()
    return int(number)


def test_demo_twice(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        url, greeting = running.url, running.greeting
        assert 'Loaded the workflow simple_workflow/v1' in greeting
        assert 'Loaded the workflow journalism/v1' in greeting
        admin = signed_in(url, 'admin', 'admin')
        answer = admin.get(f'{url}/orchestra/admin/', timeout=10)
        assert answer.status_code == 200

        worker = signed_in(url, 'demo', 'demo')
        task = worker.get(
            f'{url}/orchestra/api/interface/new_task_assignment/entry_level/',
            timeout=10,
        ).json()
        information = worker.post(
            f'{url}/orchestra/api/interface/task_assignment_information/',
            json={'task_id': task['id']},
            headers={'X-CSRFToken': worker.cookies['csrftoken']},
            timeout=10,
        ).json()
        crawled = information['prerequisites']['crawl']
        assert crawled['status'] == 'success'
        picture = requests.get(crawled['image'], timeout=10)
        assert picture.headers['Content-Type'].startswith('image/')

        newsroom = [(person.username, person.password) for person in PEOPLE]
        assert len(newsroom) == 6
        for username, password in newsroom:
            assert re.search(rf'{username} +{password} ', greeting)
        editor = signed_in(url, *newsroom[0])
        plan = editor.get(
            f'{url}/orchestra/api/interface/new_task_assignment/entry_level/',
            timeout=10,
        ).json()
        assert plan['step'] == 'article_planning'

    assert number_from(tmp_path, PROJECTS) == 3

    with demo(tmp_path) as running:
        url = running.url
        assert 'Loaded' not in running.greeting
        signed_in(url, 'demo', 'demo')
        signed_in(url, *newsroom[-1])
    assert number_from(tmp_path, PROJECTS) == 3
    assert number_from(tmp_path, WORKERS) == 8


def test_it_sweeps_beside_the_server(tmp_path: Path, manage: Manage) -> None:
    """As often as its greeting says, and only while it serves."""
    leave_message = (
        'from orchestra.models import OutboxMessage;'
        'from orchestra.communication.drafts import SLACK_MESSAGE;'
        'OutboxMessage.objects.create('
        ' kind=SLACK_MESSAGE, dedupe_key=OutboxMessage.objects.count(),'
        ' payload={"workspace": "experts", "channel": "#c", "text": "Hi"})'
    )

    def leave(before: str = '') -> None:
        result = manage('shell', '--no-imports', '-c', before + leave_message)
        assert result.returncode == 0, result.stderr

    leave(
        'from django.core.management import call_command;'
        'call_command("migrate", verbosity=0, skip_checks=True);'
    )
    with demo(
        tmp_path, '--without-projects', stop_by=signal.SIGTERM
    ) as running:
        assert 'a sweep runs every 5 seconds' in running.greeting
        assert 'Messages sent: 1,' in running.read_until('Messages sent')
        leave()
        assert 'Messages sent: 1,' in running.read_until('Messages sent')


def test_taken_port(manage: Manage, tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        listener.listen()
        port = listener.getsockname()[1]
        result = manage('demo', '--port', str(port))
        again = manage('demo', PORT=str(port))
    for answer in (result, again):
        assert answer.returncode == 1
        assert f'Port {port} cannot be used' in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_published_passwords_outside_debug(
    tmp_path: Path, manage: Manage
) -> None:
    code = (
        'from example_project import sample_data;'
        'sample_data.load_workflows();'
        'from example_project.management.commands.demo import Command;'
        'Command()._prepare();'
        'from django.contrib.auth.models import User;'
        'print(User.objects.count())'
    )
    variables = {'DEBUG': '0', 'SECRET_KEY': 'long and random'}
    assert manage('migrate', '--skip-checks', **variables).returncode == 0
    result = manage('shell', '--no-imports', '-c', code, **variables)
    assert result.stdout.split()[-1] == '0', result.stderr


def test_walkthrough(manage: Manage, tmp_path: Path) -> None:
    temporary = tmp_path / 'temporary'
    temporary.mkdir()
    result = manage('walkthrough', TMPDIR=str(temporary))
    assert result.returncode == 0, result.stdout + result.stderr
    final = json.loads(result.stdout)
    assert final['tasks']['rate']['status'] == 'Complete'
    assert final['tasks']['crawl']['latest_data']['status'] == 'success'
    # Nothing is left behind, and the real database was not touched.
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / 'db.sqlite3').exists()


def test_walkthrough_that_fails_says_so(manage: Manage) -> None:
    result = manage('walkthrough', ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES='0')
    assert result.returncode == 1
    assert 'failed' in result.stderr
