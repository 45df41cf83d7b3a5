"""The walk through the simple workflow, against a running server."""

from __future__ import annotations

import json
import socket
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.conf import conf
from orchestra.models import Project, Task, WorkerCertification
from orchestra.tests.web import Web
from orchestra.workflow import load_workflow
from simple_workflow.demo import walkthrough
from simple_workflow.demo.project import DemoProject, demo_page_url
from simple_workflow.demo.worker_session import WorkerSession
from simple_workflow.load_sample_data import load
from simple_workflow.management.commands.interactive_simple_workflow_demo import (  # noqa: E501
    Command,
)
from simple_workflow.tests.conftest import Answers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures('running'),
]


@pytest.fixture
def running(live_server: LiveServer, settings: Settings) -> None:
    """Serve Orchestra with the workflow and its demo worker."""
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = True
    load(load_workflow('simple_workflow', 'v1').version)


def _run(*args: str) -> str:
    stdout = StringIO()
    call_command(Command(), *args, stdout=stdout)
    return stdout.getvalue()


def _refusal(*args: str) -> str:
    with pytest.raises(CommandError) as caught:
        _run(*args)
    return str(caught.value)


def _sign_in() -> WorkerSession:
    worker = WorkerSession(conf.ORCHESTRA_URL)
    worker.sign_in('demo', 'demo')
    return worker


def _rate(**data: Any) -> None:
    """Do what the demo asks somebody to do in a browser."""
    worker = _sign_in()
    worker.submit(worker.take_new_task()['id'], data)


class TestNonInteractive:
    """The program plays the worker."""

    def test_project_comes_to_its_end(self, live_server: LiveServer) -> None:
        information = json.loads(_run('--non-interactive'))

        tasks = information['tasks']
        folder = f'{live_server.url}/static/simple_workflow/demo/'
        assert tasks['crawl']['status'] == 'Complete'
        assert tasks['crawl']['latest_data']['image'].startswith(folder)
        assert tasks['rate']['status'] == 'Complete'
        assert tasks['rate']['latest_data'] == {'rating': '5'}
        worker = tasks['rate']['assignments'][0]['worker']
        assert worker['username'] == 'demo'

    def test_tasks_that_waited_before_are_done_too(self) -> None:
        for _number in range(2):
            DemoProject(demo_page_url())

        _run('--non-interactive')

        rated = Task.objects.filter(step__slug='rate')
        assert set(rated.values_list('status', flat=True)) == {
            Task.Status.COMPLETE
        }
        assert Project.objects.count() == 3

    def test_page_without_pictures_is_unexpected(self, web: Web) -> None:
        url = web.page('/', '<p>Words only</p>')

        assert "'success'" in _refusal('--non-interactive', '--url', url)

    def test_worker_who_is_not_let_in(self) -> None:
        get_user_model().objects.update(is_active=False)

        assert 'demo was not let in' in _refusal('--non-interactive')

    def test_worker_who_may_take_no_task(self, settings: Settings) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
        DemoProject(demo_page_url())
        _sign_in().take_new_task()

        refusal = _refusal('--non-interactive')

        assert 'new_task_assignment/entry_level/ answered 400' in refusal

    def test_task_that_does_not_come_up(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(walkthrough, 'MAX_TASKS', 1)
        DemoProject(demo_page_url())

        assert 'not among the next 1' in _refusal('--non-interactive')

    def test_key_that_is_not_accepted(self, settings: Settings) -> None:
        settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {'other': 'secret'}

        assert 'refused with status 403' in _refusal('--non-interactive')

    def test_server_that_does_not_run(self, settings: Settings) -> None:
        with socket.socket() as unused:
            unused.bind(('127.0.0.1', 0))
            port = unused.getsockname()[1]
            settings.ORCHESTRA_URL = f'http://127.0.0.1:{port}'

            assert 'cannot be reached' in _refusal('--non-interactive')


class TestInteractive:
    """Somebody sits at the terminal."""

    def test_whole_story(self, answers: Answers) -> None:
        answers('maybe', 'Y', '', '', lambda: _rate(rating='4'))

        out = _run()

        assert out.count('Shall we start? (y/n)') == 2
        assert "create_orchestra_project(\n    None,\n    'simple_wor" in out
        project = Project.objects.get()
        assert f'Its id is {project.pk}.' in out
        assert '"status": "Awaiting Processing"' in out
        assert 'sign in as demo with the password demo' in out
        assert 'You gave the picture 4 of 5 points.' in out
        assert 'Goodbye!' in out

    def test_project_is_the_documented_one(
        self, answers: Answers, live_server: LiveServer
    ) -> None:
        answers('y', '', '', _rate)

        _run()

        project = Project.objects.get()
        assert project.priority == 10
        assert project.task_class == WorkerCertification.TaskClass.TRAINING
        assert project.project_data['url'] == (
            f'{live_server.url}/static/simple_workflow/demo/index.html'
        )

    def test_it_waits_for_the_rating(self, answers: Answers) -> None:
        answers('y', '', '', '', '', lambda: _rate(rating='5: wow'))

        out = _run()

        assert out.count('is not complete yet') == 2
        assert 'You gave the picture 5 of 5 points.' in out

    def test_task_submitted_without_rating(self, answers: Answers) -> None:
        answers('y', '', '', _rate)

        assert 'You submitted without a rating.' in _run()

    def test_page_without_pictures_goes_on(
        self, answers: Answers, web: Web
    ) -> None:
        answers('y', '', '', _rate)

        out = _run('--url', web.page('/', '<p>Words only</p>'))

        assert 'no picture, alas' in out
        assert 'Goodbye!' in out

    def test_no_ends_it_politely(self, answers: Answers) -> None:
        answers('n')

        assert 'Another time, then.' in _run()
        assert not Project.objects.exists()

    def test_nobody_at_the_terminal(self, answers: Answers) -> None:
        answers()

        assert '--non-interactive' in _refusal()
