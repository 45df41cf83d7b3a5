"""The group whose members manage projects."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS, router

from orchestra.models.core.worker import PROJECT_ADMINS_GROUP

# What project admins may do in the admin site.
PROJECT_ADMIN_MODELS = (
    'project',
    'task',
    'taskassignment',
    'iteration',
    'todo',
    'todoqa',
    'todolisttemplate',
)


def ensure_project_admins_group(
    sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **_kwargs: Any
) -> None:
    """Create the group ``project_admins`` after every migration.

    A new group may view and change projects and their work; permissions of a
    group that exists are left as its owners set them.
    """
    group_model = apps.get_model('auth', 'Group')
    permission_model = apps.get_model('auth', 'Permission')
    if not router.allow_migrate_model(using, group_model):
        return
    group, created = group_model.objects.using(using).get_or_create(
        name=PROJECT_ADMINS_GROUP
    )
    if not created:
        return
    # Django makes permissions in a receiver of the same signal, which may
    # run after this one.
    create_permissions(sender, verbosity=0, using=using)
    codenames = [
        f'{verb}_{model}'
        for verb in ('view', 'change')
        for model in PROJECT_ADMIN_MODELS
    ]
    group.permissions.set(
        permission_model.objects.using(using).filter(
            content_type__app_label='orchestra', codename__in=codenames
        )
    )
