"""Creating the tasks that have become possible."""

from __future__ import annotations

import copy
import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils.module_loading import import_string

from orchestra.conf import conf
from orchestra.core.callables import load_callable
from orchestra.core.database_errors import must_end_transaction
from orchestra.core.errors import (
    AssignmentPolicyError,
    CreationPolicyError,
    OrchestraError,
)
from orchestra.core.json_values import reason_text
from orchestra.events import EventDraft, record_event, record_events
from orchestra.models import Project, Step, Task
from orchestra.signals import project_closed
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.locks import lock_project
from orchestra.utils.task_lifecycle.machine_queue import queue_machine_tasks
from orchestra.utils.task_lifecycle.previous_data import ProjectSnapshot
from orchestra.utils.task_lifecycle.project_status import (
    change_project_status,
)
from orchestra.utils.task_lifecycle.roles import AssignmentPolicyType

logger = logging.getLogger(__name__)

ENDED = (Task.Status.COMPLETE, Task.Status.ABORTED)


@transaction.atomic
def create_subsequent_tasks(project: Project) -> Project:
    """Create every task whose prerequisites are complete.

    Calling it again changes nothing. A step whose creation policy says no is
    asked again at every call. When nothing is left to do, or a step that
    ends the project is complete, the project becomes completed. A project
    that was ended is left alone.

    Args:
        project: The project; read anew under a lock.

    Returns:
        The project as it stands afterwards.

    Raises:
        CreationPolicyError, AssignmentPolicyError: if a policy fails;
            nothing is created then.
    """
    project = lock_project(project.pk)
    _create_and_complete(project)
    return project


def create_follow_ups_or_block(project: Project) -> None:
    """Create follow-up tasks; what fails there blocks only the follow-ups.

    The work that was just completed stays completed, whatever a policy, a
    signal's receiver or a todo list template does. The project says why it
    is blocked, and the sweep command tries again.

    Args:
        project: The locked project.

    Raises:
        django.db.Error: if the database cannot go on with the transaction,
            for instance after a deadlock. That is cured by sending the same
            request again, not by somebody who reads why a project is
            blocked.
    """
    try:
        with transaction.atomic():
            _create_and_complete(project)
    except Exception as error:
        if must_end_transaction(error):
            raise
        logger.exception('Project %s is blocked.', project.pk)
        # What was undone in the database is still set on the object.
        project.refresh_from_db(
            fields=['status', 'blocked_reason', 'reopened_at']
        )
        _block(project, _why(error))


def _why(error: Exception) -> str:
    """Return the reason that project admins read."""
    if isinstance(error, OrchestraError):
        return error.message or error.code
    return f'Creating what follows failed. {reason_text(error)}'


def _block(project: Project, reason: str) -> None:
    """Remember why; the sweep that finds the same again adds nothing."""
    if project.blocked_reason != reason:
        project.blocked_reason = reason
        project.save(update_fields=['blocked_reason'])
        record_event(
            'orchestra.project.blocked', project=project, reason=reason
        )


def _create_and_complete(project: Project) -> None:
    if project.status == Project.Status.ABORTED:
        return
    snapshot = ProjectSnapshot(project)
    ends_now = any(
        step.completion_ends_project and snapshot.is_complete(step.pk)
        for step in snapshot.steps.values()
    )
    steps = [
        step for step in snapshot.steps.values() if _is_due(step, snapshot)
    ]
    if steps:
        _create_tasks(
            snapshot,
            steps,
            schedule=not (ends_now and _is_or_will_be_completed(snapshot)),
        )
    if project.blocked_reason:
        project.blocked_reason = ''
        project.save(update_fields=['blocked_reason'])
    nothing_left = all(
        task.status in ENDED for task in snapshot.tasks.values()
    )
    if (ends_now or nothing_left) and _may_complete(snapshot):
        change_project_status(project, Project.Status.COMPLETED)
        task_lifecycle.archive_project_slack_group(project)


def _is_due(step: Step, snapshot: ProjectSnapshot) -> bool:
    """Tell whether the step's task is to be created now."""
    if step.pk in snapshot.tasks:
        return False
    # Indirect ones too: one of them may have been taken back meanwhile.
    if not all(map(snapshot.is_complete, snapshot.prerequisite_ids(step))):
        return False
    return _check_creation_policy(step, snapshot.project, snapshot)


def _check_creation_policy(
    step: Step, project: Project, snapshot: ProjectSnapshot | None = None
) -> bool:
    """Ask the step's creation policy.

    Raises:
        CreationPolicyError: if it is malformed or fails in any way.
    """
    snapshot = snapshot or ProjectSnapshot(project)
    try:
        policy = load_callable((step.creation_policy or {})['policy_function'])
        prerequisites = snapshot.prerequisite_data(step, must_be_complete=True)
        # Copies: a policy that changes them changes no other policy's view.
        return bool(
            policy(
                copy.deepcopy(prerequisites),
                copy.deepcopy(project.project_data),
            )
        )
    except Exception as error:
        if must_end_transaction(error):
            raise
        raise CreationPolicyError(
            f'The creation policy of the step "{step.slug}" failed: {error}',
            project_id=project.pk,
            step_slug=step.slug,
        ) from error


def _create_tasks(
    snapshot: ProjectSnapshot, steps: Sequence[Step], *, schedule: bool
) -> None:
    """Insert tasks, apply todo templates and policies, queue machines."""
    project = snapshot.project
    tasks = Task.objects.bulk_create(
        [Task(step=step, project=project) for step in steps]
    )
    for task in tasks:
        snapshot.add_task(task)
    record_events(
        project,
        [EventDraft('orchestra.task.created', task) for task in tasks],
    )
    _apply_todo_templates(project, steps)
    machine_tasks = [task for task in tasks if not task.step.is_human]
    if schedule and machine_tasks:
        queue_machine_tasks(project, machine_tasks)
    for task in tasks:
        assigned = task_lifecycle._preassign_workers(
            task, AssignmentPolicyType.ENTRY_LEVEL
        )
        snapshot.add_task(assigned)


def _apply_todo_templates(project: Project, steps: Sequence[Step]) -> None:
    through = Step.todolist_templates_to_apply.through
    rows = through.objects.filter(
        step__in=steps, todolisttemplate__is_deleted=False
    ).order_by('pk')
    for step_slug, template_slug in rows.values_list(
        'step__slug', 'todolisttemplate__slug'
    ):
        task_lifecycle.add_todolist_template(
            template_slug, project.pk, step_slug
        )


def _preassign_workers(task: Task, policy_type: AssignmentPolicyType) -> Task:
    """Let the step's assignment policy choose a worker.

    A human step without a policy for this moment leaves the task in the
    pool.

    What a failing policy did is undone by the caller's transaction, which
    must end with the error.

    Returns:
        The task as the policy left it.

    Raises:
        AssignmentPolicyError: if the policy is malformed or fails, or a
            machine step has one.
    """
    policies = (task.step.assignment_policy or {}).get('policy_function') or {}
    reference = policies.get(policy_type.value)
    if not reference:
        return task
    if not task.step.is_human:
        raise AssignmentPolicyError(
            f'The step "{task.step.slug}" is for a machine and cannot have '
            f'an assignment policy.',
            step_slug=task.step.slug,
        )
    try:
        assigned = load_callable(reference)(task)
    except Exception as error:
        if must_end_transaction(error):
            raise
        raise AssignmentPolicyError(
            f'The assignment policy of the step "{task.step.slug}" failed: '
            f'{error}',
            task_id=task.pk,
            step_slug=task.step.slug,
        ) from error
    if isinstance(assigned, Task):
        return assigned
    # Policies of other hands may forget to return the task.
    task.refresh_from_db(fields=['status'])
    return task


def _is_or_will_be_completed(snapshot: ProjectSnapshot) -> bool:
    """Tell whether a project in which a step ended it is completed after."""
    is_completed = snapshot.project.status == Project.Status.COMPLETED
    return is_completed or _may_complete(snapshot)


def _may_complete(snapshot: ProjectSnapshot) -> bool:
    """Tell whether a project with nothing left to do is completed now.

    One that was opened again stays open until another task is finished:
    whoever opened it wants something done.
    """
    project = snapshot.project
    if project.status == Project.Status.COMPLETED:
        return False
    if project.reopened_at is None:
        return True
    return any(
        task.completed_at and task.completed_at > project.reopened_at
        for task in snapshot.tasks.values()
    )


def schedule_machine_tasks(project: Project, steps: Sequence[Step]) -> None:
    """Hand machine steps to the scheduler of ``MACHINE_STEP_SCHEDULER``."""
    setting = conf.MACHINE_STEP_SCHEDULER
    scheduler = import_string(setting['path'])(**setting.get('kwargs', {}))
    for step in steps:
        scheduler.schedule(project.pk, step.slug)


def archive_project_slack_group(project: Project) -> None:
    """Say that the project needs its channel no more."""
    project_closed.send(sender=Project, project=project)
