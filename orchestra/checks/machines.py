"""Checks of who runs machine steps."""

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

SCHEDULERS = 'orchestra.utils.machine_step_scheduler.'


@register('orchestra')
def check_queue(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E015: machine steps that are left to a queue have one."""
    return on_readable_settings(_missing_queue)


def _missing_queue() -> Iterable[CheckMessage]:
    path = conf.MACHINE_STEP_SCHEDULER.get('path')
    is_queued = path == f'{SCHEDULERS}AsynchronousMachineStepScheduler'
    if not is_queued or not (conf.PRODUCTION or conf.STAGING):
        return
    if not conf.WORK_QUEUE:
        yield Error(
            'Machine steps are left to a queue, but WORK_QUEUE does not name '
            'one.',
            hint=SETTINGS['WORK_QUEUE'].help,
            id='orchestra.E015',
        )


@register('orchestra', deploy=True)
def check_scheduler(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W018: nobody waits for machine steps in front of a page."""
    return on_readable_settings(_waiting_for_machines)


def _waiting_for_machines() -> Iterable[CheckMessage]:
    path = conf.MACHINE_STEP_SCHEDULER.get('path')
    if path == f'{SCHEDULERS}SynchronousMachineStepScheduler':
        yield Warning(
            'Machine steps run in the request that made them possible, and '
            'whoever sent it waits for them.',
            hint=SETTINGS['MACHINE_STEP_SCHEDULER'].help,
            id='orchestra.W018',
        )
