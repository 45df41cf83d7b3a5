"""System checks of what Google Drive needs.

Their ids belong to the same list as those of `orchestra.checks`.
"""

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
from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import SETTINGS, conf
from orchestra.documents.drive.account import (
    configured_account,
    credentials_of,
)
from orchestra.documents.store import GOOGLE_DRIVE_STORE, document_store_path

NEEDED = (
    'GOOGLE_APPS',
    'GOOGLE_P12_PATH',
    'GOOGLE_PROJECT_ROOT_ID',
    'GOOGLE_SERVICE_ACCOUNT_FILE',
    'GOOGLE_SERVICE_EMAIL',
    'ORCHESTRA_DOCUMENT_STORE',
)
"""The settings that are looked at."""

SETUP = 'See docs/google_drive.md for how to set it up.'


@register('orchestra')
def check_google_drive(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """E005, E006, W010: Google Drive has what it needs where it is used."""
    try:
        for name in NEEDED:
            getattr(conf, name)
    except ImproperlyConfigured:
        # A setting of the wrong type, which E001 tells about.
        return []
    is_used = conf.GOOGLE_APPS or document_store_path() == GOOGLE_DRIVE_STORE
    return list(_needs() if is_used else _leftovers())


def _needs() -> Iterable[CheckMessage]:
    try:
        credentials_of(configured_account())
    except ImproperlyConfigured as error:
        yield Error(str(error), hint=SETUP, id='orchestra.E005')
    if not conf.GOOGLE_PROJECT_ROOT_ID:
        yield Error(
            'GOOGLE_PROJECT_ROOT_ID names no folder of Google Drive for the '
            'project folders.',
            hint=f'{SETTINGS["GOOGLE_PROJECT_ROOT_ID"].help} {SETUP}',
            id='orchestra.E006',
        )


def _leftovers() -> Iterable[CheckMessage]:
    if conf.GOOGLE_P12_PATH:
        yield Warning(
            'GOOGLE_P12_PATH has no effect: GOOGLE_APPS is off, and Google '
            'no longer takes P12 keys.',
            hint=f'Remove it. {SETUP}',
            id='orchestra.W010',
        )
