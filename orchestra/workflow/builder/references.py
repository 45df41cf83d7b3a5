"""Python objects of a builder as the text of a definition."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from orchestra.core.errors import WorkflowError

FunctionLike = Callable[..., Any] | str | Mapping[str, Any]
"""A function, its dotted path, or ``{"path": ..., "kwargs": ...}``."""

OLD_STATIC_URL = '/static/'
"""How addresses of static files were written out by hand."""


def function_reference(function: FunctionLike | None) -> dict[str, Any]:
    """Return the reference to a function that a definition holds.

    Args:
        function: The function; None for no function. Keyword arguments
            bound with `functools.partial` become those of the reference.

    Raises:
        WorkflowError: If it is something else, or has arguments bound by
            position, which a definition cannot express.
    """
    if function is None:
        return {}
    if isinstance(function, Mapping):
        return dict(function)
    if isinstance(function, str):
        return {'path': function}
    kwargs: dict[str, Any] = {}
    if isinstance(function, functools.partial) and not function.args:
        kwargs = dict(function.keywords)
        function = function.func
    module = getattr(function, '__module__', None)
    name = getattr(function, '__qualname__', None)
    if not module or not name:
        raise WorkflowError(
            f'{function!r} cannot be used as a function of a workflow. Use a '
            'function that a module defines by name, or its dotted path.',
            code='invalid_workflow_definition',
        )
    reference: dict[str, Any] = {'path': f'{module}.{name}'}
    return {**reference, 'kwargs': kwargs} if kwargs else reference


def static_path(address: str) -> str:
    """Return the path of a static file.

    Args:
        address: The path itself, or an address below ``STATIC_URL``.
    """
    for prefix in (settings.STATIC_URL, OLD_STATIC_URL):
        if prefix and address.startswith(prefix):
            return address[len(prefix) :]
    return address


def with_static_paths(user_interface: Mapping[str, Any]) -> dict[str, Any]:
    """Return the interface of a step with paths in place of addresses."""
    return {
        key: [static_path(address) for address in value]
        if key.endswith('_includes')
        else value
        for key, value in user_interface.items()
    }
