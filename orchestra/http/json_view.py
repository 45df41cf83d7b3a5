"""Views that return plain values and raise errors; callers get JSON."""

from __future__ import annotations

import functools
import logging
import traceback
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache
from rest_framework.views import set_rollback

from orchestra.conf import conf
from orchestra.core.actors import acting_as
from orchestra.http.callers import actor_of, is_json_caller
from orchestra.http.errors import (
    INTERNAL_ERROR,
    ErrorAnswer,
    RequestRefused,
    answer_for,
)
from orchestra.models import Worker
from orchestra.permissions import worker_for

logger = logging.getLogger(__name__)

Parameters = ParamSpec('Parameters')
View = Callable[..., HttpResponseBase]


def json_view(function: Callable[..., Any]) -> View:
    """Answer with what a view returns, or with the error it raises.

    Args:
        function: Takes the request and the parameters of the route; returns
            anything JSON can carry (None becomes ``null``) or a response.
    """

    @functools.wraps(function)
    def view(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            result = function(request, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 (every error has an answer)
            return answer_error(request, error)
        if isinstance(result, HttpResponseBase):
            return result
        return JsonResponse(result, safe=False)

    return view


def answer_error(request: Any, error: Exception) -> JsonResponse:
    """Turn an error into its answer, and report it when it is a bug."""
    set_rollback()
    answer = answer_for(error)
    if answer is not None:
        return error_response(answer)
    logger.error('Unexpected error at %s', request.path, exc_info=error)
    got_request_exception.send(sender=None, request=request)
    if not settings.DEBUG:
        return error_response(INTERNAL_ERROR)
    return JsonResponse(
        {
            **INTERNAL_ERROR.body(),
            'message': str(error),
            'traceback': ''.join(traceback.format_exception(error)),
        },
        status=INTERNAL_ERROR.status,
    )


def error_response(
    answer: ErrorAnswer, headers: Mapping[str, str] | None = None
) -> JsonResponse:
    """Return an error in the shape all JSON endpoints share."""
    response = JsonResponse(answer.body(), status=answer.status)
    if answer.status == 401:
        # The standard asks for a challenge; browsers ignore this one.
        response['WWW-Authenticate'] = 'Session realm="orchestra"'
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def worker_view(
    *methods: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Worker, Parameters], Any]], View
]:
    """Let signed-in workers, and no others, call a JSON view.

    The view gets the request, the worker and the parameters of its route.
    Without a session programs get a 401 and browsers are sent to the sign-in
    page; a user who is no worker gets a 403, a wrong method a 405.

    Args:
        *methods: The HTTP methods the view answers.
    """

    def decorate(
        function: Callable[Concatenate[HttpRequest, Worker, Parameters], Any],
    ) -> View:
        @functools.wraps(function)
        @signed_in_view(*methods)
        def view(
            request: HttpRequest,
            /,
            *args: Parameters.args,
            **kwargs: Parameters.kwargs,
        ) -> Any:
            worker = worker_for(request.user)
            if worker is None:
                raise RequestRefused(
                    'Your account is not set up as a worker.',
                    status=403,
                    code='no_worker',
                )
            return function(request, worker, *args, **kwargs)

        return view

    return decorate


def signed_in_view(
    *methods: str,
) -> Callable[[Callable[Concatenate[HttpRequest, Parameters], Any]], View]:
    """Let everybody who is signed in, and nobody else, call a JSON view.

    The view gets the request and the parameters of its route, and decides
    itself what the user may do. Without a session programs get a 401 and
    browsers are sent to the sign-in page; a wrong method gets a 405.

    Args:
        *methods: The HTTP methods the view answers.
    """

    def decorate(
        function: Callable[Concatenate[HttpRequest, Parameters], Any],
    ) -> View:
        @json_view
        @functools.wraps(function)
        def view(
            request: HttpRequest,
            *args: Parameters.args,
            **kwargs: Parameters.kwargs,
        ) -> Any:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if request.method not in methods:
                return method_not_allowed(request, methods)
            with acting_as(actor_of(request)):
                return function(request, *args, **kwargs)

        return never_cache(view)

    return decorate


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Answer somebody without a session."""
    if is_json_caller(request):
        return error_response(
            ErrorAnswer(401, 'Sign in first.', 'not_signed_in')
        )
    return redirect_to_login(
        request.get_full_path(), resolve_url(str(conf.LOGIN_URL))
    )


def method_not_allowed(
    request: HttpRequest, methods: tuple[str, ...]
) -> HttpResponse:
    """Answer a method the view does not serve, naming those it does."""
    return error_response(
        ErrorAnswer(
            405,
            f'This address does not answer {request.method}.',
            'method_not_allowed',
        ),
        {'Allow': ', '.join(methods)},
    )
