"""Questions about sets of projects."""

from __future__ import annotations

from django.db.models import QuerySet

from orchestra.models import Project


def completed_projects(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Return those of the projects that are completed."""
    return projects.filter(status=Project.Status.COMPLETED)
