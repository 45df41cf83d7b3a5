"""The people of a small newsroom, to try the workflow with."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User

from orchestra.models import (
    Certification,
    Worker,
    WorkerCertification,
    WorkflowVersion,
)

PROJECT_ADMINS = 'project_admins'

ENTRY_LEVEL = WorkerCertification.Role.ENTRY_LEVEL
REVIEWER = WorkerCertification.Role.REVIEWER


@dataclass(frozen=True)
class Person:
    """Somebody in the newsroom.

    Attributes:
        username: What they sign in as.
        password: And with what; everybody may know it.
        last_name: Their job, so that pages show it.
        email: An address that leads nowhere.
        certification: Slug of what they are trained in.
        is_reviewer: Whether they judge the work of others, too.
    """

    username: str
    password: str
    last_name: str
    email: str
    certification: str
    is_reviewer: bool = False


PEOPLE = (
    Person(
        'journalism-editor',
        'editor',
        'Editor',
        'noreply-journalism1@example.org',
        'editor',
    ),
    Person(
        'journalism-reporter-1',
        'reporter',
        'Reporter 1',
        'noreply-journalism2@example.org',
        'reporter',
    ),
    Person(
        'journalism-reporter-2',
        'reporter',
        'Reporter 2',
        'noreply-journalism3@example.org',
        'reporter',
        is_reviewer=True,
    ),
    Person(
        'journalism-photographer-1',
        'photographer',
        'Photographer 1',
        'noreply-journalism4@example.org',
        'photographer',
    ),
    Person(
        'journalism-photographer-2',
        'photographer',
        'Photographer 2',
        'noreply-journalism5@example.org',
        'photographer',
        is_reviewer=True,
    ),
    Person(
        'journalism-copy-editor',
        'copy-editor',
        'Copy Editor',
        'noreply-journalism6@example.org',
        'copy_editor',
    ),
)


def load(workflow_version: WorkflowVersion, with_admin: bool = False) -> None:
    """Create the people, or set their names and passwords back.

    Nobody gains or loses rights but by the certifications of the workflow.
    An account that has one of the usernames and more rights than a worker
    keeps its password: it must not become one that everybody knows.

    Args:
        workflow_version: The version the data is for.
        with_admin: Whether to create somebody who manages projects, too.
    """
    certifications = {
        certification.slug: certification
        for certification in workflow_version.workflow.certifications.all()
    }
    for person in PEOPLE:
        worker, _created = _worker(
            person.username, person.password, person.last_name, person.email
        )
        _certify(
            worker,
            certifications[person.certification],
            is_reviewer=person.is_reviewer,
        )
    if with_admin:
        admin, created = _worker(
            'journalism-admin',
            'admin',
            'Manager',
            'noreply-journalism7@example.org',
        )
        if created:
            group, _created = Group.objects.get_or_create(name=PROJECT_ADMINS)
            admin.user.groups.add(group)


def _worker(
    username: str, password: str, last_name: str, email: str
) -> tuple[Worker, bool]:
    """Return a worker and whether their account is new."""
    user, created = get_user_model().objects.get_or_create(username=username)
    if not _has_rights(user):
        user.first_name = 'Journalism'
        user.last_name = last_name
        user.email = email
        user.set_password(password)
        user.save()
    worker, _created = Worker.objects.get_or_create(user=user)
    return worker, created


def _has_rights(user: User) -> bool:
    return (
        user.is_staff
        or user.is_superuser
        or user.groups.exists()
        or user.user_permissions.exists()
    )


def _certify(
    worker: Worker, certification: Certification, *, is_reviewer: bool
) -> None:
    for role in (ENTRY_LEVEL, REVIEWER)[: 2 if is_reviewer else 1]:
        WorkerCertification.objects.get_or_create(
            worker=worker,
            certification=certification,
            task_class=WorkerCertification.TaskClass.REAL,
            role=role,
        )
