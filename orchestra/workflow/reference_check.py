"""Checks that the Python functions a definition names exist and fit."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from orchestra.core.callables import BoundFunction, load_callable
from orchestra.core.errors import CallableReferenceError
from orchestra.workflow.definition import (
    StepDefinition,
    as_object,
    at_path,
    steps_of,
)
from orchestra.workflow.problems import Problem


@dataclass(frozen=True)
class FunctionKey:
    """A place in a definition that names a function.

    Attributes:
        key: Where the reference stands, keys joined by dots.
        arguments: What Orchestra passes by position.
        takes_more_kwargs: Whether callers add keyword arguments, so that
            those in the definition need not be complete.
    """

    key: str
    arguments: tuple[str, ...]
    takes_more_kwargs: bool = False


MANIFEST_FUNCTIONS = (
    FunctionKey(
        'sample_data_load_function',
        ('workflow_version',),
        takes_more_kwargs=True,
    ),
)

VERSION_FUNCTIONS = (
    FunctionKey('abort_completion_function', ('project',)),
    FunctionKey('sanity_checks.sanity_check_function', ('project',)),
)

STEP_FUNCTIONS = (
    FunctionKey('execution_function', ('project_data', 'prerequisites')),
    FunctionKey('assignment_policy.policy_function.entry_level', ('task',)),
    FunctionKey('assignment_policy.policy_function.reviewer', ('task',)),
    FunctionKey(
        'creation_policy.policy_function', ('prerequisites', 'project_data')
    ),
    FunctionKey(
        'detailed_description_function',
        ('task_details',),
        takes_more_kwargs=True,
    ),
    FunctionKey(
        'assignable_hours_function',
        ('task_details',),
        takes_more_kwargs=True,
    ),
)


def check_manifest_functions(manifest: Any, file: str) -> Iterator[Problem]:
    """Find functions of a manifest that cannot be called.

    The modules of the functions are imported.

    Args:
        manifest: The decoded workflow.json.
        file: What messages call the file.
    """
    data = as_object(manifest)
    for place in MANIFEST_FUNCTIONS:
        yield from _check_function(place, data, file, None)


def check_version_functions(version: Any, file: str) -> Iterator[Problem]:
    """Find functions of a version and its steps that cannot be called.

    The modules of the functions are imported.

    Args:
        version: The decoded version.json.
        file: What messages call the file.
    """
    data = as_object(version)
    for place in VERSION_FUNCTIONS:
        yield from _check_function(place, data, file, None)
    for step in steps_of(version):
        yield from _check_step_functions(step, file)


def _check_step_functions(
    step: StepDefinition, file: str
) -> Iterator[Problem]:
    for place in STEP_FUNCTIONS:
        yield from _check_function(place, step.data, file, step.label)


def _check_function(
    place: FunctionKey,
    data: Mapping[str, Any],
    file: str,
    step: str | None,
) -> Iterator[Problem]:
    reference = as_object(at_path(data, place.key))
    if not isinstance(reference.get('path'), str):
        return
    try:
        bound = load_callable(reference)
    except CallableReferenceError as error:
        yield Problem(file, step, f'{place.key}.path', error.message)
    except Exception as error:  # noqa: BLE001 (an author's module may raise)
        yield Problem(
            file,
            step,
            f'{place.key}.path',
            f'importing {reference["path"]} failed: '
            f'{type(error).__name__}: {error}',
        )
    else:
        mismatch = _signature_mismatch(bound, place)
        if mismatch:
            yield Problem(file, step, place.key, mismatch)


def _signature_mismatch(bound: BoundFunction, place: FunctionKey) -> str:
    """Say why calling the function would raise a TypeError, if it would."""
    try:
        # What is called is the outermost function; the one it may wrap does
        # not have to take the same arguments.
        signature = inspect.signature(bound.function, follow_wrapped=False)
    except ValueError:
        # Some built-in functions do not tell.
        return ''
    bind = (
        signature.bind_partial if place.takes_more_kwargs else signature.bind
    )
    try:
        bind(*place.arguments, **bound.kwargs)
    except TypeError as error:
        call = ', '.join(
            [*place.arguments, *(f'{name}=...' for name in bound.kwargs)]
        )
        return f'{bound.path} cannot be called as ({call}): {error}'
    return ''
