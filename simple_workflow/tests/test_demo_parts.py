"""What the demo says and does when things do not go as usual."""

from __future__ import annotations

import time
from io import StringIO
from typing import Any

import pytest
from django.core.management.base import OutputWrapper
from pytest_django import Settings

from orchestra.tests.loopback import Loopback, loopback_server
from simple_workflow.demo import project as demo_project
from simple_workflow.demo.narrator import CLEAR, Narrator
from simple_workflow.demo.project import DemoProject
from simple_workflow.demo.story import tell
from simple_workflow.demo.worker_session import (
    UnexpectedAnswerError,
    WorkerSession,
)
from simple_workflow.tests.conftest import Answers

PROJECT_ID = 7
CREATED = (200, {'project_id': PROJECT_ID})


def _information(**tasks: Any) -> tuple[int, Any]:
    return 200, {str(PROJECT_ID): {'tasks': tasks}}


RUNNING = _information(crawl={'status': 'Processing'})
FINISHED = _information(crawl={'status': 'Complete', 'latest_data': {}})


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(demo_project, 'POLL_SECONDS', 0.01)
    with loopback_server() as server:
        settings.ORCHESTRA_URL = server.url
        yield server


class TestProject:
    """The project seen through the client API."""

    def test_it_is_created_with_its_page(self, server: Loopback) -> None:
        server.answers = [CREATED]

        assert DemoProject('http://news.example/').id == PROJECT_ID
        body = server.requests[0].json()
        assert body['project_data'] == {'url': 'http://news.example/'}
        assert body['workflow_slug'] == 'simple_workflow'

    def test_a_machine_may_take_its_time(self, server: Loopback) -> None:
        server.answers = [CREATED, RUNNING, _information(), FINISHED]

        task = DemoProject('x').wait_for('crawl', seconds=20)

        assert task['status'] == 'Complete'
        assert len(server.requests) == 4

    def test_but_not_for_ever(self, server: Loopback) -> None:
        server.answers = [CREATED, RUNNING]
        project = DemoProject('x')

        with pytest.raises(UnexpectedAnswerError, match='not complete after'):
            project.wait_for('crawl', seconds=0.05)

    def test_project_that_is_not_there(self, server: Loopback) -> None:
        server.answers = [CREATED, (200, {})]
        project = DemoProject('x')

        with pytest.raises(UnexpectedAnswerError, match='project 7'):
            project.information()


class TestWorkerSession:
    """Servers that are not Orchestra."""

    def test_page_that_is_no_sign_in_page(self, server: Loopback) -> None:
        server.answers = [(200, b'<form></form>')]

        with pytest.raises(UnexpectedAnswerError, match='not a sign-in page'):
            WorkerSession(server.url).sign_in('demo', 'demo')

    def test_answer_that_is_not_json(self, server: Loopback) -> None:
        server.answers = [(200, b'<html>')]

        with pytest.raises(UnexpectedAnswerError, match='else than JSON'):
            WorkerSession(server.url).take_new_task()

    def test_answer_that_is_a_refusal(self, server: Loopback) -> None:
        server.answers = [(400, {'message': 'not certified'})]

        with pytest.raises(UnexpectedAnswerError, match='not certified'):
            WorkerSession(server.url).open_task(3)


def test_story_waits_for_the_machine(
    server: Loopback, answers: Answers
) -> None:
    rated = _information(
        crawl={'status': 'Complete', 'latest_data': {}},
        rate={'status': 'Complete', 'latest_data': None},
    )
    server.answers = [CREATED, RUNNING, FINISHED, rated]
    answers('y', '', '', '', '')
    out = StringIO()

    tell(Narrator(OutputWrapper(out)), 'http://news.example/')

    assert out.getvalue().count('The machine is still at work.') == 1
    assert 'submitted without a rating' in out.getvalue()


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class TestNarrator:
    """Telling the story."""

    def test_only_a_terminal_is_cleared(self) -> None:
        terminal, file = _Terminal(), StringIO()

        Narrator(OutputWrapper(terminal)).clear()
        Narrator(OutputWrapper(file)).clear()

        assert (terminal.getvalue(), file.getvalue()) == (CLEAR, '')

    def test_there_is_time_to_read_when_slow(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pauses: list[float] = []
        monkeypatch.setattr(time, 'sleep', pauses.append)

        Narrator(OutputWrapper(StringIO()), slow=True).say('One', 'Two')
        Narrator(OutputWrapper(StringIO())).say('Three')

        assert len(pauses) == 2
        assert all(2 <= pause <= 4 for pause in pauses)
