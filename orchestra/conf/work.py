"""Settings of the work itself: workflows, tasks, machine steps, delivery."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from orchestra.conf.setting import Setting


def _environment_is(name: str) -> bool:
    return os.environ.get('ENVIRONMENT', '').lower() == name


def _callable_reference(
    value: Mapping[str, Any] | Sequence[str],
) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    return {'path': '.'.join(map(str, value))}


class GeneralSettings:
    """Where this installation is, and which workflows it knows."""

    ORCHESTRA_URL = Setting(
        'http://127.0.0.1:8000',
        str,
        'Address people reach this installation at, without a slash at the '
        'end. Links in messages start with it; the Python client calls it.',
        from_environment=True,
    )
    PRODUCTION = Setting(
        False,
        bool,
        'Whether this is the production installation. True by default when '
        'the environment variable ENVIRONMENT is "production".',
        derive=lambda _lookup: _environment_is('production'),
    )
    STAGING = Setting(
        False,
        bool,
        'Whether this is a staging installation. True by default when the '
        'environment variable ENVIRONMENT is "staging".',
        derive=lambda _lookup: _environment_is('staging'),
    )
    ORCHESTRA_WORKFLOWS = Setting[Sequence[str]](
        (),
        (tuple, list),
        'The Django apps that hold workflows. setup_orchestra also adds '
        'them to INSTALLED_APPS.',
    )
    ORCHESTRA_PATHS = Setting[Sequence[Any]](
        (),
        (tuple, list),
        'Workflows that are defined in Python: pairs of a module path and '
        'the name of the workflow in that module.',
    )


class TaskSettings:
    """How tasks reach people."""

    ORCHESTRA_MAX_IN_PROGRESS_TASKS = Setting[int | None](
        None,
        int,
        'How many tasks a worker may have in progress before new ones are '
        'refused. None means that there is no limit.',
        minimum=1,
    )
    ORCHESTRA_MAX_AUTOSTAFF_TASKS_PER_DAY = Setting(
        4,
        int,
        'How many tasks a worker may be given by automatic staffing in one '
        'day.',
        minimum=0,
    )
    ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW = Setting(
        True,
        bool,
        'Whether a worker with work returned by a reviewer must finish it '
        'before taking something new.',
    )
    ORCHESTRA_ENABLE_NEW_TASK_BUTTONS = Setting(
        True,
        bool,
        'Whether workers may ask for new delivery and review tasks from '
        'their dashboard.',
    )
    ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS = Setting(
        False,
        bool,
        'Whether only project administrators may submit tasks.',
    )
    ORCHESTRA_LOCK_TIMEOUT_SECONDS = Setting[float](
        5,
        (int, float),
        'How long a change waits for another change to the same project '
        'before it is refused.',
        minimum=0.1,
    )
    ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = Setting(
        '',
        str,
        'Id of the Google Drive folder that todo list templates are '
        'exported to; empty for the root folder of projects.',
    )


class MachineSettings:
    """How machine steps run and messages leave."""

    MACHINE_STEP_SCHEDULER = Setting[Mapping[str, Any]](
        {
            'path': 'orchestra.utils.machine_step_scheduler'
            '.SynchronousMachineStepScheduler'
        },
        (dict, tuple, list),
        'Who runs machine steps: the "path" of a scheduler class and, '
        'optionally, its "kwargs". A pair of module and class name is read '
        'as well.',
        normalise=_callable_reference,
    )
    ORCHESTRA_OUTBOX_DELIVERY = Setting(
        'inline',
        str,
        'Who delivers mail and chat messages: "inline" right after the '
        'change is stored, or "worker" to leave it to deliver_outbox.',
        choices=('inline', 'worker'),
    )
    ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = Setting(
        False,
        bool,
        'Whether the crawl step of the simple workflow may read pages at '
        'private and loopback addresses. For demonstrations only.',
    )
    BEANSTALK_DISPATCH_SQS_KEY = Setting(
        '',
        str,
        'Access key of the Amazon SQS queue for machine steps.',
        from_environment=True,
    )
    BEANSTALK_DISPATCH_SQS_SECRET = Setting(
        '',
        str,
        'Secret of the Amazon SQS queue for machine steps.',
        from_environment=True,
    )
    WORK_QUEUE = Setting(
        '', str, 'Name of the Amazon SQS queue for machine steps.'
    )
    BEANSTALK_DISPATCH_TABLE = Setting[Mapping[str, Any]](
        {},
        dict,
        'Functions that the queue may call on this host. Filled when the '
        'environment variable BEANSTALK_WORKER is "True", else empty.',
        derive=lambda _lookup: (
            {'machine_task_executor': 'orchestra.machine_tasks.execute'}
            if os.environ.get('BEANSTALK_WORKER') == 'True'
            else {}
        ),
    )
