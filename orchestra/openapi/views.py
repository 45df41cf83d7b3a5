"""Serving the documents, and the pages that show them to people."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orchestra.http.content_security import secure_page
from orchestra.http.etags import unless_unchanged
from orchestra.http.json_view import ask_to_sign_in
from orchestra.openapi.apis import CLIENT, INTERFACE, Api
from orchestra.openapi.document import api_document
from orchestra.openapi.reference import reference_of

INDENT = {'indent': 2, 'ensure_ascii': False}


@require_safe
def client_document(request: HttpRequest) -> HttpResponse:
    """Serve the document of the API for programs, to everybody.

    Authors of clients have a key but no account, and it tells no more than
    the documentation does.
    """
    return _document(request, CLIENT)


@require_safe
@secure_page
def client_reference(request: HttpRequest) -> HttpResponse:
    """Show the API for programs, to everybody."""
    return _reference(request, CLIENT)


@require_safe
def interface_document(request: HttpRequest) -> HttpResponse:
    """Serve the document of the workers' API, to people signed in."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    return _document(request, INTERFACE)


@require_safe
@login_required
@secure_page
def interface_reference(request: HttpRequest) -> HttpResponse:
    """Show the workers' API, to people signed in."""
    return _reference(request, INTERFACE)


def _document(request: HttpRequest, api: Api) -> HttpResponse:
    response = JsonResponse(api_document(api), json_dumps_params=INDENT)
    response['Cache-Control'] = 'private, no-cache'
    return unless_unchanged(request, response)


def _reference(request: HttpRequest, api: Api) -> HttpResponse:
    context: dict[str, Any] = {
        'api': api,
        'document_url': reverse(f'orchestra:{api.name}_openapi'),
        'reference': reference_of(api_document(api)),
    }
    return render(request, 'orchestra/api_reference.html', context)
