"""Who may do what, judged by stored rows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from orchestra import permissions
from orchestra.models import Task
from orchestra.project_api.auth import SignedUser
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_task,
    create_user,
    create_worker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> Task:
    return create_task(status=Task.Status.PROCESSING)


@pytest.mark.parametrize('nobody', [AnonymousUser(), SignedUser()])
def test_nobody_may_do_nothing(nobody: AnonymousUser, task: Task) -> None:
    assert permissions.worker_for(nobody) is None
    assert not permissions.is_project_admin(nobody)
    assert not permissions.may_view_task(nobody, task)
    assert not permissions.may_view_project(nobody, task.project)


def test_user_without_worker_is_an_ordinary_case(task: Task) -> None:
    user = create_user()
    assert permissions.worker_for(user) is None
    assert not permissions.is_project_admin(user)
    assert not permissions.may_view_task(user, task)
    assert not permissions.is_associated_with_project(user, task.project)


def test_members_of_the_group_and_superusers_are_admins(task: Task) -> None:
    member = create_worker(is_project_admin=True).user
    superuser = create_user(is_superuser=True)
    for admin in (member, superuser):
        assert permissions.is_project_admin(admin)
        assert permissions.may_view_task(admin, task)
        assert permissions.may_view_project(admin, task.project)
        admin.is_active = False
        assert not permissions.is_project_admin(admin)


def test_staff_are_no_admins() -> None:
    assert not permissions.is_project_admin(create_user(is_staff=True))


def test_workers_see_what_they_work_on(task: Task) -> None:
    assignment = create_assignment(task)
    assert assignment.worker is not None
    worker = assignment.worker
    assert permissions.worker_for(worker.user) == worker
    assert permissions.may_view_task(worker.user, task)
    assert permissions.may_view_project(worker.user, task.project)
    sibling = create_task(task.project)
    assert not permissions.may_view_task(worker.user, sibling)
    foreign = create_project()
    assert not permissions.may_view_project(worker.user, foreign)
    assignment.delete()
    assert not permissions.may_view_task(worker.user, task)
    assert not permissions.may_view_project(worker.user, task.project)
