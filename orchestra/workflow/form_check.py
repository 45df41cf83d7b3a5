"""Checks of form steps: the schema of the data, and how the form looks.

The shape of ``ui_schema`` is part of the published schema of version.json;
here is what only shows when both are read together.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from orchestra.workflow.definition import (
    StepDefinition,
    as_list,
    as_object,
    as_strings,
    at_path,
)
from orchestra.workflow.form_answers import formats
from orchestra.workflow.form_fields import field_paths, subschemas
from orchestra.workflow.problems import Problem, Severity

SCHEMA = 'user_interface.form_schema'
LOOK = 'user_interface.ui_schema'

ROOTS = ('prerequisites', 'project_data', 'project')
"""Where the paths of displays may start."""


def check_form(
    step: StepDefinition, step_slugs: Iterable[str], file: str
) -> Iterator[Problem]:
    """Find what is wrong with the form of a step, if it has one.

    Args:
        step: The step.
        step_slugs: Slugs of all steps of the version.
        file: What messages call the file.
    """
    interface = as_object(step.data.get('user_interface'))
    schema = interface.get('form_schema')
    if not isinstance(schema, Mapping):
        return
    found = list(_check_schema(schema))
    if not found:
        found = [
            *_check_references(schema),
            *_check_formats(schema),
            *_check_look(schema, interface.get('ui_schema'), step_slugs),
        ]
    for key, message, severity in found:
        yield Problem(file, step.label, key, message, severity)


def schema_fault(schema: Any) -> str:
    """Return why nothing can be checked against a schema, '' if it can.

    A form that was sound when it was loaded may have been spoilt since.

    Args:
        schema: What stands where the schema of a form should.
    """
    if not isinstance(schema, Mapping):
        return 'not an object'
    return _fault_of(json.dumps(schema))


# It takes longer than checking the answers, and forms hardly ever change.
@functools.lru_cache(maxsize=256)
def _fault_of(text: str) -> str:
    schema = json.loads(text)
    for check in (_check_schema, _check_references):
        for key, message, _severity in check(schema):
            return f'{key}: {message}'
    return ''


Finding = tuple[str, str, Severity]
"""Key, message and severity of a problem."""


def _check_schema(schema: Mapping[str, Any]) -> Iterator[Finding]:
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        path = error.json_path.removeprefix('$')
        yield (
            f'{SCHEMA}{path}',
            f'not a JSON Schema: {error.message}',
            Severity.ERROR,
        )
        return
    if schema.get('type') != 'object':
        yield (
            f'{SCHEMA}.type',
            'must be "object": the answers of a form have names',
            Severity.ERROR,
        )


def _check_references(schema: Mapping[str, Any]) -> Iterator[Finding]:
    resolver = Registry().resolver_with_root(
        DRAFT202012.create_resource(schema)
    )
    for _path, part in subschemas(schema):
        reference = part.get('$ref')
        if not isinstance(reference, str):
            continue
        try:
            resolver.lookup(reference)
        except Unresolvable:
            yield (
                SCHEMA,
                f'$ref {reference!r} leads nowhere in this schema',
                Severity.ERROR,
            )


def _check_formats(schema: Mapping[str, Any]) -> Iterator[Finding]:
    for path, part in subschemas(schema):
        name = part.get('format')
        if isinstance(name, str) and name not in formats.checkers:
            yield (
                '.'.join((SCHEMA, *path, 'format')),
                f'the format {name!r} is not checked; known are '
                + ', '.join(sorted(formats.checkers)),
                Severity.WARNING,
            )


def _check_look(
    schema: Mapping[str, Any], look: Any, step_slugs: Iterable[str]
) -> Iterator[Finding]:
    look = as_object(look)
    fields = field_paths(schema)
    slugs = list(step_slugs)
    for path, options in as_object(look.get('fields')).items():
        if path not in fields:
            yield _no_field(f'{LOOK}.fields', path)
        beside = path.rpartition('.')[0]
        yield from _check_condition(options, fields, beside)
    yield from _check_layout(look.get('layout'), fields, slugs)


def _check_layout(
    layout: Any, fields: set[str], slugs: list[str]
) -> Iterator[Finding]:
    for name in as_strings(layout):
        if name not in fields:
            yield _no_field(f'{LOOK}.layout', name)
    for item in map(as_object, as_list(layout)):
        yield from _check_condition(item, fields, '')
        yield from _check_display(item, slugs)
        yield from _check_layout(item.get('items'), fields, slugs)


def _check_condition(
    options: Any, fields: set[str], beside: str
) -> Iterator[Finding]:
    """Check that ``show_if`` looks at a field, beside this one or at all."""
    name = at_path(as_object(options), 'show_if.field')
    neighbour = f'{beside}.{name}' if beside else name
    if isinstance(name, str) and not fields & {name, neighbour}:
        yield _no_field(LOOK, name)


def _check_display(
    item: Mapping[str, Any], slugs: list[str]
) -> Iterator[Finding]:
    path = item.get('path')
    if 'display' not in item or not isinstance(path, str):
        return
    root, _, rest = path.partition('.')
    if root not in ROOTS:
        message = f'{path!r} starts with none of: {", ".join(ROOTS)}'
        yield f'{LOOK}.layout', message, Severity.WARNING
    elif root == 'prerequisites' and not any(
        rest == slug or rest.startswith(f'{slug}.') for slug in slugs
    ):
        message = f'{path!r}: there is no such step'
        yield f'{LOOK}.layout', message, Severity.WARNING


def _no_field(key: str, name: str) -> Finding:
    return key, f'the form has no field {name!r}', Severity.WARNING
