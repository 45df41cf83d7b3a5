"""Walking through the JSON Schema of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from orchestra.workflow.definition import as_list, as_object

Schema = Mapping[str, Any]

BY_NAME = ('properties', '$defs', 'dependentSchemas', 'patternProperties')
IN_LISTS = ('allOf', 'anyOf', 'oneOf', 'prefixItems')
SINGLE = (
    'items',
    'if',
    'then',
    'else',
    'not',
    'contains',
    'additionalProperties',
    'unevaluatedProperties',
    'propertyNames',
)

ALONGSIDE = ('allOf', 'anyOf', 'oneOf')
"""Lists of schemas for the same data as the one they stand in."""

MAX_DEPTH = 8
"""How deep fields are looked for; forms that refer to themselves go on."""


def subschemas(
    schema: Schema, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield a schema and all schemas inside it, each with its path.

    Args:
        schema: A JSON Schema, as it is written: references are not followed.
        path: Where it stands.
    """
    yield path, schema
    for key in BY_NAME:
        for name, inner in as_object(schema.get(key)).items():
            yield from _inside(inner, (*path, key, name))
    for key in IN_LISTS:
        for index, inner in enumerate(as_list(schema.get(key))):
            yield from _inside(inner, (*path, key, str(index)))
    for key in SINGLE:
        yield from _inside(schema.get(key), (*path, key))


def _inside(
    inner: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Schema]]:
    if isinstance(inner, Mapping):
        yield from subschemas(inner, path)


def field_paths(schema: Schema) -> set[str]:
    """Return the paths of all fields of a form.

    Args:
        schema: A valid JSON Schema whose references can be resolved.

    Returns:
        Names of properties; those inside groups and lists have the names
        around them in front, joined by dots: ``sources.link``.
    """
    return set(_paths_in(schema, schema, '', MAX_DEPTH))


def _paths_in(
    schema: Schema, root: Schema, prefix: str, depth: int
) -> Iterator[str]:
    for part in _parts(schema, root, depth):
        for name, inner in as_object(part.get('properties')).items():
            path = f'{prefix}{name}'
            yield path
            for nested in _nested(as_object(inner), root, depth):
                yield from _paths_in(nested, root, f'{path}.', depth - 1)


def _nested(schema: Schema, root: Schema, depth: int) -> Iterator[Schema]:
    """Yield a schema, which may be of a group, and that of its entries."""
    yield schema
    for part in _parts(schema, root, depth):
        yield as_object(part.get('items'))


def _parts(schema: Schema, root: Schema, depth: int) -> Iterator[Schema]:
    """Yield all that is said about the same data as a schema."""
    if depth == 0:
        return
    yield schema
    inner = [
        *(part for key in ALONGSIDE for part in as_list(schema.get(key))),
        schema.get('then'),
        schema.get('else'),
        *as_object(schema.get('dependentSchemas')).values(),
    ]
    if isinstance(schema.get('$ref'), str):
        inner.append(_referred(schema['$ref'], root))
    for part in filter(None, map(as_object, inner)):
        # What says nothing is left out: it would double with every level.
        yield from _parts(part, root, depth - 1)


def _referred(reference: str, root: Schema) -> Schema:
    """Return what a reference within the schema leads to, {} if nowhere."""
    found: Any = root
    for part in reference.removeprefix('#').split('/')[1:]:
        key = unquote(part).replace('~1', '/').replace('~0', '~')
        found = as_object(found).get(key)
    return as_object(found)
