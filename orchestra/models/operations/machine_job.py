"""Machine jobs: attempts to run a machine step."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.core.task import Task


class MachineJobState(models.TextChoices):
    """Where one attempt stands."""

    QUEUED = 'queued', 'Queued'
    LEASED = 'leased', 'Running'
    DONE = 'done', 'Done'
    FAILED = 'failed', 'Failed, tried again'
    DEAD = 'dead', 'Failed for good'


ACTIVE_STATES = (MachineJobState.QUEUED, MachineJobState.LEASED)


class MachineJob(models.Model):
    """One attempt at a machine step; a new row for each.

    The row is inserted together with its task, so a step can be lost neither
    by a crash nor by a scheduler that never hears of it. The attempt number
    fences: a result counts only while its attempt still holds the lease.
    """

    State = MachineJobState

    task = models.ForeignKey(
        Task, related_name='machine_jobs', on_delete=models.CASCADE
    )
    attempt = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=10,
        choices=MachineJobState.choices,
        default=MachineJobState.QUEUED,
    )
    run_after = models.DateTimeField(
        default=timezone.now, help_text='Not to be run before.'
    )
    lease_until = models.DateTimeField(
        blank=True,
        null=True,
        help_text='When a running attempt counts as lost.',
    )
    lease_owner = models.CharField(max_length=200, blank=True)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(blank=True, null=True)
    finished_at = models.DateTimeField(blank=True, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['task', 'attempt'], name='uniq_machine_job_attempt'
            ),
            models.UniqueConstraint(
                fields=['task'],
                condition=Q(state__in=ACTIVE_STATES),
                name='uniq_machine_job_active',
            ),
            models.CheckConstraint(
                condition=Q(state__in=MachineJobState.values),
                name='machine_job_state',
            ),
            models.CheckConstraint(
                condition=Q(attempt__gte=1), name='machine_job_attempt'
            ),
        ]
        indexes = [
            models.Index(
                fields=['state', 'run_after'], name='machine_job_due_idx'
            )
        ]

    def __str__(self) -> str:
        return f'Attempt {self.attempt} at task {self.task_id} ({self.state})'
