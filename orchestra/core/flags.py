"""Functions that do nothing while a feature is switched off."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf

Parameters = ParamSpec('Parameters')
Result = TypeVar('Result')


def run_if(
    *flag_names: str,
) -> Callable[
    [Callable[Parameters, Result]], Callable[Parameters, Result | None]
]:
    """Call the function only while every named setting is True.

    Args:
        *flag_names: Settings that must be booleans, read at every call.

    Returns:
        A decorator. The decorated function returns None when it is off.

    Raises:
        ImproperlyConfigured: at the call, if a setting is missing or is not
            a boolean.
    """

    def decorate(
        function: Callable[Parameters, Result],
    ) -> Callable[Parameters, Result | None]:
        @functools.wraps(function)
        def run_or_skip(
            *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> Result | None:
            flags = [_flag(name) for name in flag_names]
            if not all(flags):
                return None
            return function(*args, **kwargs)

        return run_or_skip

    return decorate


def _flag(name: str) -> bool:
    # A project may have flags of its own, which Orchestra does not declare.
    value = getattr(conf, name, getattr(settings, name, None))
    if not isinstance(value, bool):
        raise ImproperlyConfigured(f'The setting {name} must be a boolean.')
    return value
