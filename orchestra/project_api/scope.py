"""What of the database is the business of a request's key.

A key that is limited to some workflows is answered as if there were no
others.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from rest_framework.request import Request

from orchestra.http.errors import RequestRefused
from orchestra.models import Project, Task, Workflow
from orchestra.project_api.auth import SignedUser
from orchestra.project_api.keys import KeyScope


def scope_of(request: Request) -> KeyScope:
    """Return what the key of a signed request may do.

    Raises:
        TypeError: if the request is not signed. Permissions have seen to
            that before.
    """
    if not isinstance(request.user, SignedUser):
        raise TypeError('Only signed requests have a scope.')
    return request.user.scope


def own_workflows(request: Request) -> QuerySet[Workflow]:
    """Return the workflows of the key."""
    slugs = scope_of(request).workflows
    workflows = Workflow.objects.all()
    return workflows if slugs is None else workflows.filter(slug__in=slugs)


def own_projects(request: Request) -> QuerySet[Project]:
    """Return the projects of the key's workflows."""
    slugs = scope_of(request).workflows
    projects = Project.objects.all()
    if slugs is None:
        return projects
    return projects.filter(workflow_version__workflow__slug__in=slugs)


def own_project_ids(
    request: Request, project_ids: Sequence[int]
) -> Sequence[int]:
    """Return those of the ids that the key may know about.

    The ids of a key without limits are not looked up.
    """
    if scope_of(request).workflows is None:
        return project_ids
    return list(
        own_projects(request)
        .filter(pk__in=project_ids)
        .values_list('pk', flat=True)
    )


def refuse_foreign_project(request: Request, project_id: int) -> None:
    """Refuse a project that is none of the key's business.

    Raises:
        Project.DoesNotExist: as for one that does not exist.
    """
    if not own_project_ids(request, [project_id]):
        raise Project.DoesNotExist


def refuse_foreign_task(request: Request, task_id: int) -> None:
    """Refuse a task whose project is none of the key's business.

    Raises:
        Task.DoesNotExist: as for one that does not exist.
    """
    if scope_of(request).workflows is None:
        return
    tasks = Task.objects.filter(pk=task_id, project__in=own_projects(request))
    if not tasks.exists():
        raise Task.DoesNotExist


def refuse_foreign_workflow(request: Request, workflow_slug: str) -> None:
    """Refuse a workflow the key is not meant for, whether it exists or not.

    Raises:
        RequestRefused: with 403.
    """
    if not scope_of(request).covers(workflow_slug):
        raise RequestRefused(
            'workflow_slug: This key may not start projects of that workflow.',
            status=403,
            code='workflow_out_of_scope',
            field='workflow_slug',
        )
