"""The published JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from orchestra.tests.workflow.definitions import manifest, version
from orchestra.workflow.schema_check import SchemaName, definition_schema

DOCS = Path(__file__).parents[3] / 'docs'
REFERENCE = ('workflow_reference.md', 'step_interfaces.md')
NAMES: list[SchemaName] = ['workflow', 'version']


def _described(schema: Any, path: str = '$') -> Iterator[tuple[str, Any]]:
    """Yield every property of a schema with its path."""
    if isinstance(schema, list):
        for item in schema:
            yield from _described(item, path)
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key == 'properties':
            for name, content in value.items():
                yield f'{path}.{name}', content
                yield from _described(content, f'{path}.{name}')
        elif key not in ('if', 'then'):
            yield from _described(value, f'{path}/{key}')


@pytest.mark.parametrize('name', NAMES)
def test_schema_is_a_schema(name: SchemaName) -> None:
    schema = definition_schema(name)

    Draft202012Validator.check_schema(schema)
    assert schema['$schema'].endswith('2020-12/schema')


@pytest.mark.parametrize('name', NAMES)
def test_every_key_is_described(name: SchemaName) -> None:
    undescribed = [
        path
        for path, schema in _described(definition_schema(name))
        if not schema.get('description')
    ]

    assert undescribed == []


@pytest.mark.parametrize('name', NAMES)
def test_every_key_is_in_the_reference(name: SchemaName) -> None:
    reference = ''.join(
        (DOCS / file).read_text(encoding='utf-8') for file in REFERENCE
    )
    keys = {
        path.rpartition('.')[2]
        for path, _schema in _described(definition_schema(name))
    }

    assert {
        key for key in keys if not re.search(rf'\b{key}\b', reference)
    } <= {'$schema'}


def test_any_validator_accepts_valid_definitions() -> None:
    for name, data in (
        ('workflow', manifest()),
        ('version', version('v1')),
        ('version', version('v2')),
    ):
        schema = definition_schema(
            'workflow' if name == 'workflow' else 'version'
        )
        assert Draft202012Validator(schema).is_valid(data)
