"""Recorded and running work time."""

from __future__ import annotations

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from orchestra.models.core.task_assignment import TaskAssignment
from orchestra.models.core.worker import Worker
from orchestra.utils.models import BaseModel

DESCRIPTION_LENGTH = 200


class TimeEntry(BaseModel):
    """Work a worker recorded for one day.

    Entries outlive the assignment they were made for: they are paid work.
    """

    date = models.DateField()
    time_worked = models.DurationField(
        validators=[MinValueValidator(datetime.timedelta(0))]
    )
    worker = models.ForeignKey(
        Worker, related_name='time_entries', on_delete=models.PROTECT
    )
    assignment = models.ForeignKey(
        TaskAssignment,
        related_name='time_entries',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    description = models.CharField(  # noqa: DJ001 (the API answers null)
        max_length=DESCRIPTION_LENGTH, blank=True, null=True
    )
    timer_start_time = models.DateTimeField(blank=True, null=True)
    timer_stop_time = models.DateTimeField(blank=True, null=True)

    class Meta:
        verbose_name_plural = 'time entries'
        constraints = [
            models.CheckConstraint(
                condition=Q(time_worked__gte=datetime.timedelta(0)),
                name='time_entry_not_negative',
            ),
            models.CheckConstraint(
                condition=Q(timer_start_time__isnull=True)
                | Q(timer_stop_time__isnull=True)
                | Q(timer_stop_time__gte=F('timer_start_time')),
                name='time_entry_stop_after_start',
            ),
            models.UniqueConstraint(
                fields=['worker', 'timer_start_time'],
                condition=Q(is_deleted=False, timer_start_time__isnull=False),
                name='uniq_time_entry_timer_start',
            ),
        ]
        indexes = [
            models.Index(
                fields=['worker', 'date'], name='time_entry_worker_date_idx'
            )
        ]

    def __str__(self) -> str:
        return f'{self.date} - {self.time_worked} (worker {self.worker_id})'


class TaskTimer(models.Model):
    """A worker's only stopwatch; running while ``start_time`` is set."""

    worker = models.OneToOneField(
        Worker, related_name='timer', on_delete=models.CASCADE
    )
    assignment = models.ForeignKey(
        TaskAssignment,
        related_name='timers',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    start_time = models.DateTimeField(blank=True, null=True)
    stop_time = models.DateTimeField(blank=True, null=True)
    description = models.CharField(  # noqa: DJ001 (the API answers null)
        max_length=DESCRIPTION_LENGTH, blank=True, null=True
    )

    def __str__(self) -> str:
        state = 'running' if self.start_time else 'idle'
        return f'Timer of worker {self.worker_id} ({state})'
