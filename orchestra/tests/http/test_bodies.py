"""Reading and checking bodies."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from pytest_django import Settings
from rest_framework import serializers

from orchestra.http.bodies import MAX_DEPTH, decode_json, read_json_object
from orchestra.http.errors import RequestRefused
from orchestra.http.fields import LARGEST_ID, IdField, TextField, checked


class Form(serializers.Serializer[Any]):
    """Stands for the body of some endpoint."""

    task_id = IdField()
    title = TextField(required=False)


def read(body: bytes, content_type: str = 'application/json') -> Any:
    return read_json_object(
        RequestFactory().post('/', body, content_type=content_type)
    )


def refusal(body: bytes) -> str:
    with pytest.raises(RequestRefused) as refused:
        read(body)
    assert refused.value.status == 400
    return refused.value.code


@pytest.mark.parametrize(
    'content_type',
    ['application/json', 'text/plain', 'application/x-www-form-urlencoded'],
)
def test_objects_are_read_whatever_their_type(content_type: str) -> None:
    assert read(b'{"a": [1, {"b": null}]}', content_type) == {
        'a': [1, {'b': None}]
    }


@pytest.mark.parametrize('body', [b'', b' \n'])
def test_empty_body_is_an_empty_object(body: bytes) -> None:
    assert read(body) == {}


def test_other_unicode_encodings_are_json_too() -> None:
    assert decode_json('{"a": "\u00e9"}'.encode('utf-16')) == {'a': '\u00e9'}


@pytest.mark.parametrize(
    ('body', 'code'),
    [
        (b'{', 'malformed_json'),
        (b'{"a": }', 'malformed_json'),
        (b'{} {}', 'malformed_json'),
        (b"{'a': 1}", 'malformed_json'),
        (b'a=1&b=2', 'malformed_json'),
        (b'\xff\xff\xff\xff', 'malformed_json'),
        (b'{"a": "\xe9"}', 'malformed_json'),
        (b'{"a": NaN}', 'malformed_json'),
        (b'{"a": -Infinity}', 'malformed_json'),
        (b'{"a": 1e999}', 'malformed_json'),
        (b'{"a": ' + b'9' * 5000 + b'}', 'malformed_json'),
        (b'[' * 200_000, 'malformed_json'),
        (b'[]', 'not_an_object'),
        (b'[{}]', 'not_an_object'),
        (b'"text"', 'not_an_object'),
        (b'7', 'not_an_object'),
        (b'null', 'not_an_object'),
        (b'true', 'not_an_object'),
        (b'{"a": "nul \\u0000"}', 'nul_character'),
        (b'{"nul \\u0000": 1}', 'nul_character'),
        (b'{"a": [{"b": "\\u0000"}]}', 'nul_character'),
        (b'{"a": "\\ud800"}', 'bad_text'),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_bodies_that_cannot_be_used_are_refused(
    body: bytes, code: str
) -> None:
    assert refusal(body) == code


def test_nesting_has_a_limit() -> None:
    def nested(levels: int) -> bytes:
        return b'{"a":' * (levels - 1) + b'{}' + b'}' * (levels - 1)

    read(nested(MAX_DEPTH))
    assert refusal(nested(MAX_DEPTH + 1)) == 'too_deep'
    assert refusal(b'{"a":' + b'[' * 500 + b']' * 500 + b'}') == 'too_deep'


def test_size_has_the_limit_of_django(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    read(b'{"a": "%s"}' % (b'x' * 91))
    with pytest.raises(RequestDataTooBig):
        read(b'{"a": "%s"}' % (b'x' * 92))


@pytest.mark.parametrize('value', [1, '1', ' 1 ', LARGEST_ID, '0007'])
def test_ids_are_positive_integers_or_their_text(value: Any) -> None:
    assert checked(Form, {'task_id': value})['task_id'] == int(value)


@pytest.mark.parametrize(
    'value',
    [
        None,
        0,
        -1,
        LARGEST_ID + 1,
        10**30,
        '9' * 2000,
        1.5,
        '1.5',
        '',
        'abc',
        True,
        [],
        [1],
        {},
        {'id': 1},
    ],
    ids=lambda value: repr(value)[:30],
)
def test_everything_else_is_no_id(value: Any) -> None:
    with pytest.raises(RequestRefused) as refused:
        checked(Form, {'task_id': value})
    assert refused.value.status == 400
    assert refused.value.code == 'invalid_field'
    assert refused.value.message.startswith('task_id: ')


def test_missing_fields_are_named() -> None:
    with pytest.raises(RequestRefused) as refused:
        checked(Form, {'title': 'x'})
    assert refused.value.code == 'missing_field'
    assert refused.value.message.startswith('task_id: ')


@pytest.mark.parametrize('value', [1, None, True, [], {}])
def test_text_must_be_text(value: Any) -> None:
    with pytest.raises(RequestRefused) as refused:
        checked(Form, {'task_id': 1, 'title': value})
    assert refused.value.code == 'invalid_field'


def test_text_is_kept_as_it_is_and_strange_fields_are_left_out() -> None:
    fields = checked(Form, {'task_id': 1, 'title': ' a ', 'more': 1})
    assert fields == {'task_id': 1, 'title': ' a '}
