"""JSON columns with a schema."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from orchestra.utils.fields import JSONField

SCHEMA = {
    'type': 'object',
    'properties': {
        'label': {'type': 'string'},
        'colour': {'type': 'string', 'default': 'grey'},
    },
    'required': ['label'],
}


class Label:
    """Stands for a row: a field only reads and writes its attribute."""

    def __init__(self, value: Any) -> None:
        self.label = value


def field(**options: Any) -> JSONField:
    column = JSONField(schema=SCHEMA, **options)
    column.set_attributes_from_name('label')
    return column


def test_what_keeps_to_the_schema_is_stored_as_it_is() -> None:
    row = Label({'label': 'rush'})

    assert field().pre_save(row, add=True) == {'label': 'rush'}


def test_defaults_are_filled_in_when_asked_for() -> None:
    row = Label({'label': 'rush'})

    field(add_defaults=True).pre_save(row, add=True)

    assert row.label == {'label': 'rush', 'colour': 'grey'}


@pytest.mark.parametrize('value', [{}, {'label': 3}, [], 'rush'])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        field().pre_save(Label(value), add=True)
    with pytest.raises(ValidationError):
        field(blank=True).validate(value, None)


def test_checking_a_form_changes_nothing() -> None:
    value = {'label': 'rush'}

    field(add_defaults=True).validate(value, None)

    assert value == {'label': 'rush'}


def test_migrations_know_a_plain_column() -> None:
    _name, path, _args, kwargs = field(add_defaults=True).deconstruct()

    assert path == 'django.db.models.JSONField'
    assert 'schema' not in kwargs
    assert isinstance(models.JSONField(**kwargs), models.JSONField)
