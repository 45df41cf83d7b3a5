"""What changes of a loaded version do to the projects that use it."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Project,
    ProjectEvent,
    Step,
    Task,
    WorkflowVersion,
)
from orchestra.tests.factories import create_project
from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import manifest, step, version
from orchestra.workflow import LoadReport, Verdict, load_workflow

pytestmark = pytest.mark.django_db

OPEN = Task.Status.PROCESSING
DONE = Task.Status.COMPLETE


@pytest.fixture(autouse=True)
def loaded(make_app: MakeApp) -> WorkflowVersion:
    make_app('used_bakery', manifest(), {'v1': version()})
    return load_workflow('used_bakery', 'v1').version


def _use(
    slug: str,
    *statuses: int,
    project_status: int = Project.Status.ACTIVE,
) -> None:
    """Give a step a task of each status, each in a project of its own."""
    for status in statuses:
        project = create_project(WorkflowVersion.objects.get())
        Project.objects.filter(pk=project.pk).update(status=project_status)
        Task.objects.create(
            project=project, step=Step.objects.get(slug=slug), status=status
        )


def _dry_run(make_app: MakeApp, definition: dict[str, Any]) -> LoadReport:
    make_app('used_bakery', manifest(), {'v1': definition})
    return load_workflow('used_bakery', 'v1', dry_run=True)


def _facts(report: LoadReport) -> list[tuple[str, str, int, int]]:
    return [
        (effect.verdict.name, effect.name, effect.tasks, effect.projects)
        for effect in report.effects
    ]


def _with_machine_bake() -> dict[str, Any]:
    definition = version()
    bake = step(definition, 'bake')
    bake['is_human'] = False
    bake['execution_function'] = step(definition, 'weigh')[
        'execution_function'
    ]
    for key in (
        'assignment_policy',
        'user_interface',
        'required_certifications',
    ):
        del bake[key]
    return definition


def test_unused_version_has_no_effects(make_app: MakeApp) -> None:
    report = _dry_run(make_app, _with_machine_bake())

    assert report.effects == []
    assert report.refusal is None


def test_kind_of_step_with_open_tasks(make_app: MakeApp) -> None:
    _use('bake', OPEN, OPEN, DONE)

    report = _dry_run(make_app, _with_machine_bake())

    assert ('REFUSED', 'bake.is_human', 3, 3) in _facts(report)
    assert report.refusal is not None
    assert report.refusal.code == 'forbidden_change'
    assert (
        'step bake: is_human: a human step with open tasks cannot become a '
        'machine step, since nobody could complete them: 2 open tasks and 1 '
        'finished task, in 3 running projects'
    ) in str(report.refusal)
    with pytest.raises(WorkflowError, match='2 open tasks'):
        load_workflow(
            'used_bakery', 'v1', force=True, confirmed=['bake.is_human']
        )


def test_kind_of_step_with_finished_tasks_is_confirmed(
    make_app: MakeApp,
) -> None:
    _use('bake', DONE)
    _use('bake', DONE, project_status=Project.Status.COMPLETED)

    report = _dry_run(make_app, _with_machine_bake())

    assert _facts(report) == [('TO_CONFIRM', 'bake.is_human', 2, 1)]
    assert report.refusal is not None
    assert report.refusal.code == 'confirmation_needed'
    run = Run('loadworkflow', 'used_bakery', 'v1', '--force')
    assert '2 finished tasks of the other kind' in run.failure
    assert 'Add --confirm bake.is_human if that is meant.' in run.failure
    assert Step.objects.get(slug='bake').is_human

    confirmed = Run(
        *('loadworkflow', 'used_bakery', 'v1', '--force'),
        *('--confirm', 'bake.is_human'),
    )

    assert confirmed.failure == ''
    assert not Step.objects.get(slug='bake').is_human
    event = ProjectEvent.objects.filter(
        action='orchestra.workflow.loaded'
    ).latest('pk')
    assert event.data['confirmed'] == ['bake.is_human']


def test_kind_of_step_without_tasks_is_told(make_app: MakeApp) -> None:
    _use('weigh', DONE, OPEN)

    report = _dry_run(make_app, _with_machine_bake())

    assert _facts(report) == [('NOTED', 'bake.is_human', 0, 2)]
    assert report.refusal is None


def test_removed_step_counts_its_tasks(make_app: MakeApp) -> None:
    _use('bake', OPEN, DONE)
    definition = version()
    definition['steps'] = definition['steps'][:2]
    del definition['sanity_checks']

    report = _dry_run(make_app, definition)

    assert _facts(report) == [('REFUSED', 'bake', 2, 2)]


def test_added_creation_dependency_counts_tasks(make_app: MakeApp) -> None:
    _use('bake', OPEN)
    definition = version()
    step(definition, 'bake')['creation_depends_on'].append('knead')

    report = _dry_run(make_app, definition)

    assert _facts(report) == [('REFUSED', 'bake.creation_depends_on', 1, 1)]
    assert 'created without it: 1 open task' in str(report.refusal)


def test_removed_creation_dependency_is_told(make_app: MakeApp) -> None:
    _use('weigh', OPEN, OPEN)
    definition = version()
    step(definition, 'bake')['creation_depends_on'] = []

    report = _dry_run(make_app, definition)

    assert _facts(report) == [('NOTED', 'bake.creation_depends_on', 0, 2)]


def test_added_submission_dependency_of_open_tasks_is_confirmed(
    make_app: MakeApp,
) -> None:
    _use('bake', OPEN, DONE)
    definition = version()
    step(definition, 'bake')['submission_depends_on'] = ['knead', 'weigh']

    report = _dry_run(make_app, definition)

    assert _facts(report) == [
        ('TO_CONFIRM', 'bake.submission_depends_on', 1, 2)
    ]


def test_new_end_of_project_is_confirmed(make_app: MakeApp) -> None:
    _use('weigh', OPEN)
    _use('weigh', OPEN, project_status=Project.Status.PAUSED)
    _use('weigh', DONE, project_status=Project.Status.ABORTED)
    definition = version()
    step(definition, 'knead')['completion_ends_project'] = True

    report = _dry_run(make_app, definition)

    assert _facts(report) == [
        ('TO_CONFIRM', 'knead.completion_ends_project', 0, 2)
    ]


def test_end_of_project_may_be_taken_back(make_app: MakeApp) -> None:
    _use('weigh', OPEN)
    definition = version()
    step(definition, 'bake')['completion_ends_project'] = False

    assert _dry_run(make_app, definition).effects == []


def test_changes_that_projects_go_on_with_are_told(make_app: MakeApp) -> None:
    _use('bake', OPEN)
    definition = version()
    bake = step(definition, 'bake')
    bake['user_interface'] = {'form_schema': {'type': 'object'}}
    step(definition, 'knead')['required_certifications'] = ['master_baker']
    step(definition, 'weigh')['name'] = 'Measure'
    definition['steps'].append(
        {'slug': 'sell', 'name': 'Sell', 'description': 'Sell it'}
    )

    report = _dry_run(make_app, definition)

    assert _facts(report) == [
        ('NOTED', 'bake.user_interface', 1, 1),
        ('NOTED', 'sell', 0, 1),
    ]
    assert {effect.verdict for effect in report.effects} == {Verdict.NOTED}


def test_certification_that_open_tasks_require_is_told(
    make_app: MakeApp,
) -> None:
    _use('knead', OPEN)
    definition = version()
    knead = step(definition, 'knead')
    knead['required_certifications'] = ['baker', 'master_baker']

    report = _dry_run(make_app, definition)

    assert _facts(report) == [('NOTED', 'knead.required_certifications', 1, 1)]
    run = Run('loadworkflow', 'used_bakery', 'v1', '--force')
    assert any('experts with master_baker' in line for line in run.err)
    assert run.failure == ''


def test_everything_to_confirm_is_named_at_once(make_app: MakeApp) -> None:
    _use('bake', DONE)
    definition = _with_machine_bake()
    step(definition, 'knead')['completion_ends_project'] = True
    make_app('used_bakery', manifest(), {'v1': definition})

    run = Run(
        *('loadworkflow', 'used_bakery', 'v1', '--force'),
        *('--confirm', 'bake.is_human', '--confirm', 'no.such'),
    )

    assert '--confirm knead.completion_ends_project' in run.failure
    assert 'bake.is_human' not in run.failure
