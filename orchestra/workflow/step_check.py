"""Checks of what belongs to human steps and what to machine steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orchestra.workflow.defaults import (
    ASSIGNMENT_KINDS,
    PREVIOUSLY_COMPLETED,
)
from orchestra.workflow.definition import (
    StepDefinition,
    as_list,
    as_object,
    as_strings,
    at_path,
    slugs_of,
    steps_of,
)
from orchestra.workflow.interface_check import check_interface
from orchestra.workflow.problems import Problem, Severity

HUMAN_ONLY = (
    'user_interface',
    'required_certifications',
    'detailed_description_function',
    'assignable_hours_function',
)


def check_steps(version: Any, file: str) -> Iterator[Problem]:
    """Find keys of steps that contradict the kind of step or each other.

    Args:
        version: The decoded version.json.
        file: What messages call the file.
    """
    steps = steps_of(version)
    slugs = slugs_of(as_object(version).get('steps'))
    for step in steps:
        rules = _human_rules if step.is_human else _machine_rules
        yield from rules(step, file)
        if step.is_human:
            yield from check_interface(step, slugs, file)
        yield from _check_related_steps(step, steps, file)
    yield from _check_sanity_steps(version, file)


def _human_rules(step: StepDefinition, file: str) -> Iterator[Problem]:
    if step.data.get('execution_function'):
        yield Problem(
            file,
            step.label,
            'execution_function',
            'only machine steps run a function; add "is_human": false',
        )
    if step.data.get('execution_policy'):
        yield _warning(
            step, file, 'execution_policy', 'has no effect on a human step'
        )


def _machine_rules(step: StepDefinition, file: str) -> Iterator[Problem]:
    if not step.data.get('execution_function'):
        yield Problem(
            file,
            step.label,
            'execution_function',
            'missing: a machine step needs a function to run',
        )
    if step.data.get('assignment_policy'):
        yield Problem(
            file,
            step.label,
            'assignment_policy',
            'machine steps are never assigned to anybody',
        )
    if at_path(step.data, 'review_policy.policy') == 'sampled_review':
        yield _warning(
            step, file, 'review_policy', 'machine steps are never reviewed'
        )
    for key in HUMAN_ONLY:
        if step.data.get(key):
            yield _warning(step, file, key, 'has no effect on a machine step')


def _check_related_steps(
    step: StepDefinition, steps: list[StepDefinition], file: str
) -> Iterator[Problem]:
    """Check what the policy of previously completed steps refers to."""
    human = [other.label for other in steps if other.is_human]
    for kind in ASSIGNMENT_KINDS:
        function = as_object(
            at_path(step.data, f'assignment_policy.policy_function.{kind}')
        )
        if function.get('path') != PREVIOUSLY_COMPLETED:
            continue
        related = at_path(function, 'kwargs.related_steps')
        key = f'assignment_policy.policy_function.{kind}.kwargs.related_steps'
        if not isinstance(related, list):
            yield Problem(file, step.label, key, 'must be a list of steps')
        for slug in as_list(related):
            if slug not in human:
                yield Problem(
                    file, step.label, key, f'there is no human step {slug!r}'
                )


def _check_sanity_steps(version: Any, file: str) -> Iterator[Problem]:
    known = slugs_of(as_object(version).get('steps'))
    checks = as_object(
        at_path(as_object(version), 'sanity_checks.check_configurations')
    )
    for check, configuration in checks.items():
        handlers = as_list(as_object(configuration).get('handlers'))
        for index, handler in enumerate(handlers):
            for slug in as_strings(as_object(handler).get('steps')):
                if slug not in known:
                    yield Problem(
                        file,
                        None,
                        'sanity_checks.check_configurations.'
                        f'{check}.handlers[{index}].steps',
                        f'there is no step {slug!r}',
                    )


def _warning(
    step: StepDefinition, file: str, key: str, message: str
) -> Problem:
    return Problem(file, step.label, key, message, Severity.WARNING)
