"""Functions that the workflows of the tests name by their path."""

from __future__ import annotations

from typing import Any

from orchestra.models import Project, Task

PATH = __name__


def reference(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return how a workflow names one of these functions."""
    return {'path': f'{PATH}.{function}', 'kwargs': kwargs}


def allowed_by_project(
    _prerequisites: dict[str, Any], project_data: dict[str, Any]
) -> bool:
    """Create the task once the project allows it; until then fail."""
    return bool(project_data['is_allowed'])


def never_create(
    _prerequisites: dict[str, Any], _project_data: dict[str, Any]
) -> bool:
    """Never create the task."""
    return False


def note_the_end(project: Project, **kwargs: Any) -> None:
    """Leave a note of the call in the project's data."""
    project.project_data = {
        'ended_as': Project.Status(project.status).label,
        'ended_with': kwargs,
    }
    project.save(update_fields=['project_data'])


def fail(*_args: Any, **_kwargs: Any) -> Task:
    """Fail, whatever it is asked."""
    raise RuntimeError('The function of the workflow is broken.')


def count_prerequisites(
    _project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Do a machine's task: say what it was given."""
    return {'saw': sorted(prerequisites)}
