"""Building workflows out of steps."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import pytest

from orchestra.core.errors import (
    InvalidSlugValue,
    SlugUniquenessError,
    WorkflowError,
)
from orchestra.tests.workflow import functions
from orchestra.workflow import Step, Workflow, get_default_policy

HUMAN, MACHINE = Step.WorkerType.HUMAN, Step.WorkerType.MACHINE


def _step(slug: str = 'bake', **more: Any) -> Step:
    return Step(slug, slug.title(), f'Do {slug}', HUMAN, **more)


@pytest.fixture
def bakery() -> Workflow:
    workflow = Workflow('bakery', 'Bakery', 'Bake bread')
    workflow.add_step(_step('knead'))
    workflow.add_step(
        Step('weigh', 'Weigh', 'Weigh it', MACHINE, function=functions.weigh)
    )
    return workflow


def test_arguments_come_in_the_documented_order() -> None:
    assert list(inspect.signature(Step).parameters)[:11] == [
        'slug',
        'name',
        'description',
        'worker_type',
        'creation_depends_on',
        'submission_depends_on',
        'function',
        'required_certifications',
        'assignment_policy',
        'review_policy',
        'user_interface',
    ]
    assert list(inspect.signature(Workflow).parameters)[:3] == [
        'slug',
        'name',
        'description',
    ]
    assert (HUMAN, MACHINE) == (0, 1)


def test_steps_are_found_again(bakery: Workflow) -> None:
    knead, weigh = bakery.get_steps()

    assert bakery.steps == {'knead': knead, 'weigh': weigh}
    assert bakery.get_step('weigh') is weigh
    assert bakery.get_step_slugs() == ['knead', 'weigh']
    assert bakery.get_human_steps() == [knead]
    assert (repr(bakery), repr(weigh)) == (
        '<Workflow bakery>',
        '<Step weigh>',
    )
    with pytest.raises(WorkflowError, match='no step rest'):
        bakery.get_step('rest')


@pytest.mark.parametrize('slug', ['x' * 201, '', 'with space', 7])
def test_impossible_slugs(slug: Any) -> None:
    with pytest.raises(InvalidSlugValue):
        Workflow(slug, 'Name', 'Description')
    with pytest.raises(InvalidSlugValue):
        Workflow('bakery', '', '').add_step(Step(slug, '', '', HUMAN))


def test_longest_slug_is_allowed() -> None:
    Workflow('x' * 200, '', '').add_step(_step('y' * 200))


def test_slug_of_a_step_is_used_once(bakery: Workflow) -> None:
    with pytest.raises(SlugUniquenessError, match='knead'):
        bakery.add_step(_step('knead'))


def test_steps_do_not_share_their_lists() -> None:
    one, other = _step('one'), _step('other')
    one.creation_depends_on.append('x')
    one.review_policy['rate'] = 0

    assert other.creation_depends_on == []
    assert other.review_policy['rate'] == 1


def test_default_policies() -> None:
    assert get_default_policy(HUMAN, 'assignment_policy') == {
        'policy': 'anyone_certified'
    }
    assert get_default_policy(HUMAN, 'review_policy') == {
        'policy': 'sampled_review',
        'rate': 1,
        'max_reviews': 1,
    }
    assert get_default_policy(MACHINE, 'assignment_policy') == {}
    assert get_default_policy(MACHINE, 'review_policy') == {}
    with pytest.raises(WorkflowError, match='luck'):
        get_default_policy(HUMAN, 'luck')


def test_old_policies_are_translated() -> None:
    anyone = {'path': 'orchestra.assignment_policies.anyone_certified'}
    previous = {
        'path': 'orchestra.assignment_policies.previously_completed_steps',
        'kwargs': {'related_steps': ['knead', 'rest']},
    }
    policy = {
        'policy': 'previously_completed_steps',
        'steps': [_step('knead'), 'rest'],
    }

    assert _step().to_definition()['assignment_policy'] == {
        'policy_function': {'entry_level': anyone, 'reviewer': anyone}
    }
    assert _step(assignment_policy=policy).to_definition()[
        'assignment_policy'
    ] == {'policy_function': {'entry_level': previous}}


def test_new_policies_stay_as_they_are() -> None:
    policy = {'policy_function': {'reviewer': {'path': 'a.b'}}}

    definition = _step(assignment_policy=policy).to_definition()

    assert definition['assignment_policy'] == policy


def test_unknown_policy() -> None:
    step = _step(assignment_policy={'policy': 'the_cheapest'})

    with pytest.raises(WorkflowError, match='the_cheapest'):
        step.to_definition()


@pytest.mark.parametrize(
    ('function', 'reference'),
    [
        (
            functions.weigh,
            {'path': 'orchestra.tests.workflow.functions.weigh'},
        ),
        ('bakery.weigh', {'path': 'bakery.weigh'}),
        (
            {'path': 'bakery.weigh', 'kwargs': {'a': 1}},
            {'path': 'bakery.weigh', 'kwargs': {'a': 1}},
        ),
        (
            functools.partial(functions.weigh, grams=3),
            {
                'path': 'orchestra.tests.workflow.functions.weigh',
                'kwargs': {'grams': 3},
            },
        ),
    ],
)
def test_functions(function: Any, reference: dict[str, Any]) -> None:
    step = Step('weigh', 'Weigh', '', MACHINE, function=function)

    assert step.to_definition()['execution_function'] == reference


@pytest.mark.parametrize(
    'function', [functools.partial(functions.weigh, {}), 3]
)
def test_what_no_definition_can_name(function: Any) -> None:
    step = Step('weigh', 'Weigh', '', MACHINE, function=function)

    with pytest.raises(WorkflowError, match='cannot be used as a function'):
        step.to_definition()


@pytest.mark.parametrize(
    ('address', 'path'),
    [
        ('/static/bakery/knead.js', 'bakery/knead.js'),
        ('/cdn/bakery/knead.js', 'bakery/knead.js'),
        ('bakery/knead.js', 'bakery/knead.js'),
        ('https://example.org/knead.js', 'https://example.org/knead.js'),
    ],
)
def test_addresses_become_paths(
    settings: Any, address: str, path: str
) -> None:
    settings.STATIC_URL = '/cdn/'
    step = _step(user_interface={'javascript_includes': [address]})

    assert step.to_definition()['user_interface'] == {
        'javascript_includes': [path]
    }


def test_everything_else_that_files_can_say() -> None:
    workflow = Workflow(
        'bakery',
        'Bakery',
        'Bake bread',
        version_slug='v7',
        certifications=[
            {'slug': 'baker', 'name': 'Baker', 'description': 'Knows'}
        ],
        sample_data_load_function=functions.load_sample_data,
        sanity_checks={'sanity_check_function': {'path': 'a.b'}},
        abort_completion_function=functions.clean_up,
    )
    workflow.add_step(
        _step(
            required_certifications=['baker', 'seller'],
            completion_ends_project=True,
            assignable_hours_function=functions.hours,
        )
    )

    manifest, version = workflow.to_manifest(), workflow.to_version()

    assert manifest['certifications'] == [
        {'slug': 'baker', 'name': 'Baker', 'description': 'Knows'},
        {'slug': 'seller', 'name': 'seller', 'description': ''},
    ]
    here = 'orchestra.tests.workflow.functions'
    assert manifest['sample_data_load_function'] == {
        'path': f'{here}.load_sample_data'
    }
    assert version['slug'] == 'v7'
    assert version['abort_completion_function'] == {'path': f'{here}.clean_up'}
    (bake,) = version['steps']
    assert bake['completion_ends_project'] is True
    assert bake['assignable_hours_function'] == {'path': f'{here}.hours'}
