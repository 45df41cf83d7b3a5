"""The Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

RECEIVERS = (
    'orchestra.accounts.signals',
    'orchestra.checks',
    'orchestra.communication.receivers',
    'orchestra.project_api.checks',
    'orchestra.documents.checks',
    'orchestra.documents.receivers',
    'orchestra.documents.drive.checks',
)
"""Modules that connect themselves to signals or checks when imported."""


class OrchestraAppConfig(AppConfig):
    """Orchestra as an entry of INSTALLED_APPS."""

    name = 'orchestra'
    label = 'orchestra'
    verbose_name = 'Orchestra'
    default_auto_field = 'django.db.models.BigAutoField'

    def ready(self) -> None:
        """Connect the receivers, now that all models are loaded."""
        from orchestra.models.groups import ensure_project_admins_group

        post_migrate.connect(
            ensure_project_admins_group,
            sender=self,
            dispatch_uid='orchestra_project_admins_group',
        )
        for module in RECEIVERS:
            import_module(module)
