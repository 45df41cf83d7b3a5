"""Who did what to a task, turn by turn."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from orchestra.models import (
    Iteration,
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.utils.task_properties import (
    assignment_history,
    get_iteration_history,
)

MACHINE = 'Machine'
"""What a machine is called among the names of people."""

Handover = tuple[datetime.datetime, int | None]
"""When a level changed hands, and the worker who had it before."""


def task_history(task: Task) -> dict[str, Any]:
    """Return a task's levels and turns.

    A turn is told under the name of who ended it, even if the level was
    handed to somebody else later. The number of queries does not depend on
    the number of turns.

    Returns:
        ``assignments``, from the doer upwards: ``assignment_id``,
        ``assignment_counter``, ``worker`` (a name) and ``status``.
        ``iterations``, oldest first: ``id``, ``assignment_id``,
        ``assignment_counter``, ``worker``, ``status``, ``start_datetime``,
        ``end_datetime`` (None while it lasts), ``submitted_data`` and
        ``note``.
    """
    assignments = list(assignment_history(task))
    by_key = {assignment.pk: assignment for assignment in assignments}
    names = _WorkerNames(assignments)
    return {
        'assignments': [
            {
                'assignment_id': assignment.pk,
                'assignment_counter': assignment.assignment_counter,
                'worker': names.now(assignment),
                'status': TaskAssignment.Status(assignment.status).label,
            }
            for assignment in assignments
        ],
        'iterations': [
            _iteration_row(iteration, by_key[iteration.assignment_id], names)
            for iteration in get_iteration_history(task)
        ],
    }


def _iteration_row(
    iteration: Iteration, assignment: TaskAssignment, names: _WorkerNames
) -> dict[str, Any]:
    return {
        'id': iteration.pk,
        'assignment_id': assignment.pk,
        'assignment_counter': assignment.assignment_counter,
        'worker': names.at(assignment, iteration.end_datetime),
        'status': Iteration.Status(iteration.status).label,
        'start_datetime': iteration.start_datetime,
        'end_datetime': iteration.end_datetime,
        'submitted_data': iteration.submitted_data,
        'note': iteration.note,
    }


class _WorkerNames:
    """What those who hold and held the levels of a task are called.

    Args:
        assignments: The levels, with their workers and users.
    """

    def __init__(self, assignments: Sequence[TaskAssignment]) -> None:
        self._handovers = _handovers(assignments)
        known = {
            assignment.worker_id: assignment.worker
            for assignment in assignments
        }
        missing = {
            worker_id
            for handovers in self._handovers.values()
            for _, worker_id in handovers
            if worker_id is not None and worker_id not in known
        }
        if missing:
            workers = Worker.objects.filter(pk__in=missing)
            for worker in workers.select_related('user'):
                known[worker.pk] = worker
        self._names = {
            worker_id: _display_name(worker)
            for worker_id, worker in known.items()
        }

    def now(self, assignment: TaskAssignment) -> str:
        """Return the name of who holds a level."""
        return self._names[assignment.worker_id]

    def at(
        self, assignment: TaskAssignment, moment: datetime.datetime | None
    ) -> str:
        """Return the name of who held a level at a moment; None is now."""
        for handed_over, previous in self._handovers[assignment.pk]:
            if moment is not None and moment < handed_over:
                return self._names.get(previous, MACHINE)
        return self.now(assignment)


def _handovers(
    assignments: Sequence[TaskAssignment],
) -> dict[int, list[Handover]]:
    """Return the handovers of each level, oldest first."""
    found: dict[int, list[Handover]] = defaultdict(list)
    events = ProjectEvent.objects.filter(
        object_type=TaskAssignment._meta.model_name,
        object_id__in=[assignment.pk for assignment in assignments],
        action='orchestra.assignment.reassigned',
    ).order_by('created_at', 'pk')
    for event in events:
        if event.object_id is not None:
            found[event.object_id].append(
                (event.created_at, event.data['previous_worker_id'])
            )
    return found


def _display_name(worker: Worker | None) -> str:
    if worker is None:
        return MACHINE
    return worker.user.get_full_name() or worker.user.get_username()
