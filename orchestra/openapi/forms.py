"""JSON Schemas of requests, from the forms that check them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from orchestra.http.fields import IdField
from orchestra.openapi.answers import Schema, described_as, or_null
from orchestra.openapi.docstrings import read_docstring

Form = type[serializers.Serializer[Any]]


def form_schema(form: Form) -> Schema:
    """Return the schema of the objects a form accepts.

    Fields a form does not declare are ignored, so they are not forbidden.
    """
    return _object(form())


def field_schema(field: serializers.Field[Any, Any, Any, Any]) -> Schema:
    """Return the schema of the values a field accepts.

    Raises:
        TypeError: if the kind of field is not known here.
    """
    for kind, describe in _DESCRIPTIONS:
        if isinstance(field, kind):
            schema = describe(field)
            break
    else:
        raise TypeError(f'{type(field).__name__} cannot be described.')
    if field.allow_null:
        schema = or_null(schema)
    return described_as(str(field.help_text or ''), schema)


def _object(form: Any) -> Schema:
    said = read_docstring(type(form))
    schema: Schema = {
        'type': 'object',
        'description': ' '.join(
            filter(None, (said.summary, said.description))
        ),
        'properties': {
            name: field_schema(field) for name, field in form.fields.items()
        },
    }
    required = [name for name, field in form.fields.items() if field.required]
    if required:
        schema['required'] = required
    return schema


def _id(_field: Any) -> Schema:
    return {'type': ['integer', 'string'], 'minimum': 1, 'pattern': '^[0-9]+$'}


def _number(kind: str) -> Callable[[Any], Schema]:
    def describe(field: Any) -> Schema:
        limits = {'minimum': field.min_value, 'maximum': field.max_value}
        return {'type': kind, **_given(limits)}

    return describe


def _text(field: Any) -> Schema:
    limits = {'minLength': 0 if field.allow_blank else 1}
    if field.allow_blank:
        limits = {}
    if field.max_length is not None:
        limits['maxLength'] = field.max_length
    schema: Schema = {'type': 'string', **limits}
    choices = getattr(field, 'choices', None)
    return {**schema, 'enum': list(choices)} if choices else schema


def _url(field: Any) -> Schema:
    if field.allow_blank:
        return _text(field)
    return {**_text(field), 'format': 'uri'}


def _list(field: Any) -> Schema:
    limits = {'minItems': field.min_length, 'maxItems': field.max_length}
    return {
        'type': 'array',
        'items': field_schema(field.child),
        **_given(limits),
    }


def _choice(field: Any) -> Schema:
    return {'enum': list(field.choices)}


def _fixed(**schema: Any) -> Callable[[Any], Schema]:
    return lambda _field: dict(schema)


def _given(limits: Schema) -> Schema:
    return {name: limit for name, limit in limits.items() if limit is not None}


_DESCRIPTIONS: tuple[tuple[type[Any], Callable[[Any], Schema]], ...] = (
    (serializers.ListSerializer, _list),
    (serializers.Serializer, _object),
    (serializers.ListField, _list),
    (serializers.JSONField, _fixed()),
    (serializers.BooleanField, _fixed(type='boolean')),
    (IdField, _id),
    (serializers.IntegerField, _number('integer')),
    (serializers.FloatField, _number('number')),
    (serializers.UUIDField, _fixed(type='string', format='uuid')),
    (serializers.DateTimeField, _fixed(type='string', format='date-time')),
    (serializers.DateField, _fixed(type='string', format='date')),
    (
        serializers.FileField,
        _fixed(type='string', contentMediaType='application/octet-stream'),
    ),
    (serializers.URLField, _url),
    (serializers.CharField, _text),
    (serializers.ChoiceField, _choice),
)
