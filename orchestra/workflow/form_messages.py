"""What a form says about answers that do not fit its schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from jsonschema.exceptions import ValidationError

NEEDED = 'An answer is needed here.'
LISTED_CHOICES = 10
"""A message names no more choices than this."""

TYPES = {
    'array': 'a list',
    'boolean': 'yes or no',
    'integer': 'a whole number',
    'null': 'empty',
    'number': 'a number',
    'object': 'a group of answers',
    'string': 'text',
}

FORMATS = {
    'date': 'a date, such as 2026-03-31',
    'date-time': 'a date with a time',
    'email': 'an e-mail address',
    'time': 'a time of day, such as 14:30',
    'uri': 'a web address that starts with http:// or https://',
}

Explain = Callable[[Any, Any, Mapping[str, Any]], str]
"""Takes the value of the broken keyword, the answer and the schema."""


def explain(error: ValidationError) -> str:
    """Return what to tell the person who filled the form in."""
    known = _EXPLANATIONS.get(str(error.validator))
    if known is None:
        return 'This answer does not fit.'
    schema = cast('Mapping[str, Any]', error.schema)
    return known(error.validator_value, error.instance, schema)


def _type(expected: Any, _answer: Any, _schema: Mapping[str, Any]) -> str:
    names = expected if isinstance(expected, list) else [expected]
    return f'This must be {_one_of([TYPES[name] for name in names])}.'


def _enum(choices: Any, _answer: Any, _schema: Mapping[str, Any]) -> str:
    return _choose([_shown(choice) for choice in choices])


def _alternatives(
    alternatives: Any, _answer: Any, _schema: Mapping[str, Any]
) -> str:
    if not all(
        isinstance(alternative, Mapping) and 'const' in alternative
        for alternative in alternatives
    ):
        return 'This answer does not fit.'
    return _choose(
        [
            str(alternative.get('title') or _shown(alternative['const']))
            for alternative in alternatives
        ]
    )


def _const(expected: Any, _answer: Any, _schema: Mapping[str, Any]) -> str:
    if expected is True:
        return 'This must be ticked.'
    return f'This must be {_shown(expected)}.'


def _min_length(limit: Any, answer: Any, _schema: Mapping[str, Any]) -> str:
    return f'Write at least {limit:,} characters; these are {len(answer):,}.'


def _max_length(limit: Any, answer: Any, _schema: Mapping[str, Any]) -> str:
    return f'Write at most {limit:,} characters; these are {len(answer):,}.'


def _pattern(_pattern: Any, _answer: Any, schema: Mapping[str, Any]) -> str:
    meaning = str(schema.get('description', '')).strip()
    if not meaning:
        return 'This does not have the form that is asked for.'
    return f'This does not have the form that is asked for: {meaning}'


def _format(name: Any, _answer: Any, _schema: Mapping[str, Any]) -> str:
    return f'This must be {FORMATS[name]}.'


def _unknown(_allowed: Any, answer: Any, schema: Mapping[str, Any]) -> str:
    known = schema.get('properties', {})
    names = ', '.join(sorted(set(answer) - set(known)))
    return f'The form has no such field: {names}.'


def _bound(words: str) -> Explain:
    return lambda limit, _answer, _schema: f'This must be {words} {limit}.'


def _fixed(text: str) -> Explain:
    return lambda _value, _answer, _schema: text


def _count(words: str) -> Explain:
    return lambda limit, answer, _schema: (
        f'Give {words} {limit}; there {_are(len(answer))} now.'
    )


def _are(number: int) -> str:
    return 'is 1' if number == 1 else f'are {number}'


def _choose(names: list[str]) -> str:
    if len(names) > LISTED_CHOICES:
        return 'Choose one of the answers offered.'
    return f'Choose {_one_of(names)}.'


def _one_of(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f'{", ".join(names[:-1])} or {names[-1]}'


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


_EXPLANATIONS: dict[str, Explain] = {
    'required': _fixed(NEEDED),
    'dependentRequired': _fixed(NEEDED),
    'type': _type,
    'enum': _enum,
    'anyOf': _alternatives,
    'oneOf': _alternatives,
    'const': _const,
    'minLength': _min_length,
    'maxLength': _max_length,
    'pattern': _pattern,
    'format': _format,
    'additionalProperties': _unknown,
    'unevaluatedProperties': _unknown,
    'minimum': _bound('at least'),
    'maximum': _bound('at most'),
    'exclusiveMinimum': _bound('more than'),
    'exclusiveMaximum': _bound('less than'),
    'multipleOf': _bound('a multiple of'),
    'minItems': _count('at least'),
    'maxItems': _count('at most'),
    'uniqueItems': _fixed('Each of these may appear only once.'),
}
