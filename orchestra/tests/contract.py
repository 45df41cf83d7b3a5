"""Holding every answer that the tests see against the OpenAPI documents.

`ContractMiddleware` is the outermost one of the tests' settings, so that no
test can see an answer which the documents do not describe.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from jsonschema import Draft202012Validator

from orchestra.openapi.apis import APIS, WITHOUT_CONTENT
from orchestra.openapi.document import JSON, api_document
from orchestra.openapi.operations import operations_of
from orchestra.openapi.routes import routes_of

Schema = dict[str, Any]

HTML_STATUSES = frozenset({403, 500})
"""Django's own pages: for a missing token, and for what no view caught."""


class BrokenContractError(AssertionError):
    """An answer is not as its document says."""


@dataclass(frozen=True, eq=False)
class Promise:
    """What a document says of one operation.

    Attributes:
        document: The document.
        operation: Its part about the operation.
    """

    document: Schema
    operation: Schema

    @cache  # noqa: B019 - promises are kept anyway
    def validator(self, status: int) -> Draft202012Validator | None:
        """Return what checks an answer, None for one without content.

        Raises:
            BrokenContractError: if there is no such answer.
        """
        responses = self.operation['responses']
        if str(status) not in responses:
            raise BrokenContractError(
                f'{self.operation["operationId"]} answers {status}, which is '
                'not documented.'
            )
        response = responses[str(status)]
        if '$ref' in response:
            name = response['$ref'].rpartition('/')[2]
            response = self.document['components']['responses'][name]
        content = response.get('content')
        if content is None:
            return None
        return Draft202012Validator(
            {**self.document, **content[JSON]['schema']}
        )

    def check(self, status: int, answer: Any) -> None:
        """Check the decoded body of an answer.

        Raises:
            BrokenContractError: if it is not as documented.
        """
        validator = self.validator(status)
        if validator is None:
            return
        problems = [
            f'{error.json_path}: {error.message}'
            for error in validator.iter_errors(answer)
        ]
        if problems:
            raise BrokenContractError(
                f'{self.operation["operationId"]} answers {status} otherwise '
                f'than documented: {"; ".join(problems)}'
            )


@cache
def promises() -> dict[tuple[Any, str], Promise]:
    """Return what is documented, by view and HTTP method."""
    found: dict[tuple[Any, str], Promise] = {}
    for api in APIS.values():
        document = api_document(api)
        _forbid_undocumented_keys(document['components']['schemas'])
        for route in routes_of(api):
            method = route.operation.method
            operation = document['paths'][route.path][method.lower()]
            found[route.view, method] = Promise(document, operation)
    return found


def _forbid_undocumented_keys(schemas: Schema) -> None:
    """Let no answer hold more than the document tells.

    Clients must put up with keys they do not know; the tests need not.
    """
    for schema in schemas.values():
        schema.setdefault('additionalProperties', False)


class ContractMiddleware:
    """Raises what is wrong with an answer.

    Args:
        get_response: What answers the request.
    """

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponseBase]
    ) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request as documented.

        Raises:
            BrokenContractError: if that is not possible.
        """
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and operations_of(match.func):
            check_answer(match.func, request.method or '', response)
        return response


def check_answer(view: Any, method: str, response: HttpResponseBase) -> None:
    """Check the answer of a described endpoint.

    Raises:
        BrokenContractError: if it is not as documented.
    """
    if method in {'HEAD', 'OPTIONS'}:
        return
    promise = promises().get((view, method))
    status = response.status_code
    if promise is None:
        if status < 300:
            raise BrokenContractError(f'{method} is not documented.')
        return
    if status in WITHOUT_CONTENT:
        promise.check(status, None)
        return
    kind = response.headers.get('Content-Type', '')
    if kind.startswith('text/html') and status in HTML_STATUSES:
        return
    if kind != JSON:
        raise BrokenContractError(f'{kind} is not documented.')
    promise.check(status, json.loads(getattr(response, 'content', b'')))
