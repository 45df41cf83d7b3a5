"""Checks of definitions against the published JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from orchestra.workflow.definition import as_object, step_label
from orchestra.workflow.problems import Problem, Severity

SchemaName = Literal['workflow', 'version']


@cache
def definition_schema(name: SchemaName) -> dict[str, Any]:
    """Return a published schema.

    Args:
        name: ``workflow`` for workflow.json, ``version`` for version.json.
    """
    file = resources.files('orchestra.workflow') / 'schemas'
    text = (file / f'{name}.schema.json').read_text(encoding='utf-8')
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def _validator(name: SchemaName) -> Draft202012Validator:
    return Draft202012Validator(definition_schema(name))


def check_schema(name: SchemaName, data: Any, file: str) -> Iterator[Problem]:
    """Find everything in a definition that its schema does not allow.

    Args:
        name: The schema.
        data: The decoded file.
        file: What messages call the file.

    Yields:
        Errors, and a warning for every key that the schema does not know.
    """
    for error in _validator(name).iter_errors(data):
        step, path = _split_path(data, list(error.absolute_path))
        for key, message, severity in _explain(error):
            yield Problem(file, step, _key([*path, *key]), message, severity)


def _split_path(
    data: Any, path: list[str | int]
) -> tuple[str | None, list[str | int]]:
    """Split a position into the step it is in and the rest."""
    if len(path) < 2 or path[0] != 'steps' or not isinstance(path[1], int):
        return None, path
    index = path[1]
    return step_label(as_object(data)['steps'][index], index), path[2:]


def _key(path: Iterable[str | int]) -> str:
    text = ''
    for part in path:
        if isinstance(part, int):
            text += f'[{part}]'
        else:
            text += f'.{part}' if text else part
    return text


def _explain(
    error: ValidationError,
) -> Iterator[tuple[list[str], str, Severity]]:
    """Yield the further key, the message and the severity of an error."""
    # The types of the library allow for errors without a schema.
    rule = cast('dict[str, Any]', error.schema)
    instance = cast('Any', error.instance)
    if error.validator == 'additionalProperties':
        for key in sorted(instance.keys() - rule['properties'].keys()):
            yield [key], 'unknown key', Severity.WARNING
    elif error.validator == 'required':
        # One error comes for each missing key, without naming it: they are
        # the same after the first, and duplicates are dropped in the end.
        for key in rule['required']:
            if key not in instance:
                yield [key], 'missing', Severity.ERROR
    elif error.validator == 'pattern':
        meaning = f'{instance!r} is not: {rule["description"]}'
        yield [], meaning, Severity.ERROR
    else:
        yield [], error.message, Severity.ERROR
