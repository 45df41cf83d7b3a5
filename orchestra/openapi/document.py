"""Putting an OpenAPI document together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NotRequired, TypedDict

from orchestra.openapi.answers import Components, Schema
from orchestra.openapi.apis import (
    STATUSES,
    VERSION,
    WITHOUT_CONTENT,
    Api,
    security_of,
)
from orchestra.openapi.forms import Form, form_schema
from orchestra.openapi.operations import Operation
from orchestra.openapi.routes import Route, root_of, routes_of

OPENAPI_VERSION = '3.1.0'
JSON = 'application/json'


class Error(TypedDict):
    """Why there is no other answer.

    Attributes:
        error: The HTTP status.
        message: A sentence for people; it may change.
        code: A word for programs; it stays.
        fields: Messages by JSON pointer into the data that was sent.
        detail: The sentence once more, where early clients look for it.
    """

    error: int
    message: str
    code: str
    fields: NotRequired[dict[str, list[str]]]
    detail: NotRequired[str]


def api_document(api: Api) -> dict[str, Any]:
    """Return the OpenAPI document of an API."""
    components = Components()
    components.reference(Error)
    # Some errors carry what a program needs to go on.
    components.schemas['Error']['additionalProperties'] = True
    routes = routes_of(api)
    security = security_of(api)
    return {
        'openapi': OPENAPI_VERSION,
        'info': {
            'title': api.title,
            'version': VERSION,
            'description': api.description,
        },
        'servers': [{'url': root_of(api)}],
        'security': [{name: [] for name in security}],
        'paths': _paths(routes, components),
        'components': {
            'schemas': dict(sorted(components.schemas.items())),
            'responses': {
                f'Status{status}': _refusal(status)
                for status in sorted(_statuses(routes))
            },
            'securitySchemes': security,
        },
    }


def _statuses(routes: Iterable[Route]) -> set[int]:
    return {
        status for route in routes for status in _refusals(route.operation)
    }


def _refusal(status: int) -> Schema:
    described: Schema = {'description': STATUSES[status]}
    if status not in WITHOUT_CONTENT:
        error = {'$ref': '#/components/schemas/Error'}
        described['content'] = {JSON: {'schema': error}}
    return described


def _refusals(operation: Operation) -> Sequence[int]:
    """Return the answers of an operation that are no success."""
    api = operation.api
    reads_body = operation.forms and operation.method != 'GET'
    return sorted(
        {
            *api.statuses,
            *(api.body_statuses if reads_body else ()),
            *operation.statuses,
        }
    )


def _paths(
    routes: Sequence[Route], components: Components
) -> dict[str, dict[str, Schema]]:
    methods = Counter(route.path for route in routes)
    paths: dict[str, dict[str, Schema]] = {}
    for route in routes:
        method = route.operation.method.lower()
        name = route.name
        if methods[route.path] > 1:
            name = f'{method}_{name}'
        paths.setdefault(route.path, {})[method] = _operation(
            name, route, components
        )
    return paths


def _operation(
    operation_id: str, route: Route, components: Components
) -> Schema:
    operation = route.operation
    described: Schema = {
        'operationId': operation_id,
        'summary': operation.summary,
    }
    if operation.description:
        described['description'] = operation.description
    parameters = list(_parameters(route))
    if parameters:
        described['parameters'] = parameters
    if operation.forms and operation.method != 'GET':
        described['requestBody'] = _body(operation, components)
    success = _success(operation, components)
    described['responses'] = {
        str(operation.status): success,
        **{
            str(status): {'$ref': f'#/components/responses/Status{status}'}
            for status in _refusals(operation)
        },
    }
    return described


def _parameters(route: Route) -> Iterable[Schema]:
    operation = route.operation
    for name, schema in route.parameters.items():
        yield {'name': name, 'in': 'path', 'required': True, 'schema': schema}
    if operation.method == 'GET':
        for form in operation.forms:
            yield from _query(form)
    for header in operation.headers:
        schema = {'type': 'string'}
        if header.max_length is not None:
            schema = {**schema, 'minLength': 1, 'maxLength': header.max_length}
        yield {
            'name': header.name,
            'in': 'header',
            'required': False,
            'description': header.description,
            'schema': schema,
        }


def _query(form: Form) -> Iterable[Schema]:
    described = form_schema(form)
    for name, schema in described['properties'].items():
        yield {
            'name': name,
            'in': 'query',
            'required': name in described.get('required', ()),
            'schema': schema,
        }


def _body(operation: Operation, components: Components) -> Schema:
    schemas = [components.named(form, form_schema) for form in operation.forms]
    schema = schemas[0] if len(schemas) == 1 else {'anyOf': schemas}
    media_type = 'multipart/form-data' if operation.is_multipart else JSON
    return {'required': True, 'content': {media_type: {'schema': schema}}}


def _success(operation: Operation, components: Components) -> Schema:
    return {
        'description': 'It worked.',
        'content': {JSON: {'schema': components.schema(operation.answer)}},
    }
