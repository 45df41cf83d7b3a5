"""Every mistake in a version.json is found, and where it is."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.tests.workflow.definitions import (
    FUNCTIONS,
    problems_of_version,
    step,
    version,
)
from orchestra.tests.workflow.mistakes import Change, Mistake, set_values
from orchestra.tests.workflow.mistakes_in_functions import FUNCTIONS_MISTAKES
from orchestra.tests.workflow.mistakes_in_graph import GRAPH_MISTAKES
from orchestra.tests.workflow.mistakes_in_interfaces import (
    INTERFACES_MISTAKES,
    INTERFACES_WARNINGS,
    RIGHT_FORMS,
)
from orchestra.tests.workflow.mistakes_in_policies import POLICIES_MISTAKES
from orchestra.tests.workflow.mistakes_with_warning import (
    OTHER_WARNINGS,
)
from orchestra.workflow.problems import Problem, Severity

pytestmark = pytest.mark.usefixtures('bakery')

ERRORS: dict[str, Mistake] = {
    **GRAPH_MISTAKES,
    **FUNCTIONS_MISTAKES,
    **POLICIES_MISTAKES,
    **INTERFACES_MISTAKES,
}

WARNINGS: dict[str, Mistake] = {**OTHER_WARNINGS, **INTERFACES_WARNINGS}


def _problems(change: Change) -> list[Problem]:
    definition = version()
    change(definition)
    return problems_of_version(definition)


def _assert_found(mistake: Mistake, severity: Severity) -> None:
    change, at_step, key, message = mistake
    found = _problems(change)

    assert [
        problem
        for problem in found
        if (problem.step, problem.key) == (at_step, key)
        and message in problem.message
        and problem.severity is severity
    ], found


@pytest.mark.parametrize('version_slug', ['v1', 'v2'])
def test_valid_versions_have_no_problems(version_slug: str) -> None:
    assert problems_of_version(version(version_slug)) == []


@pytest.mark.parametrize('name', ERRORS)
def test_error_is_found(name: str) -> None:
    _assert_found(ERRORS[name], Severity.ERROR)


@pytest.mark.parametrize('name', WARNINGS)
def test_warning_is_found(name: str) -> None:
    _assert_found(WARNINGS[name], Severity.WARNING)


@pytest.mark.parametrize('name', WARNINGS)
def test_warning_comes_without_errors(name: str) -> None:
    found = _problems(WARNINGS[name][0])

    assert {problem.severity for problem in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    'change',
    [
        set_values('bake', review_policy={}, assignment_policy={}),
        set_values(
            'bake', creation_policy={}, detailed_description_function={}
        ),
        set_values('weigh', review_policy={'policy': 'no_review'}),
        set_values(
            'bake',
            user_interface={
                'form_schema': {'type': 'object'},
                'stylesheet_includes': ['https://cdn.example/a.css', '/a.css'],
            },
        ),
        set_values('weigh', review_policy={}, assignment_policy={}),
        lambda v: v.update(sanity_checks={}, abort_completion_function={}),
        lambda v: v.update({'$schema': 'version.schema.json'}),
        set_values(
            'weigh', execution_function={'path': f'{FUNCTIONS}.weigh_measured'}
        ),
        set_values('weigh', execution_function={'path': 'builtins.dict'}),
        *RIGHT_FORMS,
    ],
)
def test_what_is_left_empty_or_unusual_is_right(change: Change) -> None:
    assert _problems(change) == []


@pytest.mark.parametrize('data', [None, [], 'v1', 3, {}, {'steps': {}}])
def test_something_else_than_a_version_is_an_error(data: Any) -> None:
    found = problems_of_version(data)

    assert found
    assert {problem.severity for problem in found} == {Severity.ERROR}


def test_all_problems_are_found_at_once_and_errors_come_first() -> None:
    definition = version()
    definition['color'] = 'brown'
    step(definition, 'knead')['review_policy'] = {'policy': 'never'}
    step(definition, 'bake')['creation_depends_on'] = ['grow']
    step(definition, 'weigh')['execution_function'] = {'path': 'no.such'}
    del definition['name']

    found = [
        (problem.step, problem.key, problem.severity.value)
        for problem in problems_of_version(definition)
    ]

    assert found[-1] == (None, 'color', 'warning')
    assert set(found[:-1]) == {
        (None, 'name', 'error'),
        ('knead', 'review_policy.policy', 'error'),
        ('bake', 'creation_depends_on', 'error'),
        ('weigh', 'execution_function.path', 'error'),
    }


def test_every_cycle_is_reported_once() -> None:
    definition = version()
    step(definition, 'knead')['creation_depends_on'] = ['bake']
    step(definition, 'bake')['creation_depends_on'] = ['knead', 'bake']

    messages = [
        problem.message
        for problem in problems_of_version(definition)
        if 'circular' in problem.message
    ]

    assert sorted(messages) == [
        'circular: bake depends on bake',
        'circular: bake depends on knead depends on bake',
    ]


def test_missing_keys_are_each_reported_once() -> None:
    definition = version()
    definition['steps'].append({})

    found = [
        problem.key
        for problem in problems_of_version(definition)
        if problem.step == '#4' and problem.severity is Severity.ERROR
    ]

    assert found == ['slug', 'name', 'description']


def test_problem_reads_as_one_line() -> None:
    problem = Problem(
        'bakery/v1/version.json', 'bake', 'review_policy.rate', 'too high'
    )
    whole_file = Problem(
        'bakery/v1/version.json', None, '', 'not JSON', Severity.WARNING
    )

    assert str(problem) == (
        'error: bakery/v1/version.json: step bake: '
        'review_policy.rate: too high'
    )
    assert str(whole_file) == 'warning: bakery/v1/version.json: not JSON'
