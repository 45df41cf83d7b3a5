"""The group of project admins exists from the first migration on."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate
from pytest_django import Settings

from orchestra.models import Worker
from orchestra.models.core.worker import PROJECT_ADMINS_GROUP
from orchestra.models.groups import ensure_project_admins_group
from orchestra.tests import factories

APP = apps.get_app_config('orchestra')


def _codenames(group: Group) -> set[str]:
    return set(group.permissions.values_list('codename', flat=True))


def test_group_exists_with_permissions(db: None) -> None:
    codenames = _codenames(Group.objects.get(name='project_admins'))

    assert {'view_project', 'change_project', 'change_task'} <= codenames
    assert not [name for name in codenames if name.startswith('delete_')]


def test_group_is_made_again_when_it_is_missing(db: None) -> None:
    group = Group.objects.get(name=PROJECT_ADMINS_GROUP)
    before = _codenames(group)
    group.delete()

    post_migrate.send(
        sender=APP,
        app_config=APP,
        verbosity=0,
        interactive=False,
        using='default',
    )

    again = Group.objects.get(name=PROJECT_ADMINS_GROUP)
    assert _codenames(again) == before


def test_permissions_are_made_when_they_are_not_there_yet(db: None) -> None:
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label='orchestra').delete()

    ensure_project_admins_group(APP)

    group = Group.objects.get(name=PROJECT_ADMINS_GROUP)
    assert 'change_project' in _codenames(group)


def test_changed_permissions_are_left_alone(db: None) -> None:
    group = Group.objects.get(name=PROJECT_ADMINS_GROUP)
    group.permissions.clear()

    ensure_project_admins_group(APP)

    assert not group.permissions.exists()


class NoMigrations:
    """Keeps every table out of the database."""

    def allow_migrate(self, *_args: object, **_hints: object) -> bool:
        """Say no."""
        return False


def test_databases_without_groups_are_left_alone(
    db: None, settings: Settings
) -> None:
    Group.objects.all().delete()
    settings.DATABASE_ROUTERS = [NoMigrations()]

    ensure_project_admins_group(APP)

    assert not Group.objects.exists()


@pytest.fixture
def worker(db: None) -> Worker:
    """A worker with no rights."""
    return factories.create_worker()


def test_members_and_superusers_are_project_admins(worker: Worker) -> None:
    assert not worker.is_project_admin()

    factories.make_project_admin(worker)
    assert worker.is_project_admin()

    root = factories.create_worker(is_superuser=True)
    assert root.is_project_admin()
