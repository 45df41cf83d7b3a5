"""Checks of what belongs to human steps and what to machine steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from orchestra.workflow.defaults import ASSIGNMENT_KINDS
from orchestra.workflow.definition import (
    StepDefinition,
    as_list,
    as_object,
    as_strings,
    at_path,
    slugs_of,
    steps_of,
)
from orchestra.workflow.problems import Problem, Severity

PREVIOUSLY_COMPLETED = (
    'orchestra.assignment_policies.previously_completed_steps'
)

HUMAN_ONLY = (
    'user_interface',
    'required_certifications',
    'detailed_description_function',
    'assignable_hours_function',
)

INTERFACES = ('angular_directive', 'custom_element', 'form_schema')
"""The keys that each make something appear on the task's page."""

TOGETHER = {
    'angular_directive': ('angular_module', 'javascript_includes'),
    'angular_module': ('angular_directive',),
    'custom_element': ('module_includes',),
    'javascript_includes': ('angular_directive',),
    'module_includes': ('custom_element',),
    'ui_schema': ('form_schema',),
}
"""Keys of an interface, and those they are of no use without."""

STATIC_KEYS = ('javascript_includes', 'module_includes', 'stylesheet_includes')


def check_steps(version: Any, file: str) -> Iterator[Problem]:
    """Find keys of steps that contradict the kind of step or each other.

    Args:
        version: The decoded version.json.
        file: What messages call the file.
    """
    steps = steps_of(version)
    for step in steps:
        rules = _human_rules if step.is_human else _machine_rules
        yield from rules(step, file)
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
    yield from _check_interface(step, file)


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


def _check_interface(step: StepDefinition, file: str) -> Iterator[Problem]:
    interface = as_object(step.data.get('user_interface'))
    if not any(interface.get(key) for key in INTERFACES):
        yield _warning(
            step,
            file,
            'user_interface',
            'experts will find an empty page: give one of '
            + ', '.join(INTERFACES),
        )
    for key, others in TOGETHER.items():
        for other in others:
            if interface.get(key) and not interface.get(other):
                yield _warning(
                    step,
                    file,
                    f'user_interface.{other}',
                    f'missing, although {key} is given',
                )
    yield from _check_form(step, file, interface.get('form_schema'))
    for key in STATIC_KEYS:
        yield from _check_static(
            step, file, key, as_strings(interface.get(key))
        )


def _check_form(
    step: StepDefinition, file: str, schema: Any
) -> Iterator[Problem]:
    if not isinstance(schema, dict):
        return
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        yield Problem(
            file,
            step.label,
            'user_interface.form_schema',
            f'not a JSON Schema: {error.json_path}: {error.message}',
        )


def _check_static(
    step: StepDefinition, file: str, key: str, paths: Iterable[str]
) -> Iterator[Problem]:
    for path in paths:
        if not _is_static_file(path):
            yield _warning(
                step,
                file,
                f'user_interface.{key}',
                f'there is no static file {path!r}',
            )


def _is_static_file(path: str) -> bool:
    if path.startswith(('/', 'http://', 'https://')):
        # Addresses of their own, which the finders know nothing about.
        return True
    try:
        return finders.find(path) is not None
    except SuspiciousFileOperation:
        # The path leads out of every folder of static files.
        return False


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
