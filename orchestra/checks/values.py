"""Checks of the types of settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from orchestra.checks.messages import Messages
from orchestra.conf import SETTINGS, conf


@register('orchestra')
def check_types(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E001: every setting has the type it must have."""
    messages: Messages = []
    for name, setting in SETTINGS.items():
        try:
            getattr(conf, name)
        except ImproperlyConfigured as error:
            messages.append(
                Error(str(error), hint=setting.help, id='orchestra.E001')
            )
    return messages
