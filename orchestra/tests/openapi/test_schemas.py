"""Schemas made from types and from forms."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any, Literal, NotRequired, TypedDict

import pytest
from rest_framework import serializers

from orchestra.http.fields import ChoiceText, IdField, TextField
from orchestra.openapi.answers import Components
from orchestra.openapi.docstrings import read_docstring
from orchestra.openapi.forms import field_schema, form_schema
from orchestra.openapi.reference import type_words


class Leaf(TypedDict):
    """A leaf.

    It is green, and ``falls``.

    Attributes:
        colour: What it looks like,
            in one word.
    """

    colour: str
    age: NotRequired[int]


class Tree(Leaf, total=False):
    """A tree."""

    leaves: list[Leaf]
    parent: Tree | None


def another_leaf() -> Any:
    class Leaf(TypedDict):
        """That of a table."""

    return Leaf


@dataclass(frozen=True)
class Stone:
    """A stone."""

    weight: float


LEAF = {'$ref': '#/components/schemas/Leaf'}
NULL = {'type': 'null'}

ANNOTATIONS: list[tuple[Any, dict[str, Any]]] = [
    (Any, {}),
    (None, NULL),
    (int, {'type': 'integer'}),
    (bool, {'type': 'boolean'}),
    (str | None, {'type': ['string', 'null']}),
    (int | str, {'anyOf': [{'type': 'integer'}, {'type': 'string'}]}),
    (Any | None, {}),
    (Leaf | None, {'anyOf': [LEAF, NULL]}),
    (list[int], {'type': 'array', 'items': {'type': 'integer'}}),
    (dict[str, Any], {'type': 'object', 'additionalProperties': True}),
    (dict[str, Leaf], {'type': 'object', 'additionalProperties': LEAF}),
    (Literal['a', 'b'], {'type': 'string', 'enum': ['a', 'b']}),
    (
        Literal['a'] | None,
        {'type': ['string', 'null'], 'enum': ['a', None]},
    ),
    (datetime.datetime, {'type': 'string', 'format': 'date-time'}),
    (datetime.date, {'type': 'string', 'format': 'date'}),
    (uuid.UUID, {'type': 'string', 'format': 'uuid'}),
    (Leaf, LEAF),
    (Stone, {'$ref': '#/components/schemas/Stone'}),
]


@pytest.mark.parametrize(
    ('annotation', 'schema'), ANNOTATIONS, ids=lambda case: str(case)[:40]
)
def test_annotations(annotation: Any, schema: dict[str, Any]) -> None:
    assert Components().schema(annotation) == schema


@pytest.mark.parametrize('annotation', [object, bytes, set[int], complex])
def test_types_that_json_cannot_carry(annotation: Any) -> None:
    with pytest.raises(TypeError):
        Components().schema(annotation)


def test_docstrings_describe_types() -> None:
    components = Components()
    components.schema(Tree)
    assert components.schemas['Leaf'] == {
        'type': 'object',
        'description': 'A leaf. It is green, and `falls`.',
        'properties': {
            'colour': {
                'type': 'string',
                'description': 'What it looks like, in one word.',
            },
            'age': {'type': 'integer'},
        },
        'required': ['colour'],
    }
    tree = components.schemas['Tree']
    assert list(tree['properties']) == ['colour', 'age', 'leaves', 'parent']
    assert tree['required'] == ['colour']
    assert tree['properties']['parent'] == {
        'anyOf': [{'$ref': '#/components/schemas/Tree'}, NULL]
    }


def test_dataclasses_always_have_all_attributes() -> None:
    components = Components()
    components.schema(Stone)
    assert components.schemas['Stone']['required'] == ['weight']


def test_two_types_cannot_share_a_name() -> None:
    components = Components()
    components.schema(Leaf)
    with pytest.raises(ValueError, match='Leaf'):
        components.schema(another_leaf())


def test_missing_docstring_says_nothing() -> None:
    said = read_docstring(lambda: None)
    assert (said.summary, said.description, said.attributes) == ('', '', {})


class Nested(serializers.Serializer[Any]):
    """Something inside."""

    inside = serializers.BooleanField()


FIELDS: list[tuple[serializers.Field[Any, Any, Any, Any], dict[str, Any]]] = [
    (serializers.BooleanField(), {'type': 'boolean'}),
    (
        serializers.IntegerField(min_value=1, max_value=9),
        {'type': 'integer', 'minimum': 1, 'maximum': 9},
    ),
    (serializers.FloatField(), {'type': 'number'}),
    (TextField(), {'type': 'string', 'minLength': 1}),
    (
        TextField(allow_blank=True, max_length=5),
        {'type': 'string', 'maxLength': 5},
    ),
    (
        TextField(allow_null=True, allow_blank=True),
        {'type': ['string', 'null']},
    ),
    (
        ChoiceText(['a', 'b'], help_text='Either.'),
        {
            'type': 'string',
            'minLength': 1,
            'enum': ['a', 'b'],
            'description': 'Either.',
        },
    ),
    (
        IdField(),
        {'type': ['integer', 'string'], 'minimum': 1, 'pattern': '^[0-9]+$'},
    ),
    (
        serializers.URLField(),
        {'type': 'string', 'minLength': 1, 'format': 'uri'},
    ),
    (serializers.URLField(allow_blank=True), {'type': 'string'}),
    (serializers.UUIDField(), {'type': 'string', 'format': 'uuid'}),
    (serializers.DateField(), {'type': 'string', 'format': 'date'}),
    (serializers.DateTimeField(), {'type': 'string', 'format': 'date-time'}),
    (serializers.JSONField(allow_null=True), {}),
    (serializers.ChoiceField(choices=[1, 2]), {'enum': [1, 2]}),
    (
        serializers.ListField(
            child=serializers.BooleanField(), min_length=1, max_length=3
        ),
        {
            'type': 'array',
            'items': {'type': 'boolean'},
            'minItems': 1,
            'maxItems': 3,
        },
    ),
    (
        serializers.FileField(),
        {'type': 'string', 'contentMediaType': 'application/octet-stream'},
    ),
    (
        Nested(many=True),
        {
            'type': 'array',
            'items': {
                'type': 'object',
                'description': 'Something inside.',
                'properties': {'inside': {'type': 'boolean'}},
                'required': ['inside'],
            },
        },
    ),
]


@pytest.mark.parametrize(
    ('field', 'schema'), FIELDS, ids=lambda case: type(case).__name__
)
def test_fields(
    field: serializers.Field[Any, Any, Any, Any], schema: dict[str, Any]
) -> None:
    assert field_schema(field) == schema


def test_unknown_fields_are_not_passed_over() -> None:
    with pytest.raises(TypeError, match='DurationField'):
        field_schema(serializers.DurationField())


def test_optional_fields_are_not_required() -> None:
    class Form(serializers.Serializer[Any]):
        """A form."""

        may = serializers.BooleanField(required=False)
        might = serializers.BooleanField(default=True)

    assert 'required' not in form_schema(Form)


@pytest.mark.parametrize(
    ('annotation', 'words'),
    [
        (Any, 'any JSON'),
        (str | None, 'string or null'),
        (Leaf | None, 'Leaf or null'),
        (list[Leaf], 'list of Leaf'),
        (list[int] | None, 'list of integer or null'),
        (dict[str, Leaf] | None, 'object of Leaf or null'),
        (dict[str, Any], 'object'),
        (uuid.UUID, 'string (uuid)'),
    ],
)
def test_types_in_words(annotation: Any, words: str) -> None:
    schema = Components().schema(annotation)
    assert ''.join(word.text for word in type_words(schema)) == words
