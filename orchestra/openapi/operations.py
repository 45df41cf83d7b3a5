"""What endpoints say about themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from orchestra.openapi.apis import CLIENT, INTERFACE, Api
from orchestra.openapi.docstrings import read_docstring
from orchestra.openapi.forms import Form

View = TypeVar('View', bound=Callable[..., Any])

_ATTRIBUTE = 'orchestra_operations'


@dataclass(frozen=True)
class Header:
    """A header that changes what a request does.

    Attributes:
        name: Its name.
        description: What it is for.
        max_length: How long it may be; None for no limit of its own.
    """

    name: str
    description: str
    max_length: int | None = None


@dataclass(frozen=True)
class Operation:
    """One method of one endpoint.

    Attributes:
        api: The API it belongs to.
        method: The HTTP method.
        summary: One sentence.
        description: The rest of what there is to say.
        answer: Annotation of what a success answers; None for ``null``.
        status: The status of a success.
        forms: The form of the request, or several to choose from. Those of
            a GET are its query.
        is_multipart: Whether the request is a form with files, not JSON.
        headers: Headers that change what it does.
        path_choices: What the parts of the path may be, by name, where not
            everything will do.
        statuses: Answers beside success and those of all endpoints.
    """

    api: Api
    method: str
    summary: str
    description: str
    answer: Any
    status: int
    forms: tuple[Form, ...]
    is_multipart: bool
    headers: tuple[Header, ...]
    path_choices: dict[str, Sequence[str]]
    statuses: tuple[int, ...]


def operation(
    *methods: str,
    api: Api,
    answer: Any,
    forms: Sequence[Form] = (),
    status: int = 200,
    is_multipart: bool = False,
    headers: Sequence[Header] = (),
    path_choices: dict[str, Sequence[str]] | None = None,
    statuses: Sequence[int] = (),
) -> Callable[[View], View]:
    """Describe methods of an endpoint, with its docstring and this.

    It stands above all other decorators, once for each group of methods that
    have the same description.

    Args:
        *methods: The HTTP methods; HEAD is understood where there is GET.
        api: The API the endpoint belongs to.
        answer: Annotation of what a success answers; None for ``null``.
        forms: The form of the request, or several to choose from.
        status: The status of a success.
        is_multipart: Whether the request is a form with files, not JSON.
        headers: Headers that change what it does.
        path_choices: What the parts of the path may be, by name.
        statuses: Answers beside success and those of all endpoints.
    """

    def describe(view: View) -> View:
        said = read_docstring(view)
        described = [
            Operation(
                api=api,
                method=method,
                summary=said.summary,
                description=said.description,
                answer=answer,
                status=status,
                forms=tuple(forms),
                is_multipart=is_multipart,
                headers=tuple(headers),
                path_choices=dict(path_choices or {}),
                statuses=tuple(statuses),
            )
            for method in methods
        ]
        setattr(view, _ATTRIBUTE, (*described, *operations_of(view)))
        return view

    return describe


client_operation = partial(operation, api=CLIENT)
"""Describe an endpoint of the API for programs."""

interface_operation = partial(operation, api=INTERFACE)
"""Describe an endpoint behind the workers' pages."""


def operations_of(view: Callable[..., Any]) -> tuple[Operation, ...]:
    """Return what an endpoint says about itself, a method at a time."""
    described: tuple[Operation, ...] = getattr(view, _ATTRIBUTE, ())
    return described
