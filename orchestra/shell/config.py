"""What the page tells the front end about the visitor and the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse

from orchestra import __version__
from orchestra.conf import conf
from orchestra.permissions import is_project_admin, worker_for
from orchestra.shell.static_files import static_prefix

ENDPOINT = 'dashboard_tasks'
"""Any endpoint of the interface API; its neighbours lie beside it."""


def shell_config(request: HttpRequest) -> dict[str, Any]:
    """Return the configuration of the front end for a signed-in user."""
    return {
        'user': _user(request),
        'urls': _urls(request),
        'static_url': static_prefix(),
        'csrf_cookie_name': settings.CSRF_COOKIE_NAME,
        'enable_new_task_buttons': conf.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS,
        'restrict_submit_to_admins': conf.ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS,
        'frame_sources': list(conf.ORCHESTRA_FRAME_SOURCES),
        'site_url': conf.ORCHESTRA_URL,
        'documents': {
            'max_bytes': conf.ORCHESTRA_UPLOAD_MAX_BYTES,
            'types': list(conf.ORCHESTRA_UPLOAD_TYPES),
        },
        'version': __version__,
    }


def _user(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    return {
        'username': user.get_username(),
        'first_name': user.first_name,
        'last_name': user.last_name,
        'is_project_admin': is_project_admin(user),
        'has_worker': worker_for(user) is not None,
        'is_hijacked': _is_hijacked(user),
    }


def _urls(request: HttpRequest) -> dict[str, str | None]:
    user: Any = request.user
    endpoint = reverse(f'orchestra:orchestra:{ENDPOINT}')
    return {
        'interface_api': endpoint.removesuffix(f'{ENDPOINT}/'),
        'documents': f'{reverse("orchestra:index").rstrip("/")}/documents/',
        'login': resolve_url(str(conf.LOGIN_URL)),
        'logout': _route('logout_then_login') or _route('auth_logout'),
        'account_settings': _route('orchestra:account_settings')
        or _route('auth_password_change'),
        'available_tasks': _route(
            'orchestra:communication:available_staffing_requests'
        ),
        'admin': _route('admin:index') if user.is_staff else None,
        'release_hijack': (
            _route('hijack:release') if _is_hijacked(user) else None
        ),
    }


def _is_hijacked(user: AbstractBaseUser) -> bool:
    """Tell whether an administrator acts as this user."""
    return bool(getattr(user, 'is_hijacked', False))


def _route(name: str) -> str | None:
    """Return the address of a route, None where a project has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
