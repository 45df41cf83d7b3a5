"""The page that says all is well."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def status(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the server answers, whatever a health check asks."""
    return HttpResponse('OK')
