"""What a form says about answers that do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.workflow.form_answers import answer_problems

NEEDED = ['An answer is needed here.']


def problems(
    properties: dict[str, Any], data: Any, **keywords: Any
) -> dict[str, list[str]]:
    schema = {'type': 'object', 'properties': properties, **keywords}
    return answer_problems(schema, data)


@pytest.mark.parametrize(
    ('schema', 'answer', 'message'),
    [
        ({'type': 'string'}, 3, 'This must be text.'),
        ({'type': 'integer'}, 1.5, 'This must be a whole number.'),
        ({'type': ['number', 'string']}, [], 'This must be a number or text.'),
        ({'type': 'boolean'}, 'x', 'This must be yes or no.'),
        ({'type': 'array'}, 'x', 'This must be a list.'),
        ({'type': 'object'}, 'x', 'This must be a group of answers.'),
        ({'enum': ['a', 'b', 3]}, 'c', 'Choose a, b or 3.'),
        ({'enum': ['a']}, 'c', 'Choose a.'),
        (
            {'enum': list(range(11))},
            'c',
            'Choose one of the answers offered.',
        ),
        (
            {'oneOf': [{'const': 1, 'title': 'One'}, {'const': 2}]},
            3,
            'Choose One or 2.',
        ),
        ({'const': True}, False, 'This must be ticked.'),
        ({'const': 'yes'}, 'no', 'This must be yes.'),
        ({'const': None}, 'no', 'This must be null.'),
        (
            {'minLength': 3},
            'ab',
            'Write at least 3 characters; these are 2.',
        ),
        (
            {'maxLength': 1000},
            'a' * 1234,
            'Write at most 1,000 characters; these are 1,234.',
        ),
        (
            {'pattern': '^[A-Z]+$'},
            'a',
            'This does not have the form that is asked for.',
        ),
        (
            {'pattern': '^[A-Z]+$', 'description': 'Capitals only.'},
            'a',
            'This does not have the form that is asked for: Capitals only.',
        ),
        ({'minimum': 1}, 0, 'This must be at least 1.'),
        ({'maximum': 5}, 6, 'This must be at most 5.'),
        ({'exclusiveMinimum': 1}, 1, 'This must be more than 1.'),
        ({'exclusiveMaximum': 5}, 5, 'This must be less than 5.'),
        ({'multipleOf': 5}, 6, 'This must be a multiple of 5.'),
        ({'minItems': 2}, ['a'], 'Give at least 2; there is 1 now.'),
        ({'maxItems': 1}, ['a', 'b'], 'Give at most 1; there are 2 now.'),
        (
            {'uniqueItems': True},
            ['a', 'a'],
            'Each of these may appear only once.',
        ),
        (
            {'additionalProperties': False, 'properties': {'a': {}}},
            {'b': 1, 'a': 1},
            'The form has no such field: b.',
        ),
        ({'not': {}}, 'x', 'This answer does not fit.'),
        (
            {'oneOf': [{'type': 'string'}, {'minLength': 1}]},
            'fits both',
            'This answer does not fit.',
        ),
    ],
)
def test_messages_are_plain(schema: Any, answer: Any, message: str) -> None:
    assert problems({'x': schema}, {'x': answer}) == {'/x': [message]}


@pytest.mark.parametrize(
    ('name', 'right', 'wrong', 'message'),
    [
        ('date', '2026-02-28', '2026-02-30', 'a date, such as 2026-03-31'),
        ('time', '14:30', '25:00', 'a time of day, such as 14:30'),
        ('date-time', '2026-02-28T14:30Z', 'now', 'a date with a time'),
        ('email', 'ada@example.org', 'ada', 'an e-mail address'),
        ('email', 'a@b', 'Ada <ada@example.org>', 'an e-mail address'),
        (
            'uri',
            'https://example.org/a?b#c',
            'javascript:alert(1)',
            'a web address that starts with http:// or https://',
        ),
        (
            'uri',
            'http://127.0.0.1/',
            'http://[',
            'a web address that starts with http:// or https://',
        ),
    ],
)
def test_formats(name: str, right: str, wrong: str, message: str) -> None:
    schema = {'x': {'format': name}}
    assert problems(schema, {'x': right}) == {}
    assert problems(schema, {'x': 3}) == {}
    assert problems(schema, {'x': wrong}) == {
        '/x': [f'This must be {message}.']
    }


@pytest.mark.parametrize('data', [{}, {'x': ''}, {'x': ' \n'}, {'x': None}])
def test_nothing_is_no_answer(data: Any) -> None:
    schema = {'x': {'type': 'string', 'minLength': 3}}
    assert problems(schema, data) == {}
    assert problems(schema, data, required=['x']) == {'/x': NEEDED}


def test_an_empty_list_is_no_answer() -> None:
    schema = {'x': {'type': 'array'}}
    assert problems(schema, {'x': []}) == {}
    assert problems(schema, {'x': []}, required=['x']) == {'/x': NEEDED}


@pytest.mark.parametrize('answer', [False, 0, {}])
def test_no_and_zero_are_answers(answer: Any) -> None:
    assert problems({'x': {}}, {'x': answer}, required=['x']) == {}


def test_every_field_is_told_apart() -> None:
    entry = {
        'type': 'object',
        'required': ['name'],
        'properties': {'a/b~c': {'type': 'integer'}},
    }
    schema = {'entries': {'type': 'array', 'items': entry}}

    found = problems(schema, {'entries': [{'name': 'x'}, {'a/b~c': 'x'}, '']})

    assert found == {
        '/entries/1/name': NEEDED,
        '/entries/1/a~1b~0c': ['This must be a whole number.'],
        '/entries/2': ['This must be a group of answers.'],
    }


def test_fields_that_depend_on_others() -> None:
    keywords = {
        'if': {'properties': {'ok': {'const': 'no'}}, 'required': ['ok']},
        'then': {'required': ['why']},
        'dependentRequired': {'name': ['address']},
    }

    assert problems({}, {'ok': 'yes'}, **keywords) == {}
    assert problems({}, {'ok': 'no', 'name': 'x'}, **keywords) == {
        '/why': NEEDED,
        '/address': NEEDED,
    }
    assert problems({}, {'ok': 'no', 'why': ' '}, **keywords) == {
        '/why': NEEDED
    }


def test_alternatives_tell_what_is_closest() -> None:
    schema = {
        'x': {
            'anyOf': [
                {'type': 'object', 'properties': {'n': {'minimum': 3}}},
                {'type': 'string'},
            ]
        }
    }

    assert problems(schema, {'x': {'n': 1}}) == {
        '/x/n': ['This must be at least 3.']
    }


def test_references_lead_into_the_schema() -> None:
    keywords = {'$defs': {'mark': {'type': 'integer', 'maximum': 5}}}

    found = problems({'x': {'$ref': '#/$defs/mark'}}, {'x': 6}, **keywords)

    assert found == {'/x': ['This must be at most 5.']}


def test_nothing_is_said_twice() -> None:
    again = [{'required': ['x']}, {'required': ['x']}]
    assert problems({}, {}, allOf=again) == {'/x': NEEDED}


@pytest.mark.parametrize('data', [[], 'text', 3, None])
def test_data_of_another_kind(data: Any) -> None:
    keywords = {'required': ['x'], 'dependentRequired': {'x': ['y']}}
    found = problems({'x': {}}, data, **keywords)

    assert found == {'': ['This must be a group of answers.']}


def test_marks_of_orchestra_are_no_part_of_the_form() -> None:
    data = {'x': 1, '_orchestra_internal': {'complete_and_skip_task': True}}

    assert problems({'x': {}}, data, additionalProperties=False) == {}


def test_the_author_may_say_it_better() -> None:
    schema = {
        'type': 'object',
        'required': ['y'],
        'properties': {
            'list': {
                'items': {'properties': {'x': {'pattern': '^a'}}},
            }
        },
    }
    look = {
        'fields': {
            'list.x': {'error': 'Begin with an a.'},
            'y': {'error': 'Never said.'},
        }
    }

    found = answer_problems(schema, {'list': [{'x': 'b'}]}, look)

    assert found == {'/list/0/x': ['Begin with an a.'], '/y': NEEDED}
