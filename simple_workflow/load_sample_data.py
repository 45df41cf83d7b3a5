"""Accounts to try the simple workflow with."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from orchestra.models import Worker, WorkflowVersion

PROJECT_ADMINS = 'project_admins'


def load(
    workflow_version: WorkflowVersion,  # noqa: ARG001 (no certifications)
    with_admin: bool = False,
) -> None:
    """Create the demo worker, or set their name and password back.

    Args:
        workflow_version: The version the data is for.
        with_admin: Whether to create somebody who manages projects, too.
    """
    _worker('demo', 'demo', 'Demo', 'User')
    if with_admin:
        admin = _worker('demo-admin', 'demo-admin', 'Demo', 'Manager')
        group, _created = Group.objects.get_or_create(name=PROJECT_ADMINS)
        admin.user.groups.add(group)


def _worker(
    username: str, password: str, first_name: str, last_name: str
) -> Worker:
    user, _created = get_user_model().objects.update_or_create(
        username=username,
        defaults={
            'first_name': first_name,
            'last_name': last_name,
            'is_active': True,
        },
    )
    user.set_password(password)
    user.save()
    worker, _created = Worker.objects.get_or_create(user=user)
    return worker
