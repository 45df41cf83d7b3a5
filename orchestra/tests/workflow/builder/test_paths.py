"""The workflows of ``ORCHESTRA_PATHS``, and loading them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.core.errors import SlugUniquenessError, WorkflowError
from orchestra.models import Step, Workflow, WorkflowVersion
from orchestra.project import create_project_with_tasks
from orchestra.tests.factories import REAL
from orchestra.tests.workflow.builder import newsroom
from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import manifest, version
from orchestra.workflow import (
    Step as StepBuilder,
)
from orchestra.workflow import (
    get_step_choices,
    get_workflow_by_slug,
    get_workflow_choices,
    get_workflow_version_slugs,
    get_workflows,
    load_workflow,
)

HERE = 'orchestra.tests.workflow.builder'
NEWSROOM = (f'{HERE}.newsroom', 'journalism_workflow')
SLUG = 'old_journalism'


@pytest.fixture
def paths(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ()
    settings.ORCHESTRA_PATHS = (NEWSROOM,)


@pytest.mark.usefixtures('paths')
def test_workflows_by_slug() -> None:
    assert get_workflows() == {SLUG: newsroom.journalism_workflow}
    assert get_workflow_by_slug(SLUG) is newsroom.journalism_workflow
    assert get_workflow_choices() == ((SLUG, 'Journalism Workflow'),)
    assert get_step_choices() == (
        ('document_creation', 'Document Creation'),
        ('article_planning', 'Article Planning'),
        ('reporting', 'Reporting'),
    )
    with pytest.raises(WorkflowError, match='There are: old_journalism'):
        get_workflow_by_slug('journalism')


def test_no_workflows(settings: Settings) -> None:
    settings.ORCHESTRA_PATHS = ()

    assert get_workflows() == {}
    assert get_step_choices() == ()


@pytest.mark.parametrize(
    ('entry', 'message'),
    [
        ((f'{HERE}.absent', 'x'), 'cannot be imported'),
        ((f'{HERE}.newsroom', 'absent'), 'cannot be imported'),
        ((f'{HERE}.broken', 'x'), 'RuntimeError: no ink'),
        ((f'{HERE}.newsroom', 'not_a_workflow'), 'which is no'),
        (f'{HERE}.newsroom', 'must be a pair'),
        (('a', 'b', 'c'), 'must be a pair'),
        (3, 'must be a pair'),
    ],
)
def test_entries_that_name_no_workflow(
    settings: Settings, entry: Any, message: str
) -> None:
    settings.ORCHESTRA_WORKFLOWS = ()
    settings.ORCHESTRA_PATHS = (entry,)

    with pytest.raises(WorkflowError, match=message):
        get_workflows()
    for command in (
        ['checkworkflow'],
        ['loadallworkflows'],
        ['loadworkflow', 'journal', 'v1'],
    ):
        assert message in Run(*command).failure


def test_slug_that_is_used_twice(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ()
    settings.ORCHESTRA_PATHS = (NEWSROOM, (f'{HERE}.twin', 'twin'))

    with pytest.raises(SlugUniquenessError, match=r'newsroom.*twin'):
        get_workflows()
    assert 'both define' in Run('checkworkflow').failure


@pytest.mark.usefixtures('paths')
def test_versions_that_can_be_loaded() -> None:
    assert get_workflow_version_slugs() == {
        SLUG: {'app_label': SLUG, 'versions': ['v1']}
    }


def test_files_and_modules_cannot_define_one_workflow(
    make_app: MakeApp, settings: Settings
) -> None:
    twin = {**manifest(), 'slug': SLUG}
    make_app('paper_bakery', twin, {'v2': version('v2')})
    settings.ORCHESTRA_PATHS = (NEWSROOM,)

    with pytest.raises(WorkflowError, match='paper_bakery and old_journalism'):
        get_workflow_version_slugs()


@pytest.mark.usefixtures('paths')
@pytest.mark.parametrize('args', [[], [SLUG], ['--strict']])
def test_command_checks_them(args: list[str]) -> None:
    run = Run('checkworkflow', *args)

    (warning,) = run.err
    assert 'newsroom:journalism_workflow: step article_planning' in warning
    assert 'there is no static file' in warning
    assert bool(run.failure) is ('--strict' in args)


@pytest.mark.usefixtures('paths')
def test_unknown_name_lists_them() -> None:
    assert 'ORCHESTRA_PATHS names these workflows: old_journalism' in (
        Run('loadworkflow', 'butcher', 'v1').failure
    )


@pytest.mark.usefixtures('paths')
def test_problems_are_found_as_in_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = newsroom.journalism_workflow.steps
    lost = StepBuilder(
        'lost',
        'Lost',
        'Never',
        StepBuilder.WorkerType.MACHINE,
        creation_depends_on=['nowhere'],
        function=lambda _project_data, _prerequisites: {},
        colour='brown',
    )
    monkeypatch.setitem(steps, 'lost', lost)

    run = Run('checkworkflow', SLUG)

    found = '\n'.join(run.err)
    assert "step lost: creation_depends_on: there is no step 'nowhere'" in (
        found
    )
    assert 'step lost: execution_function.path' in found
    assert 'step lost: colour: unknown key' in found


@pytest.mark.usefixtures('paths')
def test_workflow_that_cannot_be_expressed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(newsroom.document_creation_step, 'function', 3)

    run = Run('checkworkflow', SLUG)

    (problem,) = run.err
    assert 'newsroom:journalism_workflow: 3 cannot be used' in problem


@pytest.mark.usefixtures('paths')
def test_values_that_are_not_json(monkeypatch: pytest.MonkeyPatch) -> None:
    kwargs = {'path': f'{HERE}.newsroom.create_documents'}
    function = {**kwargs, 'kwargs': {'when': date(2026, 1, 1)}}
    monkeypatch.setattr(newsroom.document_creation_step, 'function', function)

    (problem,) = Run('checkworkflow', SLUG).err

    assert 'has values that are not JSON' in problem


@pytest.mark.usefixtures('paths')
def test_tuples_are_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {'todolist_templates_to_apply': ('oven',)}
    monkeypatch.setattr(newsroom.editor_step, 'more', more)

    assert Run('checkworkflow', SLUG).failure == ''


@pytest.mark.django_db
@pytest.mark.usefixtures('paths')
class TestLoading:
    """They are loaded into the same tables as files."""

    @pytest.mark.parametrize(
        'command', [['loadallworkflows'], ['loadworkflow', SLUG, 'v1']]
    )
    def test_command_loads_them(self, command: list[str]) -> None:
        run = Run(*command)

        assert run.failure == ''
        workflow = Workflow.objects.get()
        assert workflow.slug == SLUG
        assert workflow.code_directory == ':'.join(NEWSROOM)
        assert WorkflowVersion.objects.get().slug == 'v1'
        assert sorted(
            workflow.certifications.values_list('slug', flat=True)
        ) == ['editor', 'reporter']

    def test_steps_are_stored(self) -> None:
        load_workflow(SLUG, 'v1')

        reporting = Step.objects.get(slug='reporting')
        assert [s.slug for s in reporting.creation_depends_on.all()] == [
            'article_planning'
        ]
        assert [s.slug for s in reporting.submission_depends_on.all()] == [
            'article_planning'
        ]
        policy = reporting.assignment_policy['policy_function']
        assert policy['entry_level'] == {
            'path': (
                'orchestra.assignment_policies.previously_completed_steps'
            ),
            'kwargs': {'related_steps': ['article_planning']},
        }
        assert policy['reviewer']['path'].endswith('anyone_certified')
        planning = Step.objects.get(slug='article_planning')
        assert planning.user_interface['javascript_includes'] == [
            'bakery/v1/knead/js/modules.js'
        ]
        machine = Step.objects.get(slug='document_creation')
        assert (machine.is_human, machine.assignment_policy) == (False, {})

    def test_reloading_knows_force_and_dry_run(self) -> None:
        load_workflow(SLUG, 'v1')

        assert 'already loaded' in Run('loadworkflow', SLUG, 'v1').failure
        assert Run('loadworkflow', SLUG, 'v1', '--dry-run').out == []
        assert Run('loadworkflow', SLUG, 'v1', '--force').failure == ''

    def test_projects_run(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        load_workflow(SLUG, 'v1')

        with django_capture_on_commit_callbacks(execute=True):
            project = create_project_with_tasks(
                SLUG, 'v1', 'A story', 0, REAL, {'url': 'https://x'}
            )

        tasks = project.tasks.order_by('pk')
        assert [task.step.slug for task in tasks] == [
            'document_creation',
            'article_planning',
        ]
        data = tasks[0].assignments.get().in_progress_task_data
        assert data['articleURL'] == 'https://x'
