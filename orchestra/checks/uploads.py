"""Checks of uploads and of what requests may carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from django.core.files.storage import FileSystemStorage, default_storage

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.conf import SETTINGS, conf

DJANGO_LIMIT = 'DATA_UPLOAD_MAX_MEMORY_SIZE'
"""Read by its name: None, for no limit, is missing from the type stubs."""


@register('orchestra', Tags.files)
def check_upload_folder(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W009: uploads are not strewn about the working directory."""
    storage = default_storage
    if not isinstance(storage, FileSystemStorage) or storage.base_location:
        return []
    return [
        Warning(
            'Uploaded files are kept wherever the server was started: '
            'MEDIA_ROOT is not set.',
            hint='Set MEDIA_ROOT to a folder that no web server serves, or '
            'another storage in STORAGES.',
            id='orchestra.W009',
        )
    ]


@register('orchestra', Tags.files)
def check_upload_types(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E016: every kind of file that may be uploaded can be recognised."""
    return on_readable_settings(_unknown_types)


def _unknown_types() -> Iterable[CheckMessage]:
    setting = SETTINGS['ORCHESTRA_UPLOAD_TYPES']
    for name in conf.ORCHESTRA_UPLOAD_TYPES:
        if name not in setting.default:
            yield Error(
                f'ORCHESTRA_UPLOAD_TYPES names "{name}", a kind of file that '
                'Orchestra cannot tell by its content.',
                hint=f'The kinds are: {", ".join(setting.default)}.',
                id='orchestra.E016',
            )


@register('orchestra')
def check_request_size(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W019: requests that Orchestra allows are not refused by Django."""
    return on_readable_settings(_small_requests)


def _small_requests() -> Iterable[CheckMessage]:
    django_limit: int | None = getattr(settings, DJANGO_LIMIT)
    own_limit = conf.ORCHESTRA_PROJECT_API_MAX_BODY_BYTES
    if django_limit is not None and django_limit < own_limit:
        yield Warning(
            f'{DJANGO_LIMIT} is {django_limit}, less than the '
            f'{own_limit} bytes that ORCHESTRA_PROJECT_API_MAX_BODY_BYTES '
            'promises.',
            hint='Raise the former, or lower the latter.',
            id='orchestra.W019',
        )
