"""Every mistake in a workflow.json is found, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.tests.workflow.definitions import (
    FUNCTIONS,
    manifest,
    problems_of_manifest,
)
from orchestra.workflow.problems import Problem, Severity

Manifest = dict[str, Any]
Change = Callable[[Manifest], object]


def _certification(index: int, **values: Any) -> Change:
    return lambda m: m['certifications'][index].update(values)


def _problems(change: Change) -> list[Problem]:
    definition = manifest()
    change(definition)
    return problems_of_manifest(definition)


ERRORS: dict[str, tuple[Change, str, str]] = {
    'no slug': (lambda m: m.pop('slug'), 'slug', 'missing'),
    'empty name': (lambda m: m.update(name=''), 'name', 'non-empty'),
    'long name': (lambda m: m.update(name='x' * 201), 'name', 'too long'),
    'no description': (
        lambda m: m.pop('description'),
        'description',
        'missing',
    ),
    'no certifications': (
        lambda m: m.pop('certifications'),
        'certifications',
        'missing',
    ),
    'certifications are an object': (
        lambda m: m.update(certifications={}),
        'certifications',
        "not of type 'array'",
    ),
    'duplicate certification': (
        _certification(1, slug='baker', required_certifications=[]),
        'certifications',
        "duplicate slug 'baker'",
    ),
    'unknown requirement': (
        _certification(1, required_certifications=['miller']),
        'certifications[1].required_certifications',
        "no certification 'miller'",
    ),
    'certification requires itself': (
        _certification(0, required_certifications=['baker']),
        'certifications',
        'nobody can earn baker requires baker',
    ),
    'certifications require each other': (
        _certification(0, required_certifications=['master_baker']),
        'certifications',
        'baker requires master_baker requires baker',
    ),
    'sample function not importable': (
        lambda m: m.update(sample_data_load_function={'path': 'no.such'}),
        'sample_data_load_function.path',
        'No module named',
    ),
    'sample function with a wrong argument': (
        lambda m: m['sample_data_load_function'].update(kwargs={'user': 'x'}),
        'sample_data_load_function',
        "unexpected keyword argument 'user'",
    ),
    'sample function is a text': (
        lambda m: m.update(
            sample_data_load_function=f'{FUNCTIONS}.load_sample_data'
        ),
        'sample_data_load_function',
        "not of type 'object', 'null'",
    ),
}


@pytest.mark.parametrize('name', ERRORS)
def test_error_is_found(name: str) -> None:
    change, key, message = ERRORS[name]
    found = _problems(change)

    assert [
        problem
        for problem in found
        if problem.key == key
        and problem.step is None
        and message in problem.message
        and problem.severity is Severity.ERROR
    ], found


@pytest.mark.parametrize(
    'change',
    [
        lambda m: m.copy(),
        lambda m: m.update(certifications=[]),
        lambda m: m.pop('sample_data_load_function'),
        lambda m: m.update(sample_data_load_function=None),
        lambda m: m.update(sample_data_load_function={}),
        lambda m: m.update({'$schema': 'workflow.schema.json'}),
    ],
)
def test_valid_manifests_have_no_problems(change: Change) -> None:
    assert _problems(change) == []


def test_unknown_keys_are_warnings() -> None:
    found = _problems(
        lambda m: (m.update(owner='me'), _certification(0, level=1)(m))
    )

    assert {(p.key, p.severity) for p in found} == {
        ('owner', Severity.WARNING),
        ('certifications[0].level', Severity.WARNING),
    }


@pytest.mark.parametrize('data', [None, [], 'bakery', 3])
def test_something_else_than_a_manifest_is_an_error(data: Any) -> None:
    assert [problem.severity for problem in problems_of_manifest(data)] == [
        Severity.ERROR
    ]
