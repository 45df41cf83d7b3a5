"""The append-only log of what happened to projects."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from orchestra.core.errors import ModelSaveError
from orchestra.models.core.project import Project

LOG_IS_FINAL = 'Events of the log cannot be changed or deleted.'


class ProjectEventQuerySet(models.QuerySet['ProjectEvent']):
    """Events to read; a log that could be edited would prove nothing.

    Only the links to deleted projects and users are emptied, by the database
    layer itself.
    """

    def update(self, **_kwargs: Any) -> int:
        """Refuse to change events.

        Raises:
            ModelSaveError: always.
        """
        raise ModelSaveError(LOG_IS_FINAL)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> int:
        """Refuse to change events.

        Raises:
            ModelSaveError: always.
        """
        raise ModelSaveError(LOG_IS_FINAL)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse to delete events.

        Raises:
            ModelSaveError: always.
        """
        raise ModelSaveError(LOG_IS_FINAL)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class ProjectEvent(models.Model):
    """Who did what to which object, when and why. Never changed."""

    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    project = models.ForeignKey(
        Project,
        related_name='events',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    action = models.CharField(
        max_length=100, help_text='Namespaced: orchestra.task.assigned.'
    )
    actor_kind = models.CharField(max_length=10)
    actor_label = models.CharField(max_length=200)
    actor_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name='+',
        blank=True,
        null=True,
    )
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.BigIntegerField(blank=True, null=True)
    data = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    reason = models.TextField(blank=True)

    objects = ProjectEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=['project', 'created_at'], name='event_project_idx'
            ),
            models.Index(
                fields=['object_type', 'object_id'], name='event_object_idx'
            ),
        ]

    def __str__(self) -> str:
        return (
            f'{self.created_at:%Y-%m-%d %H:%M:%S} {self.action} '
            f'by {self.actor_label}'
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the event.

        Raises:
            ModelSaveError: if the event is in the log already.
        """
        if not self._state.adding:
            raise ModelSaveError(LOG_IS_FINAL, event_id=self.pk)
        super().save(*args, **kwargs)

    def delete(
        self, *_args: Any, **_kwargs: Any
    ) -> tuple[int, dict[str, int]]:
        """Refuse to delete the event.

        Raises:
            ModelSaveError: always.
        """
        raise ModelSaveError(LOG_IS_FINAL, event_id=self.pk)

    delete.alters_data = True  # type: ignore[attr-defined]
