"""Machine steps: functions that do a task in place of a person.

Every attempt is a row inserted with the task, so no step is lost with the
process that was to run it. An attempt is claimed under a lease; its result
counts only while it holds that lease. Failed attempts are repeated by the
step's ``execution_policy``.
"""

from __future__ import annotations

import logging

from orchestra.core.actors import Actor, acting_as
from orchestra.machine_tasks.claims import claim_task
from orchestra.machine_tasks.policy import ExecutionPolicy
from orchestra.machine_tasks.running import run_function
from orchestra.machine_tasks.settling import (
    Ending,
    settle_failure,
    settle_success,
)
from orchestra.models import Project, Step, Task

__all__ = ['ExecutionPolicy', 'execute', 'logger']

logger = logging.getLogger(__name__)


def execute(project_id: int, step_slug: str) -> None:
    """Run a machine step of a project now, in this process.

    A function that fails is no error of the caller: the assignment becomes
    failed, the reason is stored with the attempt and logged, and the next
    attempt is queued unless they are used up.

    Args:
        project_id: The project.
        step_slug: The step, which must belong to the project's version.

    Raises:
        Project.DoesNotExist, Step.DoesNotExist, Task.DoesNotExist: for what
            does not exist (yet).
        MachineExecutionError: if the step is for a person
            (``not_machine_step``), is complete (``already_complete``), or
            is running (``already_claimed``).
    """
    project = Project.objects.get(pk=project_id)
    step = Step.objects.get(
        workflow_version_id=project.workflow_version_id, slug=step_slug
    )
    task = Task.objects.get(project=project, step=step)
    with acting_as(Actor('machine', step_slug)):
        _attempt(task.pk)


def _attempt(task_id: int) -> None:
    claim = claim_task(task_id)
    try:
        ending = settle_success(claim, run_function(claim))
    except Exception as error:
        ending = settle_failure(claim, error)
        logger.exception(
            'Attempt %s at the machine step "%s" of project %s %s.',
            claim.attempt,
            claim.task.step.slug,
            claim.task.project_id,
            ending.value,
        )
        return
    if ending is Ending.LATE:
        logger.warning(
            'Attempt %s at the machine step "%s" of project %s %s.',
            claim.attempt,
            claim.task.step.slug,
            claim.task.project_id,
            ending.value,
        )
