"""What is swept, each as one pass over the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orchestra.core.actors import Actor, acting_as
from orchestra.machine_tasks.requeue import sweep
from orchestra.outbox import deliver_due
from orchestra.utils.task_lifecycle.resuming import (
    projects_to_resume,
    resume_project,
)

LIMIT = 100
"""The most rows one pass looks at, unless the caller says otherwise."""

RESUMING_SECONDS = 60


@dataclass(frozen=True)
class SweepOutcome:
    """What came of one pass.

    Attributes:
        summary: Counts, in one line.
        is_idle: Whether nothing was done.
        problems: What a person has to correct, a line each.
    """

    summary: str
    is_idle: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweep:
    """One kind of pass.

    Attributes:
        name: The command that does it alone.
        run: Does it once.
        pause_seconds: How long whoever repeats passes leaves it alone at
            least.
    """

    name: str
    run: Callable[[], SweepOutcome]
    pause_seconds: float = 0


def requeue_machine_jobs(limit: int = LIMIT) -> SweepOutcome:
    """Bring lost and due attempts at machine steps back to work.

    Args:
        limit: The most attempts to look at of either kind.
    """
    with acting_as(Actor('system', 'requeue_machine_jobs')):
        report = sweep(limit)
    return SweepOutcome(
        f'Attempts lost: {report.lost}, of these given up: '
        f'{report.given_up}; scheduled: {report.scheduled}, refused: '
        f'{report.refused}',
        is_idle=not (report.lost or report.scheduled or report.refused),
    )


def resume_projects(*, every_active: bool = False) -> SweepOutcome:
    """Create follow-up tasks where something kept them from being created.

    Args:
        every_active: Ask every active project, not only those that halted.

    Returns:
        The outcome; each project that stays blocked is a problem.
    """
    with acting_as(Actor('system', 'resume_projects')):
        resumed = [
            resume_project(project_id)
            for project_id in projects_to_resume(every_active)
        ]
    problems = tuple(
        f'Project {project.project_id} is blocked: {project.blocked_reason}'
        for project in resumed
        if project.blocked_reason
    )
    created = sum(project.tasks_created for project in resumed)
    completed = sum(project.is_completed for project in resumed)
    return SweepOutcome(
        f'Projects asked: {len(resumed)}, tasks created: {created}, '
        f'projects completed: {completed}, blocked: {len(problems)}',
        is_idle=not (created or completed),
        problems=problems,
    )


def deliver_outbox(limit: int = LIMIT) -> SweepOutcome:
    """Deliver the messages that are due.

    Messages that fail are no problem yet: they are counted, tried again, and
    the reason stands with each of them.

    Args:
        limit: The most messages to deliver.
    """
    report = deliver_due(limit)
    return SweepOutcome(
        f'Messages sent: {report.sent}, to be tried again: '
        f'{report.retried}, given up: {report.dead}, in other hands: '
        f'{report.skipped}',
        is_idle=not (report.sent or report.retried or report.dead),
    )


SWEEPS = (
    Sweep('requeue_machine_jobs', requeue_machine_jobs),
    # Asking a blocked project again logs why it stays blocked, and locks
    # the project meanwhile.
    Sweep('resume_projects', resume_projects, RESUMING_SECONDS),
    # Last, for what the others had to tell.
    Sweep('deliver_outbox', deliver_outbox),
)
"""All of them, in the order in which one makes work for the next."""
