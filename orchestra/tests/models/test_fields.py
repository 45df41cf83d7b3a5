"""The columns of every model are what extensions and old data expect."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.utils import timezone

import orchestra.models
from orchestra.models.communication import models as communication_models
from orchestra.models.core import models as core_models
from orchestra.tests.models.field_facts import FACTS, RELATIONS, Facts
from orchestra.utils.datetime_utils import first_day_of_the_week, today
from orchestra.utils.models import BaseModel

CHANGING_DEFAULTS = (timezone.now, today, first_day_of_the_week)
KEYS_AND_TIMES = {'id', 'created_at', 'is_deleted'}
OPERATIONS = {
    'MachineJob',
    'OutboxMessage',
    'ProjectEvent',
    'ProjectRequest',
}
DOCUMENTS = {'DocumentItem', 'DocumentVersion'}


def _model(name: str) -> type[models.Model]:
    model: type[models.Model] = getattr(orchestra.models, name)
    return model


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        column
        for column in model._meta.fields
        if column.name not in KEYS_AND_TIMES
    ]


def _default(column: models.Field[Any, Any]) -> Any:
    if callable(column.default) and column.default not in CHANGING_DEFAULTS:
        return column.default()
    return column.default


def _unique_sets(
    model: type[models.Model], conditional: bool
) -> set[tuple[str, ...]]:
    return {
        tuple(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and (constraint.condition is not None) == conditional
    }


def _facts_of(model: type[models.Model]) -> Facts:
    columns = _columns(model)
    return Facts(
        required=' '.join(
            column.name
            for column in columns
            if not column.null and column.default is NOT_PROVIDED
        ),
        nullable=' '.join(column.name for column in columns if column.null),
        many=' '.join(field.name for field in model._meta.many_to_many),
        defaults={
            column.name: _default(column)
            for column in columns
            if column.default is not NOT_PROVIDED
        },
        unique=_unique_sets(model, conditional=False)
        | {(column.name,) for column in columns if column.unique},
        unique_among_some=_unique_sets(model, conditional=True),
        soft_delete=issubclass(model, BaseModel),
        created_at=not issubclass(model, BaseModel)
        and any(field.name == 'created_at' for field in model._meta.fields),
    )


@pytest.mark.parametrize('name', FACTS)
def test_columns_are_as_promised(name: str) -> None:
    assert _facts_of(_model(name)) == FACTS[name]


@pytest.mark.parametrize('path', RELATIONS)
def test_relations_are_as_promised(path: str) -> None:
    model_name, _, field_name = path.partition('.')
    relation: Any = _model(model_name)._meta.get_field(field_name).remote_field
    accessor, on_delete = RELATIONS[path]

    assert relation.get_accessor_name() == accessor
    assert getattr(relation.on_delete, '__name__', None) == on_delete


def test_every_relation_is_in_the_table() -> None:
    relations = {
        f'{name}.{field.name}'
        for name in FACTS
        for field in (
            *_model(name)._meta.fields,
            *_model(name)._meta.many_to_many,
        )
        if field.is_relation
    }

    assert relations == set(RELATIONS)


def test_the_package_exports_every_model() -> None:
    assert set(orchestra.models.__all__) == (
        set(FACTS) | OPERATIONS | DOCUMENTS
    )


def test_documented_modules_export_the_same_classes() -> None:
    exported = {
        name: getattr(module, name)
        for module in (core_models, communication_models)
        for name in module.__all__
    }

    assert exported == {name: _model(name) for name in FACTS}


@pytest.mark.parametrize('name', [*FACTS, *sorted(OPERATIONS | DOCUMENTS)])
def test_tables_and_keys_follow_django(name: str) -> None:
    meta = _model(name)._meta

    assert meta.db_table == f'orchestra_{name.lower()}'
    # The addresses of documents can be guessed by nobody.
    kind = models.UUIDField if name == 'DocumentItem' else models.BigAutoField
    assert isinstance(meta.pk, kind)


@pytest.mark.parametrize('name', FACTS)
def test_optional_columns_are_optional_in_forms(name: str) -> None:
    refused = [
        field.name
        for field in _columns(_model(name))
        if not field.blank
        and (field.null or isinstance(field, models.JSONField))
    ]

    assert refused == []


def test_time_entries_have_a_readable_plural() -> None:
    plural = orchestra.models.TimeEntry._meta.verbose_name_plural

    assert plural == 'time entries'
