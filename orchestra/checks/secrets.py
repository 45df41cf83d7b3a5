"""Checks of secrets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.conf import PLACEHOLDER_SECRET, conf


@register('orchestra', Tags.security)
def check_secrets(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E002, W002: no key of the client API has the published secret."""
    return on_readable_settings(_placeholder_secrets)


def _placeholder_secrets() -> Iterable[CheckMessage]:
    level = Warning if settings.DEBUG else Error
    identifier = 'orchestra.W002' if settings.DEBUG else 'orchestra.E002'
    if conf.ORCHESTRA_PROJECT_API_SECRET == PLACEHOLDER_SECRET:
        yield level(
            'ORCHESTRA_PROJECT_API_SECRET is the published placeholder.',
            hint='Set the environment variable of that name to a long random '
            'text, the same one for the server and its clients.',
            id=identifier,
        )
    for key, credential in conf.ORCHESTRA_PROJECT_API_CREDENTIALS.items():
        if key != conf.ORCHESTRA_PROJECT_API_KEY and _is_placeholder(
            credential
        ):
            yield level(
                f'The secret of the key "{key}" in '
                'ORCHESTRA_PROJECT_API_CREDENTIALS is the published '
                'placeholder.',
                hint='Give every key a long random secret of its own.',
                id=identifier,
            )


def _is_placeholder(credential: object) -> bool:
    if isinstance(credential, Mapping):
        secrets = credential.get('secrets') or [credential.get('secret')]
        return any(_is_placeholder(secret) for secret in secrets)
    return credential in ('', PLACEHOLDER_SECRET)
