"""Checks of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.urls import NoReverseMatch, get_resolver, resolve, reverse

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.conf import SETTINGS, conf

ROUTES = {
    'orchestra:index': "path('orchestra/', include('orchestra.urls', "
    "namespace='orchestra'))",
    'auth_login': "path('orchestra/accounts/', "
    "include('registration.backends.default.urls'))",
}
"""Routes that pages lead to, and the entry of urlpatterns that adds each."""

HIDEABLE = (
    'orchestra:registration_register',
    'orchestra:registration_resend_activation',
    'orchestra:auth_password_reset',
)
"""Routes of Orchestra whose addresses other routes may have as well."""

HANDLERS = {
    'handler400': 'orchestra.views.bad_request',
    'handler403': 'orchestra.views.forbidden',
    'handler404': 'orchestra.views.not_found',
    'handler500': 'orchestra.views.internal_server_error',
}
"""The error pages that a project copies from the example project."""

LOCAL_HOSTS = ('localhost', '127.0.0.1', '::1', '0.0.0.0')  # noqa: S104


@register('orchestra', Tags.urls)
def check_addresses(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E017: the pages that others lead to have addresses."""
    if not getattr(settings, 'ROOT_URLCONF', None):
        return []
    return [
        Error(
            f'There is no route "{name}", which pages of Orchestra lead to.',
            hint=f'Add to urlpatterns: {entry}',
            id='orchestra.E017',
        )
        for name, entry in ROUTES.items()
        if not _is_route(name)
    ]


@register('orchestra', Tags.urls)
def check_account_pages(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W028: the pages that send mail are those that bear its failing."""
    if not getattr(settings, 'ROOT_URLCONF', None):
        return []
    return [
        Warning(
            f'Other routes hide "{name}", so people get an error page there '
            'while mail cannot be sent.',
            hint=f'Move the entry of Orchestra in urlpatterns above them: '
            f'{ROUTES["orchestra:index"]}',
            id='orchestra.W028',
        )
        for name in HIDEABLE
        if _is_route(name) and not resolve(reverse(name)).namespaces
    ]


def _is_route(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@register('orchestra', Tags.urls)
def check_error_pages(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W023: errors are told in pages that look like the others."""
    if not getattr(settings, 'ROOT_URLCONF', None):
        return []
    urls = get_resolver().urlconf_module
    return [
        Warning(
            f'The root urls do not set {handler}, so this error is told in '
            "Django's bare page.",
            hint=f"Add {handler} = '{view}', or a view of your own.",
            id='orchestra.W023',
        )
        for handler, view in HANDLERS.items()
        if not hasattr(urls, handler)
    ]


@register('orchestra')
def check_site_url(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E018: ORCHESTRA_URL is an address that links can start with."""
    return on_readable_settings(_malformed_site_url)


def _malformed_site_url() -> Iterable[CheckMessage]:
    parts = _split(conf.ORCHESTRA_URL)
    if parts.scheme not in ('http', 'https') or not parts.hostname:
        problem = 'is no address with a scheme and a host'
    elif parts.query or parts.fragment or conf.ORCHESTRA_URL.endswith('/'):
        problem = 'has something behind the address'
    else:
        return
    yield Error(
        f'ORCHESTRA_URL, {conf.ORCHESTRA_URL!r}, {problem}, so links in '
        'messages lead nowhere.',
        hint=SETTINGS['ORCHESTRA_URL'].help,
        id='orchestra.E018',
    )


@register('orchestra', Tags.security, deploy=True)
def check_site_is_public(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W024: links in messages lead to the server, and are encrypted."""
    return on_readable_settings(_private_site_url)


def _private_site_url() -> Iterable[CheckMessage]:
    parts = _split(conf.ORCHESTRA_URL)
    if parts.hostname in LOCAL_HOSTS:
        yield Warning(
            f'ORCHESTRA_URL is {conf.ORCHESTRA_URL}, so links in messages '
            "lead to the reader's own machine.",
            hint=SETTINGS['ORCHESTRA_URL'].help,
            id='orchestra.W024',
        )
    elif parts.scheme == 'http':
        yield Warning(
            f'ORCHESTRA_URL is {conf.ORCHESTRA_URL}: whoever is on the way '
            'can read and change what people and programs send.',
            hint='Serve Orchestra by HTTPS, and let ORCHESTRA_URL start '
            'with https://.',
            id='orchestra.W024',
        )


def _split(address: str) -> Any:
    try:
        return urlsplit(address)
    except ValueError:
        # An unfinished IPv6 address, for one.
        return urlsplit('')
