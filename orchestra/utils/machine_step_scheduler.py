"""Who runs machine steps: the choices for ``MACHINE_STEP_SCHEDULER``.

A scheduler is only told that a step can run. What has to be run stands in
the database, so a scheduler may be told twice or forget: neither runs a step
twice nor loses one.
"""

from __future__ import annotations

from typing import Any

from orchestra.conf import conf
from orchestra.machine_tasks import execute

EXECUTOR = 'machine_task_executor'
"""What workers of the queue know ``execute`` as."""


class MachineStepScheduler:
    """Base class of schedulers; also to be derived from elsewhere."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """See to it that ``execute(project_id, step_slug)`` is called.

        Args:
            project_id: The project.
            step_slug: One of its machine steps.
        """
        raise NotImplementedError


class SynchronousMachineStepScheduler(MachineStepScheduler):
    """Runs steps at once, in the process that made them possible."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Run the step and return when it has ended."""
        execute(project_id, step_slug)


class AsynchronousMachineStepScheduler(MachineStepScheduler):
    """Leaves steps to workers that listen to an Amazon SQS queue.

    Outside production and staging there is no queue, and steps run at once.
    """

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Queue the step, or run it where there is no queue."""
        if conf.PRODUCTION or conf.STAGING:
            schedule_function(conf.WORK_QUEUE, EXECUTOR, project_id, step_slug)
        else:
            SynchronousMachineStepScheduler().schedule(project_id, step_slug)


def schedule_function(queue_name: str, function_name: str, *args: Any) -> None:
    """Send a call to the workers of a queue by beanstalk-dispatch.

    Args:
        queue_name: The Amazon SQS queue.
        function_name: A key of the workers' ``BEANSTALK_DISPATCH_TABLE``.
        *args: JSON values to call the function with.
    """
    # Optional, and it reads the settings when it is imported.
    from beanstalk_dispatch.client import schedule_function as send

    send(queue_name, function_name, *args)
