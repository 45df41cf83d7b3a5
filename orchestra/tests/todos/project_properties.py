"""Functions that templates of the tests ask about their project."""

from __future__ import annotations

from typing import Any

from orchestra.models import Project


def sized(project: Project, **properties: Any) -> dict[str, Any]:
    """Tell the project's priority and what the template configured."""
    return {'priority': project.priority, **properties}


def failing(project: Project) -> dict[str, Any]:
    """Fail after spoiling the transaction."""
    Project.objects.filter(pk=project.pk).update(status=1)
    return {}


def silent(project: Project) -> None:
    """Tell nothing at all."""
