"""JSON Schemas of answers, from the types that describe them."""

from __future__ import annotations

import dataclasses
import datetime
import types
import typing
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from orchestra.openapi.docstrings import read_docstring

Schema = dict[str, Any]

PLAIN: dict[object, Schema] = {
    Any: {},
    bool: {'type': 'boolean'},
    int: {'type': 'integer'},
    float: {'type': 'number'},
    str: {'type': 'string'},
    None: {'type': 'null'},
    types.NoneType: {'type': 'null'},
    datetime.datetime: {'type': 'string', 'format': 'date-time'},
    datetime.date: {'type': 'string', 'format': 'date'},
    uuid.UUID: {'type': 'string', 'format': 'uuid'},
}


class Components:
    """Named schemas, each of which is written down once.

    Attributes:
        schemas: By name.
    """

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._sources: dict[str, type] = {}

    def reference(self, described: type) -> Schema:
        """Return a reference to the schema of a typed dictionary.

        Args:
            described: A TypedDict or dataclass, documented attribute by
                attribute where names do not say it all.
        """
        return self.named(described, self._object)

    def named(
        self, described: type, describe: Callable[[Any], Schema]
    ) -> Schema:
        """Return a reference to a schema, which is made the first time.

        Args:
            described: The class that gives it its name.
            describe: Makes the schema from the class.

        Raises:
            ValueError: if another class has the same name.
        """
        name = described.__name__
        if self._sources.setdefault(name, described) is not described:
            raise ValueError(f'Two types are called {name}.')
        if name not in self.schemas:
            # Before its parts, which may refer back to it.
            self.schemas[name] = {}
            self.schemas[name] = describe(described)
        return {'$ref': f'#/components/schemas/{name}'}

    def schema(self, annotation: Any) -> Schema:
        """Return the schema of what an annotation describes.

        Raises:
            TypeError: if it describes nothing that JSON can carry.
        """
        if annotation in PLAIN:
            return dict(PLAIN[annotation])
        origin = typing.get_origin(annotation)
        arguments = typing.get_args(annotation)
        if origin in (typing.Union, types.UnionType):
            return any_of([self.schema(option) for option in arguments])
        if origin is typing.Literal:
            return {'type': 'string', 'enum': list(arguments)}
        if origin in (list, Sequence):
            return {'type': 'array', 'items': self.schema(arguments[0])}
        if origin in (dict, Mapping):
            values = self.schema(arguments[1])
            return {'type': 'object', 'additionalProperties': values or True}
        if typing.is_typeddict(annotation) or dataclasses.is_dataclass(
            annotation
        ):
            return self.reference(annotation)
        raise TypeError(f'{annotation!r} cannot be described.')

    def _object(self, described: type) -> Schema:
        hints = typing.get_type_hints(described)
        said = read_docstring(described)
        return {
            'type': 'object',
            'description': ' '.join(
                filter(None, (said.summary, said.description))
            ),
            'properties': {
                name: described_as(
                    said.attributes.get(name, ''), self.schema(hint)
                )
                for name, hint in hints.items()
            },
            'required': _required(described),
        }


def _required(described: type) -> list[str]:
    hints = typing.get_type_hints(described, include_extras=True)
    # Postponed annotations hide NotRequired from the class itself.
    return [
        name
        for name, hint in hints.items()
        if name in getattr(described, '__required_keys__', hints)
        and typing.get_origin(hint) is not typing.NotRequired
    ]


def described_as(description: str, schema: Schema) -> Schema:
    """Return a schema with a description, unless that is empty."""
    return {**schema, 'description': description} if description else schema


def any_of(options: list[Schema]) -> Schema:
    """Return the schema of whatever fits one of several."""
    null = {'type': 'null'}
    others = [option for option in options if option != null]
    if not all(others):
        # Among them is one that everything fits.
        return {}
    if len(others) == len(options) == 1:
        return others[0]
    if len(others) == 1 and isinstance(others[0].get('type'), str):
        return or_null(others[0])
    return {'anyOf': options}


def or_null(schema: Schema) -> Schema:
    """Return a schema that lets null through as well."""
    if not schema:
        return {}
    if 'type' not in schema:
        return {'anyOf': [schema, {'type': 'null'}]}
    kinds = schema['type']
    kinds = kinds if isinstance(kinds, list) else [kinds]
    changed = {**schema, 'type': [*kinds, 'null']}
    if 'enum' in schema:
        changed['enum'] = [*schema['enum'], None]
    return changed
