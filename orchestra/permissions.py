"""Who may do what: the only place that decides.

Every function judges a user by stored rows. Nothing a request claims about
itself is taken into account; in particular the project always comes from the
object that is acted on. Users who are no workers, and visitors without an
account, are ordinary cases, not errors.
"""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist

from orchestra.conf import conf
from orchestra.models import (
    DocumentItem,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.models.core.worker import PROJECT_ADMINS_GROUP

User = AbstractBaseUser | AnonymousUser


def worker_for(user: User) -> Worker | None:
    """Return the worker a user is, None for everybody else."""
    if not user.is_authenticated:
        return None
    try:
        worker: Worker = user.worker  # type: ignore[attr-defined]
    except ObjectDoesNotExist:
        return None
    return worker


def is_project_admin(user: User) -> bool:
    """Tell whether a user manages projects.

    Superusers and members of the group ``project_admins`` do, whether they
    are workers or not; accounts that have been switched off do not.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if getattr(user, 'is_superuser', False):
        return True
    groups = getattr(user, 'groups', None)
    return (
        groups is not None
        and groups.filter(name=PROJECT_ADMINS_GROUP).exists()
    )


def is_assigned_to_task(user: User, task: Task) -> bool:
    """Tell whether a user holds any level of a task."""
    worker = worker_for(user)
    return worker is not None and task.is_worker_assigned(worker)


def is_associated_with_project(user: User, project: Project) -> bool:
    """Tell whether a user holds any level of any task of a project."""
    worker = worker_for(user)
    return (
        worker is not None
        and TaskAssignment.objects.filter(
            worker=worker, task__project=project
        ).exists()
    )


def may_view_task(user: User, task: Task) -> bool:
    """Tell whether a user may read a task: its workers and admins."""
    return is_assigned_to_task(user, task) or is_project_admin(user)


def may_view_project(user: User, project: Project) -> bool:
    """Tell whether a user may read a project: its workers and admins."""
    return is_associated_with_project(user, project) or is_project_admin(user)


def may_work_on_task(user: User, task: Task) -> bool:
    """Tell whether it is a user's turn to change the data of a task."""
    worker = worker_for(user)
    return (
        worker is not None
        and task.status != Task.Status.ABORTED
        and task.assignments.filter(
            worker=worker, status=TaskAssignment.Status.PROCESSING
        ).exists()
    )


def may_submit(user: User, task_id: int) -> bool:
    """Tell whether a user may hand in the work they hold on a task.

    Workers may, unless ``ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS`` leaves handing
    in the first level to project admins. Reviewers always decide themselves.
    """
    if not conf.ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS:
        return True
    worker = worker_for(user)
    is_first_level = TaskAssignment.objects.filter(
        worker=worker, task_id=task_id, assignment_counter=0
    ).exists()
    return not is_first_level or is_project_admin(user)


def may_view_document(user: User, item: DocumentItem) -> bool:
    """Tell whether a user may read a folder, document or file.

    Whoever may read its project may; what belongs to no project is for
    project admins.
    """
    if item.project is None:
        return is_project_admin(user)
    return may_view_project(user, item.project)


def may_edit_document(user: User, item: DocumentItem) -> bool:
    """Tell whether a user may change a folder, document or file.

    Whoever may read it may, unless its project was aborted.
    """
    return may_view_document(user, item) and not is_frozen(item)


def is_frozen(item: DocumentItem) -> bool:
    """Tell whether nobody may change an item: its project was aborted."""
    project = item.project
    return project is not None and project.status == Project.Status.ABORTED
