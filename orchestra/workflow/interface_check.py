"""Checks of what experts work in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from orchestra.workflow.definition import (
    StepDefinition,
    as_object,
    as_strings,
)
from orchestra.workflow.form_check import check_form
from orchestra.workflow.problems import Problem, Severity

KINDS = ('angular_directive', 'custom_element', 'form_schema')
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


def check_interface(
    step: StepDefinition, step_slugs: Iterable[str], file: str
) -> Iterator[Problem]:
    """Find what is wrong with the interface of a human step.

    Args:
        step: The step.
        step_slugs: Slugs of all steps of the version.
        file: What messages call the file.
    """
    yield from _check_kind(step, file)
    yield from _check_companions(step, file)
    yield from check_form(step, step_slugs, file)
    interface = as_object(step.data.get('user_interface'))
    for key in STATIC_KEYS:
        for path in as_strings(interface.get(key)):
            if not _is_static_file(path):
                yield _warning(
                    step, file, f'.{key}', f'there is no static file {path!r}'
                )


def _check_kind(step: StepDefinition, file: str) -> Iterator[Problem]:
    interface = as_object(step.data.get('user_interface'))
    kinds = [key for key in KINDS if interface.get(key)]
    if not kinds:
        yield _warning(
            step,
            file,
            '',
            'experts will find an empty page: give one of ' + ', '.join(KINDS),
        )
    if len(kinds) > 1:
        yield Problem(
            file,
            step.label,
            'user_interface',
            f'only one of these can be shown: {", ".join(kinds)}',
        )


def _check_companions(step: StepDefinition, file: str) -> Iterator[Problem]:
    interface = as_object(step.data.get('user_interface'))
    for key, others in TOGETHER.items():
        for other in others:
            if interface.get(key) and not interface.get(other):
                yield _warning(
                    step,
                    file,
                    f'.{other}',
                    f'missing, although {key} is given',
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


def _warning(
    step: StepDefinition, file: str, key: str, message: str
) -> Problem:
    return Problem(
        file, step.label, f'user_interface{key}', message, Severity.WARNING
    )
