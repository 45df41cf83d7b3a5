"""Finding the described endpoints among the routes of the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import (
    URLPattern,
    URLResolver,
    get_resolver,
    get_script_prefix,
    reverse,
)
from django.urls.converters import IntConverter, UUIDConverter

from orchestra.openapi.answers import Schema
from orchestra.openapi.apis import Api
from orchestra.openapi.operations import Operation, operations_of

DOCUMENT = 'openapi.json'
"""What the document of an API is called, next to the endpoints."""

_PARAMETER = re.compile('<(?:[^>:]+:)?([^>]+)>')


@dataclass(frozen=True)
class Route:
    """One method of one address.

    Attributes:
        path: Below the root of the API, with parameters in braces.
        name: That of the address.
        parameters: Schemas of the parameters of the path, by name.
        view: What answers.
        operation: What it says about itself.
    """

    path: str
    name: str
    parameters: Mapping[str, Schema]
    view: Callable[..., Any]
    operation: Operation


def root_of(api: Api) -> str:
    """Return the path below which all endpoints of an API lie."""
    address = reverse(f'orchestra:{api.name}_openapi')
    return address.removesuffix(f'/{DOCUMENT}')


def routes_of(api: Api) -> list[Route]:
    """Return the described routes of an API, in the order of the project.

    Addresses without a name are other spellings of those before them.

    Raises:
        ValueError: if an endpoint lies outside the root of its API.
    """
    root = root_of(api)
    return [
        _route(root, text, pattern, operation)
        for text, pattern in _patterns(get_resolver(), get_script_prefix())
        for operation in operations_of(pattern.callback)
        if operation.api is api and pattern.name is not None
    ]


def _patterns(
    resolver: URLResolver, prefix: str
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, text)
        else:
            yield text, pattern


def _route(
    root: str, text: str, pattern: URLPattern, operation: Operation
) -> Route:
    if not text.startswith(f'{root}/'):
        raise ValueError(f'{text} is not below {root}.')
    return Route(
        path=_PARAMETER.sub(r'{\1}', text.removeprefix(root)),
        name=str(pattern.name),
        parameters={
            name: _parameter_schema(
                converter, operation.path_choices.get(name)
            )
            for name, converter in pattern.pattern.converters.items()
        },
        view=pattern.callback,
        operation=operation,
    )


def _parameter_schema(converter: object, choices: Any) -> Schema:
    if choices:
        return {'type': 'string', 'enum': list(choices)}
    if isinstance(converter, IntConverter):
        return {'type': 'integer', 'minimum': 0}
    if isinstance(converter, UUIDConverter):
        return {'type': 'string', 'format': 'uuid'}
    return {'type': 'string', 'minLength': 1}
