"""Functions named by data: ``{"path": "dotted.name", "kwargs": {...}}``."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from orchestra.core.errors import CallableReferenceError


@dataclass(frozen=True)
class BoundFunction:
    """A function found by its dotted path, with its configured arguments.

    Attributes:
        path: The dotted path as configured.
        function: What the path led to.
        kwargs: Private copy of the configured keyword arguments, so that a
            function changing them never changes the stored configuration.
    """

    path: str
    function: Callable[..., Any]
    kwargs: dict[str, Any]

    def __call__(self, *args: Any, **extra_kwargs: Any) -> Any:
        """Call the function; ``extra_kwargs`` win over configured ones."""
        return self.function(*args, **{**self.kwargs, **extra_kwargs})


def load_callable(reference: object) -> BoundFunction:
    """Resolve a function reference.

    Args:
        reference: ``{"path": str, "kwargs": dict?}``.

    Raises:
        CallableReferenceError: if the shape is wrong, the path cannot be
            imported, or what it names cannot be called.
    """
    if not isinstance(reference, Mapping):
        raise CallableReferenceError(
            'A function reference must be an object with a "path".'
        )
    path = reference.get('path')
    kwargs = reference.get('kwargs') or {}
    if not isinstance(path, str) or not path:
        raise CallableReferenceError(
            'A function reference needs a dotted "path".'
        )
    if not isinstance(kwargs, Mapping):
        raise CallableReferenceError(
            f'The "kwargs" of {path} must be an object.', path=path
        )
    try:
        function = import_string(path)
    except ImportError as error:
        raise CallableReferenceError(
            f'{path} cannot be imported: {error}', path=path
        ) from error
    if not callable(function):
        raise CallableReferenceError(f'{path} is not callable.', path=path)
    return BoundFunction(path, function, copy.deepcopy(dict(kwargs)))
