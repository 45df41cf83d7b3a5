"""The outbox: side effects waiting to be delivered."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.core.project import Project


class OutboxState(models.TextChoices):
    """Where a message stands."""

    PENDING = 'pending', 'Waiting'
    SENDING = 'sending', 'Being delivered'
    SENT = 'sent', 'Delivered'
    DEAD = 'dead', 'Given up'


class OutboxMessage(models.Model):
    """A side effect recorded with the change that caused it.

    The dedupe key makes recording it twice harmless; the lease makes
    delivering it twice unlikely, and a crash in between delivers it again.
    """

    State = OutboxState

    kind = models.CharField(
        max_length=50, help_text='Which handler delivers it: mail, ...'
    )
    payload = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    dedupe_key = models.CharField(max_length=200, unique=True)
    project = models.ForeignKey(
        Project,
        related_name='outbox_messages',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    state = models.CharField(
        max_length=10,
        choices=OutboxState.choices,
        default=OutboxState.PENDING,
    )
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(blank=True, null=True)
    last_error = models.TextField(blank=True)
    result = models.JSONField(
        default=dict,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text='What the channel answered.',
    )
    created_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(blank=True, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OutboxState.values),
                name='outbox_state',
            )
        ]
        indexes = [
            models.Index(
                fields=['state', 'next_attempt_at'], name='outbox_due_idx'
            )
        ]

    def __str__(self) -> str:
        return f'{self.kind} {self.pk} ({self.state})'
