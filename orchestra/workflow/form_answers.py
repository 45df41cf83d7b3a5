"""Checking the data of a form step against the form's JSON Schema.

People leave fields empty in several ways, so an empty text or null counts as
no answer at all: it satisfies an optional field and fails a required one, as
does an empty list.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parseaddr
from typing import Any, cast
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend
from referencing import Registry

from orchestra.workflow.definition import as_object
from orchestra.workflow.form_messages import explain

INTERNAL_KEY = '_orchestra_internal'
"""Marks of Orchestra itself in task data; no part of the form."""

Messages = dict[str, list[str]]
"""What is wrong, by JSON pointer into the data; '' is the data itself."""

formats = FormatChecker(formats=())


@formats.checks('date', ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(
        datetime.date.fromisoformat(value)
    )


@formats.checks('time', ValueError)
def _is_time(value: object) -> bool:
    if isinstance(value, str):
        datetime.time.fromisoformat(value)
    return True


@formats.checks('date-time', ValueError)
def _is_moment(value: object) -> bool:
    if isinstance(value, str):
        datetime.datetime.fromisoformat(value)
    return True


@formats.checks('email')
def _is_address(value: object) -> bool:
    if not isinstance(value, str):
        return True
    name, _, host = value.rpartition('@')
    return bool(name and host) and parseaddr(value)[1] == value


@formats.checks('uri', ValueError)
def _is_link(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return parts.scheme in ('http', 'https') and bool(parts.hostname)


def _check_required(
    validator: Any,  # noqa: ARG001 (the library passes it)
    names: Iterable[str],
    instance: Any,
    schema: Mapping[str, Any],  # noqa: ARG001 (likewise)
) -> Iterator[ValidationError]:
    if not isinstance(instance, Mapping):
        return
    for name in names:
        if name not in instance or instance[name] == []:
            yield ValidationError('missing', path=(name,))


def _check_dependent_required(
    validator: Any,
    dependencies: Mapping[str, Iterable[str]],
    instance: Any,
    schema: Mapping[str, Any],
) -> Iterator[ValidationError]:
    if not isinstance(instance, Mapping):
        return
    for name, others in dependencies.items():
        if name in instance:
            yield from _check_required(validator, others, instance, schema)


FormValidator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        'required': _check_required,
        'dependentRequired': _check_dependent_required,
    },
)


def answer_problems(
    form_schema: Mapping[str, Any],
    data: Any,
    ui_schema: Mapping[str, Any] | None = None,
) -> Messages:
    """Find everything wrong with the data of a form.

    Args:
        form_schema: The JSON Schema of the form. Nothing is fetched for it:
            references lead into the schema itself.
        data: The task's data.
        ui_schema: How the form looks, with the author's own words about
            answers that do not fit.

    Returns:
        Messages for the person who filled the form in; empty if it is right.
    """
    validator = FormValidator(
        form_schema,
        # Without one the library would fetch what references name.
        registry=Registry(),
        format_checker=formats,
    )
    problems: Messages = {}
    for error in map(_most_telling, validator.iter_errors(_answers_in(data))):
        messages = problems.setdefault(_pointer(error), [])
        message = _own_words(error, ui_schema) or explain(error)
        if message not in messages:
            messages.append(message)
    return problems


def _answers_in(data: Any) -> Any:
    """Return the data without empty answers and internal marks."""
    if isinstance(data, dict):
        return {
            key: _answers_in(value)
            for key, value in data.items()
            if key != INTERNAL_KEY and not _is_empty(value)
        }
    if isinstance(data, list):
        # Empty items stay: positions in the list are part of messages.
        return [_answers_in(item) for item in data]
    return data


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _most_telling(error: ValidationError) -> ValidationError:
    """Return the cause inside alternatives of which none fits."""
    if error.validator in ('anyOf', 'oneOf') and not _are_choices(error):
        return best_match([error]) or error
    return error


def _are_choices(error: ValidationError) -> bool:
    alternatives = cast('list[Any]', error.validator_value)
    return all(
        isinstance(alternative, Mapping) and 'const' in alternative
        for alternative in alternatives
    )


def _own_words(
    error: ValidationError, ui_schema: Mapping[str, Any] | None
) -> str:
    """Return what the author says about a wrong answer in this field."""
    if error.validator in ('required', 'dependentRequired'):
        return ''
    path = '.'.join(
        part for part in error.absolute_path if isinstance(part, str)
    )
    words = as_object(as_object(as_object(ui_schema).get('fields')).get(path))
    return str(words.get('error', ''))


def _pointer(error: ValidationError) -> str:
    parts = (
        str(part).replace('~', '~0').replace('/', '~1')
        for part in error.absolute_path
    )
    return ''.join(f'/{part}' for part in parts)
