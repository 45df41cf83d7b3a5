"""Checks of the classes that settings name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.communication.gateway import SlackGateway
from orchestra.conf import SETTINGS, conf
from orchestra.documents.store import DocumentStore, document_store_path


@register('orchestra')
def check_importable_paths(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E003: the classes that settings name can be imported and used."""
    return on_readable_settings(_unusable_classes)


def _unusable_classes() -> Iterable[CheckMessage]:
    # A scheduler may be any class with the method, as in earlier releases.
    yield from _check(
        'MACHINE_STEP_SCHEDULER',
        conf.MACHINE_STEP_SCHEDULER.get('path'),
        _can_schedule,
    )
    yield from _check(
        'ORCHESTRA_SLACK_GATEWAY',
        conf.ORCHESTRA_SLACK_GATEWAY,
        lambda found: _is_subclass(found, SlackGateway),
    )
    yield from _check(
        'ORCHESTRA_DOCUMENT_STORE',
        document_store_path(),
        lambda found: _is_subclass(found, DocumentStore),
    )


def _can_schedule(found: Any) -> bool:
    return isinstance(found, type) and callable(
        getattr(found, 'schedule', None)
    )


def _is_subclass(found: Any, base: type) -> bool:
    return isinstance(found, type) and issubclass(found, base)


def _check(name: str, path: object, is_usable: Any) -> Iterable[CheckMessage]:
    try:
        found = import_string(str(path))
    except Exception as error:  # noqa: BLE001 (a module may fail in any way)
        problem = f'cannot be imported: {error}'
    else:
        if is_usable(found):
            return
        problem = f'cannot be used for it: {path}'
    yield Error(
        f'{name} names a class that {problem}',
        hint=SETTINGS[name].help,
        id='orchestra.E003',
    )
