"""Reloading versions that are loaded already."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    Step,
    Task,
    Workflow,
    WorkflowVersion,
)
from orchestra.tests.factories import create_project
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import manifest, step, version
from orchestra.workflow import ChangeKind, LoadReport, load_workflow
from orchestra.workflow import load_workflow_version as load_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures('bakery')]


@pytest.fixture
def workflow() -> Workflow:
    load_workflow('bakery', 'v1')
    return Workflow.objects.get()


def _force(definition: Any, workflow: Workflow) -> LoadReport:
    return load_version(definition, workflow, force=True)


def _refusal(definition: Any, workflow: Workflow) -> str:
    before = list(Step.objects.order_by('pk').values())
    with pytest.raises(WorkflowError) as caught:
        _force(definition, workflow)
    assert caught.value.code == 'forbidden_change'
    assert list(Step.objects.order_by('pk').values()) == before
    return str(caught.value)


def _without_bake() -> dict[str, Any]:
    definition = version()
    definition['steps'] = definition['steps'][:2]
    del definition['sanity_checks']
    return definition


def test_without_force_nothing_changes(
    workflow: Workflow, make_app: MakeApp
) -> None:
    make_app('new_bakery', {**manifest(), 'name': 'Better'}, {'v1': version()})

    with pytest.raises(WorkflowError) as caught:
        load_workflow('new_bakery', 'v1')

    assert caught.value.code == 'version_exists'
    workflow.refresh_from_db()
    assert workflow.name == 'Bakery'


def test_force_without_changes_changes_nothing(workflow: Workflow) -> None:
    report = load_workflow('bakery', 'v1', force=True)

    assert report.changes == []
    assert Workflow.objects.count() == 1
    assert Step.objects.count() == 3


def test_values_may_change(workflow: Workflow) -> None:
    definition = version()
    definition['name'] = 'Bakery one'
    definition['sanity_checks'] = {}
    knead = step(definition, 'knead')
    knead['description'] = 'Make a better dough'
    knead['review_policy'] = {
        'policy': 'sampled_review',
        'rate': 0.5,
        'max_reviews': 2,
    }
    knead['user_interface'] = {'form_schema': {'type': 'object'}}
    step(definition, 'weigh')['execution_function']['kwargs'] = {'grams': 400}

    report = _force(definition, workflow)

    assert [str(change) for change in report.changes] == [
        'changed version v1: name',
        'changed version v1: sanity_checks',
        'changed step weigh: execution_function',
        'changed step knead: description',
        'changed step knead: user_interface',
        'changed step knead: review_policy',
    ]
    stored = Step.objects.get(slug='knead')
    assert stored.description == 'Make a better dough'
    assert stored.review_policy['rate'] == 0.5
    assert WorkflowVersion.objects.get().sanity_checks == {}


def test_required_certifications_may_change(workflow: Workflow) -> None:
    definition = version()
    step(definition, 'knead')['required_certifications'] = ['master_baker']

    report = _force(definition, workflow)

    assert [str(change) for change in report.changes] == [
        'changed step knead: required_certifications'
    ]
    required = Step.objects.get(slug='knead').required_certifications
    assert [row.slug for row in required.all()] == ['master_baker']


def test_step_cannot_be_removed(workflow: Workflow) -> None:
    definition = _without_bake()

    assert 'step bake: was removed' in _refusal(definition, workflow)


def test_step_may_be_added(workflow: Workflow) -> None:
    definition = version()
    definition['steps'].append(
        {
            'slug': 'sell',
            'name': 'Sell',
            'description': 'Sell the bread',
            'creation_depends_on': ['bake'],
        }
    )

    report = _force(definition, workflow)

    assert [str(change) for change in report.changes] == ['added step sell']
    sell = Step.objects.get(slug='sell')
    assert [row.slug for row in sell.creation_depends_on.all()] == ['bake']


@pytest.mark.parametrize('new_step', [False, True])
def test_creation_dependency_cannot_be_added(
    workflow: Workflow, new_step: bool
) -> None:
    definition = version()
    slug = 'knead'
    if new_step:
        slug = 'heat'
        definition['steps'].append(
            {'slug': 'heat', 'name': 'Heat', 'description': 'Heat the oven'}
        )
    step(definition, 'bake')['creation_depends_on'].append(slug)

    refusal = _refusal(definition, workflow)

    assert f'step bake: creation_depends_on: {slug} was added' in refusal


def test_creation_dependency_may_be_removed_with_a_warning(
    workflow: Workflow, caplog: pytest.LogCaptureFixture
) -> None:
    definition = version()
    step(definition, 'bake')['creation_depends_on'] = []

    with caplog.at_level(logging.WARNING, 'orchestra.workflow'):
        _force(definition, workflow)

    assert not Step.objects.get(slug='bake').creation_depends_on.exists()
    assert 'step bake: creation_depends_on: weigh was removed' in caplog.text
    assert 'create subsequent tasks' in caplog.text


@pytest.mark.parametrize('slugs', [[], ['weigh'], ['knead', 'weigh']])
def test_submission_dependencies_may_change(
    workflow: Workflow, slugs: list[str]
) -> None:
    definition = version()
    step(definition, 'bake')['submission_depends_on'] = slugs

    _force(definition, workflow)

    stored = Step.objects.get(slug='bake').submission_depends_on
    assert sorted(row.slug for row in stored.all()) == sorted(slugs)


def _with_machine_bake() -> dict[str, Any]:
    definition = version()
    bake = step(definition, 'bake')
    bake['is_human'] = False
    bake['execution_function'] = step(definition, 'weigh')[
        'execution_function'
    ]
    del bake['assignment_policy']
    return definition


def test_kind_of_step_may_change_before_there_are_tasks(
    workflow: Workflow,
) -> None:
    _force(_with_machine_bake(), workflow)

    bake = Step.objects.get(slug='bake')
    assert bake.is_human is False
    assert bake.assignment_policy == {}


def test_kind_of_step_cannot_change_once_there_are_tasks(
    workflow: Workflow,
) -> None:
    project = create_project(WorkflowVersion.objects.get())
    Task.objects.create(
        project=project,
        step=Step.objects.get(slug='bake'),
        status=Task.Status.AWAITING_PROCESSING,
    )

    assert 'step bake: is_human: a human step with open tasks' in _refusal(
        _with_machine_bake(), workflow
    )


def test_everything_forbidden_is_named_at_once(workflow: Workflow) -> None:
    definition = version()
    definition['steps'] = [
        step(definition, 'weigh'),
        {**step(definition, 'bake'), 'creation_depends_on': ['weigh', 'rest']},
        {'slug': 'rest', 'name': 'Rest', 'description': 'Wait'},
    ]
    step(definition, 'bake').update(
        submission_depends_on=[], assignment_policy={}
    )

    refusal = _refusal(definition, workflow)

    assert 'step knead: was removed' in refusal
    assert 'step bake: creation_depends_on: rest was added' in refusal


def test_removed_certifications_stay_and_are_reported(
    make_app: MakeApp,
) -> None:
    make_app('one_bakery', manifest(), {'a': version('v2')})
    load_workflow('one_bakery', 'v2')
    fewer = manifest()
    del fewer['certifications'][1]
    make_app('one_bakery', fewer, {'a': version('v2')})

    report = load_workflow('one_bakery', 'v2', force=True)

    (change,) = report.changes
    assert change.kind is ChangeKind.ORPHANED
    assert change.what == 'certification master_baker'
    assert Certification.objects.filter(slug='master_baker').exists()


def test_workflow_may_move_to_another_directory(
    workflow: Workflow, make_app: MakeApp
) -> None:
    directory = make_app('moved_bakery', manifest(), {'v1': version()})

    report = load_workflow('moved_bakery', 'v1', force=True)

    assert [change.key for change in report.changes] == ['code_directory']
    workflow.refresh_from_db()
    assert workflow.code_directory == str(directory)
