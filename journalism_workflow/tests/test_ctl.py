"""`journalism_workflow_ctl`, with signed requests to a running server."""

from __future__ import annotations

import ast
import json
import socket
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from journalism_workflow.load_sample_data import load
from journalism_workflow.management.commands.journalism_workflow_ctl import (
    Command,
)
from journalism_workflow.tests.newsroom import Newsroom, load_newsroom
from orchestra.documents import get_document_store
from orchestra.models import Iteration, Project, Worker, WorkerCertification
from orchestra.tests.factories import create_project, create_version
from orchestra.utils.task_lifecycle import assign_task, submit_task

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures('running'),
]

COPY = {
    'articleDocument': 'https://docs.example.org/document/d/harbour',
    'headline': 'Eleven ships, one harbour',
    'photos': [
        {'src': 'https://docs.example.org/boat', 'caption': 'Ada at the helm'},
        {'src': 'https://docs.example.org/crowd', 'caption': 'On the quay'},
    ],
}


@pytest.fixture
def running(live_server: LiveServer, settings: Settings) -> None:
    """Serve Orchestra with the newsroom and its people."""
    settings.ORCHESTRA_URL = live_server.url
    load(load_newsroom())


def _run(*args: str) -> str:
    stdout = StringIO()
    call_command(Command(), *args, stdout=stdout)
    return stdout.getvalue()


def _refusal(*args: str) -> str:
    with pytest.raises(CommandError) as caught:
        _run(*args)
    return str(caught.value)


def _finish(newsroom: Newsroom) -> None:
    """Bring a project to its end."""
    newsroom.finish_photography()
    newsroom.skip('reporting')
    worker = Worker.objects.get(user__username='journalism-copy-editor')
    task = assign_task(worker.pk, newsroom.task('copy_editing').pk)
    submit_task(task.pk, COPY, Iteration.Status.REQUESTED_REVIEW, worker)


@pytest.fixture
def newsroom() -> Newsroom:
    _run('--new')
    return Newsroom(Project.objects.get().pk)


@pytest.mark.parametrize('option', ['--new', '-n'])
def test_new(option: str) -> None:
    out = _run(option)

    project = Project.objects.get()
    first, _, shown = out.partition('\n')
    assert first == f'Project {project.pk} has started.'
    information = ast.literal_eval(shown)
    assert information['project']['id'] == project.pk
    assert information['tasks']['document_creation']['status'] == 'Complete'
    assert project.short_description == (
        'A test run of our journalism workflow'
    )
    assert project.priority == 10
    assert project.task_class == WorkerCertification.TaskClass.TRAINING
    assert set(project.project_data) == {'project_folder_id'}


def test_new_as_json() -> None:
    information = json.loads(_run('--new', '--json'))

    assert information['project']['id'] == Project.objects.get().pk
    assert information['steps'][0]['slug'] == ('document_creation')


def test_new_with_a_template() -> None:
    template = get_document_store().create_document(
        'Template', html='<p>Our house style</p>'
    )

    _run('--new', '--article-template', template.id)

    assert Project.objects.get().project_data['article_draft_template'] == (
        template.id
    )


@pytest.mark.parametrize('option', ['--status', '-s'])
def test_status(newsroom: Newsroom, option: str) -> None:
    out = _run(option, '-p', str(newsroom.project_id))

    tasks = ast.literal_eval(out)['tasks']
    assert tasks['document_creation']['latest_data']['articleURL']
    assert tasks['article_planning']['status'] == 'Awaiting Processing'


@pytest.mark.parametrize('option', ['--finish', '--final', '-f'])
def test_finish(newsroom: Newsroom, option: str) -> None:
    _finish(newsroom)

    out = _run(option, '--project-id', str(newsroom.project_id))

    assert out.startswith("{'articleDocument': 'https://docs")
    assert ast.literal_eval(out) == COPY


def test_finish_as_json(newsroom: Newsroom) -> None:
    _finish(newsroom)

    out = _run('--finish', '--json', '-p', str(newsroom.project_id))

    assert json.loads(out) == COPY


def test_what_is_not_done_yet(newsroom: Newsroom) -> None:
    refusal = _refusal('--finish', '-p', str(newsroom.project_id))

    assert f'Project {newsroom.project_id} is not done yet' in refusal
    assert 'article_planning: Awaiting Processing' in refusal
    assert 'copy_editing: not begun' in refusal


@pytest.mark.parametrize(
    ('args', 'reason'),
    [
        ((), 'required'),
        (('--new', '--status'), 'not allowed'),
        (('--new', '-p', '3'), 'leave --project-id out'),
        (('--status',), 'Say which project'),
        (('--finish',), 'Say which project'),
        (('--finish', '-p', 'three'), 'invalid int value'),
        (('--finish', '-p', '3', '--article-template', 'x'), '--new only'),
        (('--status', '-p', '1000000'), 'There is no project 1000000'),
        (('--status', '-p', '-1'), 'refused with status 400'),
    ],
    ids=str,
)
def test_arguments_that_make_no_sense(
    args: tuple[str, ...], reason: str
) -> None:
    assert reason in _refusal(*args)
    assert not Project.objects.exists()


def test_project_of_another_workflow() -> None:
    project = create_project(create_version())

    refusal = _refusal('--finish', '-p', str(project.pk))

    assert 'is not of the workflow journalism' in refusal


def test_workflow_that_is_not_loaded(settings: Settings) -> None:
    from orchestra.models import Step, WorkflowVersion

    Step.objects.all().delete()
    WorkflowVersion.objects.all().delete()

    assert 'refused with status 400' in _refusal('--new')


def test_key_that_is_not_accepted(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {'other': 'secret'}

    assert 'refused with status 403' in _refusal('--new')


def test_server_that_does_not_run(settings: Settings) -> None:
    with socket.socket() as unused:
        unused.bind(('127.0.0.1', 0))
        port = unused.getsockname()[1]
        settings.ORCHESTRA_URL = f'http://127.0.0.1:{port}'

        assert 'cannot be reached' in _refusal('--new')


def test_first_step_that_fails(settings: Settings, caplog: Any) -> None:
    caplog.set_level(100, logger='')
    settings.ORCHESTRA_DOCUMENT_STORE = 'no.such.Store'

    information = json.loads(_run('--new', '--json'))

    task = information['tasks']['document_creation']
    assert task['status'] == 'Processing'
