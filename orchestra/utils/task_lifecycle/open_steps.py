"""The steps a worker's certifications open to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Q

from orchestra.models import Step, Worker, WorkerCertification

TaskClass = WorkerCertification.TaskClass


@dataclass(frozen=True)
class OpenStep:
    """A human step all of whose certifications a worker holds.

    Attributes:
        step_id: Its primary key.
        version_id: That of its workflow version.
        is_real: Whether certifications for real projects are enough.
    """

    step_id: int
    version_id: int
    is_real: bool


def steps_open_to(worker: Worker, role: int) -> list[OpenStep]:
    """Return the human steps whose requirements a worker meets in a role."""
    held = (worker.pk, role)
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [*held, TaskClass.REAL, *held])
        return [
            OpenStep(step_id, version_id, bool(is_real))
            for step_id, version_id, is_real in cursor.fetchall()
        ]


@cache
def _statement() -> str:
    """Return the statement that reads them.

    Written out: asking a queryset takes longer than the database does, and
    whoever pulls work waits for it.
    """
    step = Step._meta.db_table
    requirement = Step.required_certifications.through._meta.db_table
    certification = WorkerCertification._meta.db_table

    def lacking(condition: str = '') -> str:
        return (
            f'EXISTS (SELECT 1 FROM {requirement} needed '  # noqa: S608
            'WHERE needed.step_id = step.id AND NOT EXISTS ('
            f'SELECT 1 FROM {certification} held '
            'WHERE held.worker_id = %s AND held.role = %s '
            f'AND held.certification_id = needed.certification_id{condition}))'
        )

    is_real = f'NOT {lacking(" AND held.task_class = %s")}'
    return (
        f'SELECT step.id, step.workflow_version_id, {is_real} '  # noqa: S608
        f'FROM {step} step WHERE step.is_human AND NOT {lacking()}'
    )


def tasks_of(steps: Iterable[OpenStep]) -> Q:
    """Return the filter for the tasks that open steps allow a worker.

    Keys rather than a subquery: the steps are few, the tasks many, and the
    database then walks the projects in order of urgency. In training projects
    certifications of both classes count.
    """
    steps = list(steps)
    real = [step for step in steps if step.is_real]
    if len(real) == len(steps):
        # Most workers hold nothing but real certifications.
        return _of(real)
    return Q(_of(real), project__task_class=TaskClass.REAL) | Q(
        _of(steps), project__task_class=TaskClass.TRAINING
    )


def _of(steps: Iterable[OpenStep]) -> Q:
    """Return the filter for tasks of steps.

    Naming the versions, too, spares a look at the tasks of every urgent
    project that has nothing for the worker.
    """
    steps = list(steps)
    return Q(
        project__workflow_version__in={step.version_id for step in steps},
        step__in=[step.step_id for step in steps],
    )
