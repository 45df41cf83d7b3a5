"""Project information the way releases up to 0.1.2 gave it.

One project at a time, not wrapped in its id; steps are pairs, a worker is a
username. Keys of later releases are there too where they do not collide, and
the turns of an assignment are listed a second time as the ``snapshots`` of
release 0.1.0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orchestra.models import Iteration, Project
from orchestra.project_api.api import get_project_information

SUBMIT, ACCEPT, REJECT = range(3)
"""Types of snapshots."""


def get_flat_project_information(project_id: int) -> dict[str, Any]:
    """Return one project with its steps and tasks.

    Raises:
        Project.DoesNotExist: if there is no such project.
        MalformedDependencyException: if its steps depend on each other.
    """
    information = get_project_information([project_id])
    if not information:
        raise Project.DoesNotExist
    found = information[project_id]
    return {
        'project': found['project'],
        'steps': [
            [step['slug'], step['description']] for step in found['steps']
        ],
        'tasks': {
            slug: _flat_task(task) for slug, task in found['tasks'].items()
        },
    }


def _flat_task(task: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **task,
        'assignments': [
            _flat_assignment(counter, assignment)
            for counter, assignment in enumerate(task['assignments'])
        ],
    }


def _flat_assignment(
    counter: int, assignment: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        **assignment,
        'worker': assignment['worker']['username'],
        'snapshots': {
            '__version': 1,
            'snapshots': _snapshots(counter, assignment['iterations']),
        },
    }


def _snapshots(
    counter: int, iterations: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    return [
        {
            'data': iteration['submitted_data'],
            'datetime': iteration['end_datetime'],
            'type': _snapshot_type(counter, iteration['status']),
            # Time has been recorded per day since, not per submission.
            'work_time_seconds': None,
        }
        for iteration in iterations
        if iteration['end_datetime'] is not None
    ]


def _snapshot_type(counter: int, status: str) -> int:
    if status == Iteration.Status.PROVIDED_REVIEW.label:
        return REJECT
    return SUBMIT if counter == 0 else ACCEPT
