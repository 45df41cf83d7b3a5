"""What workers want to hear about, and by which channel."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from orchestra.models.communication.managers import (
    CommunicationPreferenceManager,
)
from orchestra.models.communication.methods import (
    ALL_METHODS,
    COMMUNICATION_METHODS,
    CommunicationMethod,
    CommunicationMethodsField,
)
from orchestra.models.core.worker import Worker
from orchestra.utils.models import BaseModel, ChoicesEnum, values_of


class CommunicationType(ChoicesEnum):
    """What a message is about."""

    TASK_STATUS_CHANGE = 0, 'task_status_change'
    NEW_TASK_AVAILABLE = 1, 'new_task_available'


DESCRIPTIONS = {
    CommunicationType.TASK_STATUS_CHANGE: {
        'short_description': 'Task Status Changes',
        'long_description': (
            'News about tasks you work on. The project channel always gets '
            'it; choose whether an e-mail comes too.'
        ),
    },
    CommunicationType.NEW_TASK_AVAILABLE: {
        'short_description': 'New Tasks',
        'long_description': (
            'Offers of work you are certified for. Choose how they reach you.'
        ),
    },
}


class CommunicationPreference(BaseModel):
    """A worker's choice of channels for one type of message."""

    CommunicationMethods = CommunicationMethod
    COMMUNICATION_METHODS = COMMUNICATION_METHODS
    CommunicationType = CommunicationType

    worker = models.ForeignKey(
        Worker,
        related_name='communication_preferences',
        on_delete=models.CASCADE,
    )
    methods = CommunicationMethodsField(default=ALL_METHODS, blank=True)
    communication_type = models.IntegerField(
        choices=CommunicationType.choices()
    )

    objects: ClassVar[CommunicationPreferenceManager] = (
        CommunicationPreferenceManager()
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['worker', 'communication_type'],
                condition=Q(is_deleted=False),
                name='uniq_preference_worker_type',
            ),
            models.CheckConstraint(
                condition=Q(
                    communication_type__in=values_of(
                        CommunicationType.choices()
                    )
                ),
                name='preference_type',
            ),
            models.CheckConstraint(
                condition=Q(methods__gte=0, methods__lte=ALL_METHODS),
                name='preference_methods',
            ),
        ]

    def __str__(self) -> str:
        description = self.get_descriptions()['short_description']
        return f'{self.worker} - {int(self.methods)} - {description}'

    @classmethod
    def get_default_methods(cls) -> int:
        """Return the mask with every channel on."""
        return ALL_METHODS

    def get_descriptions(self) -> dict[str, str]:
        """Return ``short_description`` and ``long_description``."""
        return dict(DESCRIPTIONS[CommunicationType(self.communication_type)])

    def can_slack(self) -> bool:
        """Tell whether messages of this type may come by Slack."""
        return bool(self.methods.slack)

    def can_email(self) -> bool:
        """Tell whether messages of this type may come by e-mail."""
        return bool(self.methods.email)


@receiver(post_save, sender=Worker, dispatch_uid='orchestra.preferences')
def create_preferences(
    instance: Worker, created: bool, raw: bool, **_kwargs: Any
) -> None:
    """Give every new worker the default preferences.

    However the worker came to be (registration, admin, sample data), nothing
    that sends messages has to cope with missing rows.
    """
    if created and not raw:
        CommunicationPreference.objects.get_or_create_all_types(instance)
