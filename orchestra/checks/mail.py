"""Checks of outgoing mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
    register,
)

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.conf import SETTINGS, conf

BACKENDS = 'django.core.mail.backends.'

UNDELIVERED = (
    f'{BACKENDS}console.EmailBackend',
    f'{BACKENDS}dummy.EmailBackend',
    f'{BACKENDS}filebased.EmailBackend',
)
"""Ways of sending mail that no reader ever gets."""


@register('orchestra', deploy=True)
def check_mail_backend(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W015: mail reaches its readers."""
    return on_readable_settings(_undelivered_mail)


def _undelivered_mail() -> Iterable[CheckMessage]:
    if conf.EMAIL_BACKEND in UNDELIVERED:
        yield Warning(
            f'Mail is not delivered: EMAIL_BACKEND is {conf.EMAIL_BACKEND}. '
            'Nobody can activate an account or choose a new password.',
            hint='Set EMAIL_BACKEND to '
            f'{BACKENDS}smtp.EmailBackend, and EMAIL_HOST and its like.',
            id='orchestra.W015',
        )


@register('orchestra')
def check_mail_redirection(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E013, W016: notifications are redirected to somebody, and for trials."""
    return on_readable_settings(_odd_redirection)


def _odd_redirection() -> Iterable[CheckMessage]:
    if not conf.ORCHESTRA_MOCK_EMAILS:
        return
    if not conf.ORCHESTRA_MOCK_TO_EMAIL:
        yield Error(
            'ORCHESTRA_MOCK_EMAILS redirects all notifications, but '
            'ORCHESTRA_MOCK_TO_EMAIL does not say whom to.',
            hint=SETTINGS['ORCHESTRA_MOCK_TO_EMAIL'].help,
            id='orchestra.E013',
        )
    if conf.PRODUCTION:
        yield Warning(
            'ORCHESTRA_MOCK_EMAILS keeps all notifications from their '
            'readers, and this is the production installation.',
            hint='Set ORCHESTRA_MOCK_EMAILS to False.',
            id='orchestra.W016',
        )
