"""Answers to requests that went wrong outside any view of Orchestra.

A project names the four functions as its `handler400` to `handler500`.
People get a page, programs get JSON of the usual shape.
"""

from dataclasses import dataclass
from email.utils import parseaddr
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from orchestra.conf import conf
from orchestra.http.callers import is_json_caller
from orchestra.http.content_security import apply_policy
from orchestra.http.errors import ErrorAnswer


@dataclass(frozen=True)
class ErrorPage:
    """What an error page says.

    Attributes:
        status: HTTP status of the answer.
        title: What happened.
        message: What is safe, and what to do.
        code: Stable word for programs.
    """

    status: HTTPStatus
    title: str
    message: str
    code: str


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense."""
    return error_handler(
        request,
        ErrorPage(
            HTTPStatus.BAD_REQUEST,
            _('This request cannot be understood'),
            _('Nothing was changed. Go back and try again.'),
            'bad_request',
        ),
        exception,
    )


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for something the visitor may not have."""
    return error_handler(
        request,
        ErrorPage(
            HTTPStatus.FORBIDDEN,
            _('You do not have access to this page'),
            _('Sign in with another account, or ask for access.'),
            'forbidden',
        ),
        exception,
    )


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for a page that does not exist."""
    return error_handler(
        request,
        ErrorPage(
            HTTPStatus.NOT_FOUND,
            _('There is no such page'),
            _('The address may be mistyped, or the page has moved.'),
            'not_found',
        ),
        exception,
    )


@requires_csrf_token
def internal_server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that hit a mistake of ours."""
    return error_handler(
        request,
        ErrorPage(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            _('Something went wrong on our side'),
            _(
                'The error has been recorded. Work that was saved before is '
                'safe. Try again in a moment.'
            ),
            'internal_error',
        ),
    )


def error_handler(
    request: HttpRequest,
    page: ErrorPage,
    exception: Exception | None = None,  # noqa: ARG001 - never shown
) -> HttpResponse:
    """Answer a request with an error page, or JSON for programs.

    The exception is left out on purpose: its text may tell strangers what
    exists here.
    """
    if is_json_caller(request):
        answer = ErrorAnswer(page.status, page.message, page.code)
        return JsonResponse(answer.body(), status=page.status)
    context = {
        'page_title': page.title,
        'err_title': page.status.value,
        'message': page.message,
        'contact_us': parseaddr(conf.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL)[1],
    }
    if page.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        # Context processors may ask the database, which may be the trouble.
        response = HttpResponse(
            render_to_string('orchestra/error.html', context),
            status=page.status,
        )
        apply_policy(request, response)
        return response
    return render(request, 'orchestra/error.html', context, status=page.status)
