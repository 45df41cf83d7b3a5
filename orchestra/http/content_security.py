"""The content security policy of Orchestra's pages.

Only scripts and styles of this site run, and inline ones only with the nonce
of the page. A project with a policy of its own keeps it: a response that has
one already is left alone.
"""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from orchestra.conf import conf

HEADER = 'Content-Security-Policy'
NONCE_BYTES = 16
_NONCE = '_orchestra_nonce'

Sources = dict[str, list[str]]
"""Where a page may load from, by directive."""

ANALYTICS_SCRIPTS = ('https://*.googletagmanager.com',)
ANALYTICS_REPORTS = (
    'https://*.google-analytics.com',
    'https://*.analytics.google.com',
    'https://*.googletagmanager.com',
)

WITH_STATIC_FILES = (
    'script-src',
    'style-src',
    'img-src',
    'font-src',
    'connect-src',
)
"""Directives that static files fall under, wherever they are served."""


def page_nonce(request: HttpRequest) -> str:
    """Return the nonce of the page being made, and secure that page."""
    nonce: str | None = getattr(request, _NONCE, None)
    if nonce is None:
        nonce = secrets.token_urlsafe(NONCE_BYTES)
        setattr(request, _NONCE, nonce)
    return nonce


def content_security_policy(
    nonce: str | None = None, *, is_secure: bool = True
) -> str:
    """Return the policy of a page.

    Args:
        nonce: What inline scripts and styles of the page carry; None if
            there are none.
        is_secure: Whether the page is served over HTTPS. One that is not may
            show pictures that are not either: machine steps find them on
            pages of all kinds.
    """
    sources = _own_sources()
    if not is_secure:
        sources['img-src'].append('http:')
    if nonce:
        for directive in ('script-src', 'style-src'):
            sources[directive].append(f"'nonce-{nonce}'")
    sources['frame-src'].extend(conf.ORCHESTRA_FRAME_SOURCES)
    static_origin = _origin(settings.STATIC_URL or '')
    if static_origin:
        for directive in WITH_STATIC_FILES:
            sources[directive].append(static_origin)
    if conf.GOOGLE_ANALYTICS_KEY:
        sources['script-src'].extend(ANALYTICS_SCRIPTS)
        sources['connect-src'].extend(ANALYTICS_REPORTS)
    for directive, more in conf.ORCHESTRA_CONTENT_SOURCES.items():
        sources.setdefault(directive, []).extend(more)
    return '; '.join(
        ' '.join((directive, *dict.fromkeys(allowed)))
        for directive, allowed in sources.items()
    )


def _own_sources() -> Sources:
    return {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        # Step interfaces position and size things by style attributes.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', 'https:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'frame-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'frame-ancestors': ["'self'"],
        'form-action': ["'self'"],
    }


def _origin(url: str) -> str:
    """Return the scheme and host of an address, '' for one of this site."""
    parts = urlsplit(url)
    if not parts.netloc:
        return ''
    return f'{parts.scheme}://{parts.netloc}' if parts.scheme else parts.netloc


def secure_page(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Answer with the policy of Orchestra's pages."""

    @functools.wraps(view)
    def secured(
        request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        page_nonce(request)
        response = view(request, *args, **kwargs)
        apply_policy(request, response)
        return response

    return secured


def apply_policy(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give a response the policy, unless it has one."""
    if HEADER not in response.headers:
        response[HEADER] = content_security_policy(
            getattr(request, _NONCE, None), is_secure=request.is_secure()
        )


class ContentSecurityPolicyMiddleware:
    """Secures every page made from Orchestra's templates.

    Other pages of the project are left alone: their scripts may need what
    the policy forbids.

    Args:
        get_response: What answers the request.
    """

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse]
    ) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if hasattr(request, _NONCE):
            apply_policy(request, response)
        return response
