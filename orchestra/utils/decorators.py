"""Decorators for endpoints and for features that can be switched off."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request

from orchestra.core.actors import acting_as
from orchestra.core.flags import run_if
from orchestra.http.callers import actor_of
from orchestra.http.endpoint import JsonEndpoint, SignedInSession
from orchestra.http.errors import answer_for
from orchestra.http.json_view import json_view

__all__ = [
    'api_endpoint',
    'api_exception_logger',
    'decorator_with_arguments',
    'run_if',
]

Parameters = ParamSpec('Parameters')
Options = ParamSpec('Options')
Function = TypeVar('Function', bound=Callable[..., Any])
Decorated = TypeVar('Decorated')
Result = TypeVar('Result')


def decorator_with_arguments(
    decorate: Callable[Concatenate[Function, Options], Decorated],
) -> Callable[Options, Callable[[Function], Decorated]]:
    """Turn ``decorate(function, *options)`` into ``@decorate(*options)``."""

    @functools.wraps(decorate)
    def with_options(
        *args: Options.args, **kwargs: Options.kwargs
    ) -> Callable[[Function], Decorated]:
        def decorated(function: Function) -> Decorated:
            return decorate(function, *args, **kwargs)

        return decorated

    return with_options


@decorator_with_arguments
def api_exception_logger(
    function: Callable[Parameters, Result], logger: logging.Logger
) -> Callable[Parameters, Result]:
    """Log what the function raises, then let it pass.

    Refusals that callers cause are notes; everything else is an error with
    its traceback.
    """

    @functools.wraps(function)
    def logged(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            answer = answer_for(error)
            name = getattr(function, '__name__', repr(function))
            if answer is None:
                logger.exception('%s failed', name)
            else:
                logger.info('%s refused: %s', name, answer.code)
            raise

    return logged


@decorator_with_arguments
def api_endpoint(
    function: Callable[..., Any],
    methods: Sequence[str],
    permissions: Sequence[type[BasePermission]],
    logger: logging.Logger,
    auths: Sequence[type[BaseAuthentication]] = (),
) -> Callable[..., HttpResponseBase]:
    """Make a function that returns plain values an HTTP endpoint.

    The request is authenticated, then permitted, then its method is checked;
    only then the function runs, and its value or error becomes JSON.

    Args:
        function: Takes the REST framework request and the parameters of the
            route. It reads ``request.body`` itself.
        methods: The HTTP methods it answers.
        permissions: Classes that must all let the request in.
        logger: Told about what the function raises.
        auths: How callers authenticate. Without any, by Django's session,
            and somebody must be signed in.
    """
    answer = json_view(api_exception_logger(logger)(_as_caller(function)))

    def handle(
        _endpoint: JsonEndpoint,
        request: Request,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponseBase:
        return answer(request, *args, **kwargs)

    attributes: dict[str, Any] = {
        '__doc__': function.__doc__,
        '__module__': function.__module__,
        'authentication_classes': list(auths) or [SignedInSession],
        'permission_classes': [
            *([] if auths else [IsAuthenticated]),
            *permissions,
        ],
        'http_method_names': [
            'options',
            *(method.lower() for method in methods),
        ],
        **{method.lower(): handle for method in methods},
    }
    endpoint: type[JsonEndpoint] = type(
        function.__name__, (JsonEndpoint,), attributes
    )
    return csrf_exempt(endpoint.as_view())


def _as_caller(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def act(request: Request, *args: Any, **kwargs: Any) -> Any:
        with acting_as(actor_of(request)):
            return function(request, *args, **kwargs)

    return act
