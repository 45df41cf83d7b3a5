"""Checks of how people are recognised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import (
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)

from orchestra.checks.messages import CALL_SETUP, Messages
from orchestra.settings import AUTHENTICATION_MIDDLEWARE, HIJACK_MIDDLEWARE

SESSION_MIDDLEWARE = 'django.contrib.sessions.middleware.SessionMiddleware'
MESSAGE_MIDDLEWARE = 'django.contrib.messages.middleware.MessageMiddleware'
CSRF_MIDDLEWARE = 'django.middleware.csrf.CsrfViewMiddleware'

REQUIRED = {
    SESSION_MIDDLEWARE: 'nobody stays signed in',
    AUTHENTICATION_MIDDLEWARE: 'nobody is recognised',
    CSRF_MIDDLEWARE: 'other sites can act for whoever is signed in',
    MESSAGE_MIDDLEWARE: 'people are not told what became of their actions',
}
"""Middleware in its order, and what happens without it."""


@register('orchestra')
def check_hijack_middleware(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W005: whoever acts as another user is told so on every page."""
    if not apps.is_installed('hijack'):
        return []
    if HIJACK_MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            f'"{HIJACK_MIDDLEWARE}" is missing from MIDDLEWARE, so nothing '
            'shows that an administrator acts as somebody else.',
            hint=CALL_SETUP,
            id='orchestra.W005',
        )
    ]


@register('orchestra', Tags.security)
def check_middleware(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E011: sessions, accounts, messages and CSRF protection are in use."""
    return [
        Error(
            f'"{name}" is missing from MIDDLEWARE: {consequence}.',
            hint='List it, in the order that `django-admin startproject` '
            'gives the middleware.',
            id='orchestra.E011',
        )
        for name, consequence in REQUIRED.items()
        if name not in settings.MIDDLEWARE
    ]


@register('orchestra', Tags.security)
def check_csrf_cookie(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E012: the pages can read the CSRF token that they have to send."""
    return [
        Error(
            f'{name} keeps the CSRF token from the scripts of the pages, so '
            'everything they send is refused.',
            hint=f'Set {name} to False. Scripts that could read the cookie '
            'could read the token from the page all the same.',
            id='orchestra.E012',
        )
        for name in ('CSRF_COOKIE_HTTPONLY', 'CSRF_USE_SESSIONS')
        if getattr(settings, name)
    ]
