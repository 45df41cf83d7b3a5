"""Loading workflow versions."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    ProjectEvent,
    Step,
    TodoListTemplate,
    Workflow,
    WorkflowVersion,
)
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import (
    FIXTURES,
    manifest,
    step,
    version,
)
from orchestra.workflow import load_workflow, load_workflow_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures('bakery')]


def _slugs(manager: Any) -> list[str]:
    return sorted(manager.values_list('slug', flat=True))


def _refusal(*args: Any, **kwargs: Any) -> WorkflowError:
    with pytest.raises(WorkflowError) as caught:
        load_workflow(*args, **kwargs)
    return caught.value


def test_workflow_and_certifications_are_stored() -> None:
    report = load_workflow('bakery', 'v1')

    workflow = Workflow.objects.get()
    assert workflow.slug == 'bakery'
    assert workflow.name == 'Bakery'
    assert workflow.description == 'Bake bread to order.'
    assert workflow.code_directory == str(FIXTURES / 'bakery')
    assert (
        workflow.sample_data_load_function
        == (manifest()['sample_data_load_function'])
    )
    master = workflow.certifications.get(slug='master_baker')
    assert _slugs(master.required_certifications) == ['baker']
    assert report.version == WorkflowVersion.objects.get()
    assert report.warnings == []


def test_version_and_steps_are_stored_as_written() -> None:
    load_workflow('bakery', 'v1')

    stored = WorkflowVersion.objects.get()
    definition = version()
    assert stored.name == 'Bakery 1'
    assert stored.sanity_checks == definition['sanity_checks']
    assert (
        stored.abort_completion_function
        == (definition['abort_completion_function'])
    )
    weigh = stored.steps.get(slug='weigh')
    assert weigh.is_human is False
    for key in ('execution_function', 'execution_policy'):
        assert getattr(weigh, key) == step(definition, 'weigh')[key]
    knead = stored.steps.get(slug='knead')
    for key in (
        'detailed_description_function',
        'assignable_hours_function',
        'review_policy',
        'user_interface',
    ):
        assert getattr(knead, key) == step(definition, 'knead')[key]


def test_relations_are_stored() -> None:
    load_workflow('bakery', 'v1')

    bake = Step.objects.get(slug='bake')
    assert bake.completion_ends_project is True
    assert _slugs(bake.creation_depends_on) == ['weigh']
    assert _slugs(bake.submission_depends_on) == ['knead']
    assert _slugs(bake.required_certifications) == ['baker', 'master_baker']


def test_defaults_are_stored() -> None:
    anyone = {'path': 'orchestra.assignment_policies.anyone_certified'}
    load_workflow('bakery', 'v1')

    weigh = Step.objects.get(slug='weigh')
    assert (weigh.assignment_policy, weigh.review_policy) == ({}, {})
    knead = Step.objects.get(slug='knead')
    assert knead.is_human is True
    assert knead.completion_ends_project is False
    assert knead.assignment_policy == {
        'policy_function': {'entry_level': anyone, 'reviewer': anyone}
    }
    assert knead.creation_policy == {
        'policy_function': {
            'path': 'orchestra.creation_policies.always_create'
        }
    }
    bake = Step.objects.get(slug='bake')
    assert bake.review_policy == {
        'policy': 'sampled_review',
        'rate': 1,
        'max_reviews': 1,
    }
    assert bake.assignment_policy['policy_function']['reviewer'] == anyone


def test_manifest_without_sample_function_stores_an_empty_one(
    make_app: MakeApp,
) -> None:
    definition = manifest()
    definition['sample_data_load_function'] = None
    make_app('plain_bakery', definition, {'v2': version('v2')})

    load_workflow('plain_bakery', 'v2')

    assert Workflow.objects.get().sample_data_load_function == {}


def test_second_version_joins_the_first() -> None:
    load_workflow('bakery', 'v1')
    load_workflow('bakery', 'v2')

    assert _slugs(Workflow.objects.get().versions) == ['v1', 'v2']
    assert Step.objects.filter(slug='bake').count() == 2


def test_unknown_app_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match='butcher'):
        load_workflow('butcher', 'v1')


def test_unknown_version_names_those_there_are() -> None:
    refusal = _refusal('bakery', 'v3')

    assert refusal.code == 'invalid_version'
    assert 'v3' in str(refusal)
    assert 'v1, v2' in str(refusal)
    assert not Workflow.objects.exists()


def test_version_that_exists_twice(make_app: MakeApp) -> None:
    make_app(
        'double_bakery', manifest(), {'a': version('v2'), 'b': version('v2')}
    )

    assert _refusal('double_bakery', 'v2').code == 'invalid_version'


def test_errors_of_manifest_and_version_come_together_and_nothing_is_written(
    make_app: MakeApp,
) -> None:
    broken_manifest = manifest()
    broken_manifest['certifications'][1]['required_certifications'] = ['x']
    broken_version = version('v2')
    step(broken_version, 'bake')['submission_depends_on'] = ['grow']
    make_app('broken_bakery', broken_manifest, {'a': broken_version})

    refusal = _refusal('broken_bakery', 'v2')

    assert refusal.code == 'invalid_workflow_definition'
    assert 'broken_bakery/workflow.json' in str(refusal)
    assert 'broken_bakery/a/version.json: step bake' in str(refusal)
    assert len(refusal.context['problems']) == 2  # type: ignore[arg-type]
    assert not Workflow.objects.exists()
    assert not Certification.objects.exists()


def test_errors_of_another_version_do_not_matter(make_app: MakeApp) -> None:
    make_app(
        'half_bakery',
        manifest(),
        {'a': version('v2'), 'b': {'slug': 'v9', 'steps': 'none'}},
    )

    load_workflow('half_bakery', 'v2')

    assert _slugs(WorkflowVersion.objects) == ['v2']


@pytest.mark.parametrize(
    ('definition', 'versions'),
    [('{', {'a': version('v2')}), (manifest(), {'a': '{'})],
)
def test_file_that_is_not_json(
    make_app: MakeApp, definition: Any, versions: Any
) -> None:
    make_app('garbled_bakery', definition, versions)

    assert 'is not JSON' in str(_refusal('garbled_bakery', 'v2'))


def test_warnings_are_logged_and_reported(
    make_app: MakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    definition = version('v2')
    definition['colour'] = 'brown'
    make_app('brown_bakery', manifest(), {'a': definition})

    with caplog.at_level(logging.WARNING, 'orchestra.workflow'):
        report = load_workflow('brown_bakery', 'v2')

    assert [problem.key for problem in report.warnings] == ['colour']
    assert 'colour: unknown key' in caplog.text


def test_another_workflow_cannot_take_over_a_directory(
    make_app: MakeApp,
) -> None:
    make_app('shared_bakery', manifest(), {'a': version('v2')})
    load_workflow('shared_bakery', 'v2')
    make_app(
        'shared_bakery',
        {**manifest(), 'slug': 'brewery'},
        {'a': version('v2')},
    )

    refusal = _refusal('shared_bakery', 'v2')

    assert refusal.code == 'code_directory_taken'
    assert 'bakery' in str(refusal)
    assert not Workflow.objects.filter(slug='brewery').exists()


def test_loading_is_recorded() -> None:
    report = load_workflow('bakery', 'v2')

    event = ProjectEvent.objects.get(action='orchestra.workflow.loaded')
    assert event.object_id == report.version.pk
    assert event.data['version'] == 'v2'
    assert 'added step bake' in event.data['changes']


class TestVersionAlone:
    """``load_workflow_version`` for a workflow in the database."""

    @pytest.fixture
    def workflow(self) -> Workflow:
        load_workflow('bakery', 'v2')
        return Workflow.objects.get()

    def test_it_is_stored(self, workflow: Workflow) -> None:
        report = load_workflow_version(version('v1'), workflow)

        assert report.version.workflow == workflow
        assert report.version.steps.count() == 3

    @pytest.mark.parametrize(
        'key',
        [
            'required_certifications',
            'creation_depends_on',
            'submission_depends_on',
            'todolist_templates_to_apply',
        ],
    )
    def test_slug_that_does_not_exist(
        self, workflow: Workflow, key: str
    ) -> None:
        definition = version('v1')
        step(definition, 'bake')[key] = ['no_such_slug']

        with pytest.raises(WorkflowError) as caught:
            load_workflow_version(definition, workflow)

        assert 'step bake' in str(caught.value)
        assert key in str(caught.value)
        assert 'no_such_slug' in str(caught.value)
        assert _slugs(workflow.versions) == ['v2']

    def test_todo_list_templates_are_related(self, workflow: Workflow) -> None:
        TodoListTemplate.objects.create(
            slug='oven', name='Oven', description='Care'
        )
        definition = version('v1')
        step(definition, 'bake')['todolist_templates_to_apply'] = ['oven']

        report = load_workflow_version(definition, workflow)

        bake = report.version.steps.get(slug='bake')
        assert _slugs(bake.todolist_templates_to_apply) == ['oven']

    def test_deleted_templates_do_not_count(self, workflow: Workflow) -> None:
        TodoListTemplate.objects.create(
            slug='oven', name='Oven', description='Care'
        ).delete()
        definition = version('v1')
        step(definition, 'bake')['todolist_templates_to_apply'] = ['oven']

        with pytest.raises(WorkflowError) as caught:
            load_workflow_version(definition, workflow)

        assert caught.value.code == 'unknown_todolist_template'
