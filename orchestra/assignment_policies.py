"""Assignment policies: who is given a task when it appears.

A policy is called as ``policy(task, **kwargs)`` in the transaction that
created the task (or sent it to review) and returns the task.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from orchestra.core.errors import AssignmentPolicyError, OrchestraError
from orchestra.models import Step, Task, TaskAssignment, Worker
from orchestra.utils.task_lifecycle import assign_task

logger = logging.getLogger(__name__)


def anyone_certified(task: Task, **_kwargs: Any) -> Task:
    """Leave the task in the pool for whoever is certified."""
    return task


def specified_worker(task: Task, username: str, **_kwargs: Any) -> Task:
    """Give the task to one worker.

    Raises:
        Worker.DoesNotExist: for an unknown username.
        OrchestraError: if the worker may not take the task.
    """
    worker = Worker.objects.get(user__username=username)
    return assign_task(worker.pk, task.pk)


def previously_completed_steps(
    task: Task, related_steps: Sequence[str] | None = None, **_kwargs: Any
) -> Task:
    """Give the task to somebody who did one of the related steps.

    The workers are tried in the order of ``related_steps``; when none of
    them can take it, the task stays in the pool.

    Raises:
        AssignmentPolicyError: if no steps are named or one is a machine's.
        Step.DoesNotExist: if a named step does not exist.
    """
    if related_steps is None:
        raise AssignmentPolicyError(
            'previously_completed_steps needs the list "related_steps".'
        )
    for worker_id in _workers_of_steps(task, list(related_steps)):
        try:
            return assign_task(worker_id, task.pk)
        except OrchestraError as error:
            logger.warning(
                'Worker %s cannot take task %s: %s', worker_id, task.pk, error
            )
    return task


def _workers_of_steps(task: Task, related_steps: list[str]) -> list[int]:
    """Return who did the steps in this project, in the order of the steps."""
    version_id = task.step.workflow_version_id
    steps = {
        step.slug: step
        for step in Step.objects.filter(
            workflow_version=version_id, slug__in=related_steps
        )
    }
    for slug in related_steps:
        if slug not in steps:
            raise Step.DoesNotExist(f'There is no step "{slug}".')
        if not steps[slug].is_human:
            raise AssignmentPolicyError(
                f'The step "{slug}" is done by a machine; nobody can be '
                f'taken over from it.'
            )
    doers: dict[str, int] = dict(
        TaskAssignment.objects.filter(
            task__project=task.project_id,
            task__step__slug__in=related_steps,
            assignment_counter=0,
            worker__isnull=False,
        ).values_list('task__step__slug', 'worker_id')
    )
    ordered = [doers[slug] for slug in related_steps if slug in doers]
    return list(dict.fromkeys(ordered))
