"""Class behind function endpoints that Django REST framework authenticates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from orchestra.http.errors import answer_for


class JsonOnly(BaseContentNegotiation):
    """Answers JSON to everybody: no Accept header leads to a refusal."""

    def select_parser(
        self,
        request: Request,  # noqa: ARG002 (the framework passes it)
        parsers: Any,
    ) -> Any:
        """Return the first parser; endpoints read the raw body anyway."""
        return parsers[0]

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002 (the framework passes it)
        renderers: Any,
        format_suffix: Any = None,  # noqa: ARG002 (likewise)
    ) -> tuple[Any, str]:
        """Return the JSON renderer."""
        return renderers[0], renderers[0].media_type


class SignedInSession(SessionAuthentication):
    """Django's session, with a challenge so that anonymous callers get 401."""

    def authenticate_header(
        self,
        request: Request,  # noqa: ARG002 (the framework passes it)
    ) -> str:
        """Return the challenge of the 401."""
        return 'Session realm="orchestra"'


class JsonEndpoint(APIView):
    """Checks who calls, and how, before a function endpoint runs.

    Refusals carry the keys of both families of endpoints: ``detail``, which
    callers of these endpoints have always found there, and ``error``,
    ``message`` and ``code``.
    """

    renderer_classes = [JSONRenderer]
    content_negotiation_class = JsonOnly

    def get_exception_handler(self) -> Callable[..., Response | None]:
        """Return what answers errors raised before the function ran."""
        return _answer


def _answer(error: Exception, context: object) -> Response | None:  # noqa: ARG001
    answer = answer_for(error)
    if answer is None:
        return None
    set_rollback()
    challenge = getattr(error, 'auth_header', None)
    return Response(
        {'detail': answer.message, **answer.body()},
        status=answer.status,
        headers={'WWW-Authenticate': challenge} if challenge else None,
    )
