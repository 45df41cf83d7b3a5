"""Checks of Slack and StaffBot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
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

STAFFBOT_FILTERS = (
    'allowed_team_ids',
    'allowed_team_domains',
    'allowed_domains',
    'allowed_channel_ids',
    'allowed_channel_names',
    'allowed_user_ids',
    'allowed_user_names',
    'allowed_commands',
)
"""Lists of what the StaffBot command may come with."""

STAFFBOT_KEYS = (*STAFFBOT_FILTERS, 'slack_api_key')


@register('orchestra')
def check_staffbot_config(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E014: what STAFFBOT_CONFIG allows is allowed, and nothing else."""
    return on_readable_settings(_odd_staffbot_keys)


def _odd_staffbot_keys() -> Iterable[CheckMessage]:
    for key, value in conf.STAFFBOT_CONFIG.items():
        if key not in STAFFBOT_KEYS:
            similar = get_close_matches(str(key), STAFFBOT_KEYS, n=1)
            guess = f'Did you mean {similar[0]}? ' if similar else ''
            yield Error(
                f'STAFFBOT_CONFIG has the unknown key "{key}", so what it '
                'was to limit is not limited.',
                hint=f'{guess}The keys are: {", ".join(STAFFBOT_KEYS)}.',
                id='orchestra.E014',
            )
        elif key in STAFFBOT_FILTERS and not isinstance(
            value, list | tuple | set | frozenset
        ):
            yield Error(
                f'STAFFBOT_CONFIG["{key}"] is no list.',
                hint='List what is allowed; leave the key out to allow '
                'everything.',
                id='orchestra.E014',
            )


@register('orchestra')
def check_slack(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W017: where Slack is turned on, there is a way to reach it."""
    return on_readable_settings(_unreachable_slack)


def _unreachable_slack() -> Iterable[CheckMessage]:
    enabled = {
        'ORCHESTRA_SLACK_INTERNAL_ENABLED': (
            conf.ORCHESTRA_SLACK_INTERNAL_ENABLED,
            'SLACK_INTERNAL_API_KEY',
            conf.SLACK_INTERNAL_API_KEY,
        ),
        'ORCHESTRA_SLACK_EXPERTS_ENABLED': (
            conf.ORCHESTRA_SLACK_EXPERTS_ENABLED,
            'SLACK_EXPERTS_API_KEY',
            conf.SLACK_EXPERTS_API_KEY,
        ),
    }
    records = SETTINGS['ORCHESTRA_SLACK_GATEWAY'].default
    for flag, (is_on, token_name, token) in enabled.items():
        if not is_on:
            continue
        if records == conf.ORCHESTRA_SLACK_GATEWAY:
            yield Warning(
                f'{flag} is on, but ORCHESTRA_SLACK_GATEWAY is the class '
                'that only records what Slack would have been told.',
                hint='Name a gateway that talks to Slack.',
                id='orchestra.W017',
            )
        elif not token:
            yield Warning(
                f'{flag} is on, but {token_name} is empty.',
                hint='Set the environment variable of that name to a token '
                'of the workspace.',
                id='orchestra.W017',
            )
