"""Checks of the installed apps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)

from orchestra.checks.messages import (
    CALL_SETUP,
    Messages,
    on_readable_settings,
)
from orchestra.conf import conf

REQUIRED = (
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.messages',
    'django.contrib.sessions',
    'django.contrib.staticfiles',
    'django_filters',
    'registration',
    'rest_framework',
)
"""Apps whose tables, templates or commands Orchestra uses."""


@register('orchestra')
def check_workflow_apps(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E004: the apps of ORCHESTRA_WORKFLOWS are installed."""
    return on_readable_settings(_missing_workflow_apps)


def _missing_workflow_apps() -> Iterable[CheckMessage]:
    installed = {config.name for config in apps.get_app_configs()}
    for name in conf.ORCHESTRA_WORKFLOWS:
        if name not in installed and name not in settings.INSTALLED_APPS:
            yield Error(
                f'ORCHESTRA_WORKFLOWS names "{name}", which is not among '
                'INSTALLED_APPS.',
                hint=CALL_SETUP,
                id='orchestra.E004',
            )


@register('orchestra')
def check_required_apps(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E007: the apps that Orchestra builds on are installed."""
    return [
        Error(
            f'"{name}" is missing from INSTALLED_APPS.',
            hint=f'Add it. {CALL_SETUP}',
            id='orchestra.E007',
        )
        for name in REQUIRED
        if not apps.is_installed(name)
    ]


@register('orchestra', Tags.templates)
def check_order_of_apps(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W003: the admin's pages for passwords do not win over Orchestra's."""
    order = [config.name for config in apps.get_app_configs()]
    later = [
        name
        for name in ('django.contrib.admin', 'registration')
        if name in order and order.index(name) < order.index('orchestra')
    ]
    return [
        Warning(
            f'"{name}" stands before "orchestra" in INSTALLED_APPS, so its '
            'pages for accounts and passwords are shown.',
            hint=CALL_SETUP,
            id='orchestra.W003',
        )
        for name in later
    ]
