"""Iterations: uninterrupted stretches of work on an assignment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orchestra.models.core.task_assignment import TaskAssignment
from orchestra.utils.models import BaseModel


class IterationStatus(models.IntegerChoices):
    """How an iteration ended, if it did."""

    PROCESSING = 0, 'Processing'
    REQUESTED_REVIEW = 1, 'Requested Review'
    PROVIDED_REVIEW = 2, 'Provided Review'


class Iteration(BaseModel):
    """One stretch in which an assignment had the ball.

    Submitting or accepting ends it as ``REQUESTED_REVIEW``, returning work to
    the level below ends it as ``PROVIDED_REVIEW``.
    """

    Status = IterationStatus
    STATUS_CHOICES = IterationStatus.choices

    start_datetime = models.DateTimeField(default=timezone.now)
    end_datetime = models.DateTimeField(blank=True, null=True)
    assignment = models.ForeignKey(
        TaskAssignment, related_name='iterations', on_delete=models.CASCADE
    )
    status = models.IntegerField(
        choices=IterationStatus.choices, default=IterationStatus.PROCESSING
    )
    submitted_data = models.JSONField(default=dict, blank=True)
    # NULL, not '': submissions without a key must not collide with each
    # other.
    idempotency_key = models.CharField(  # noqa: DJ001
        max_length=100, blank=True, null=True
    )
    note = models.TextField(
        blank=True,
        default='',
        help_text='What its author said to whoever got the task next.',
    )
    review_sampled = models.BooleanField(
        blank=True,
        null=True,
        help_text='What the review policy said when this was submitted.',
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['assignment'],
                condition=Q(
                    is_deleted=False, status=IterationStatus.PROCESSING
                ),
                name='uniq_iteration_assignment_processing',
            ),
            models.UniqueConstraint(
                fields=['assignment', 'idempotency_key'],
                condition=Q(is_deleted=False, idempotency_key__isnull=False),
                name='uniq_iteration_idempotency_key',
            ),
            models.CheckConstraint(
                condition=Q(status__in=IterationStatus.values),
                name='iteration_status',
            ),
            models.CheckConstraint(
                condition=Q(
                    status=IterationStatus.PROCESSING,
                    end_datetime__isnull=True,
                )
                | (
                    ~Q(status=IterationStatus.PROCESSING)
                    & Q(end_datetime__isnull=False)
                ),
                name='iteration_open_has_no_end',
            ),
            models.CheckConstraint(
                condition=Q(end_datetime__isnull=True)
                | Q(end_datetime__gte=F('start_datetime')),
                name='iteration_ends_after_start',
            ),
        ]
        indexes = [
            models.Index(
                fields=['assignment', 'start_datetime'],
                name='iteration_history_idx',
            )
        ]

    def __str__(self) -> str:
        return (
            f'Iteration {self.pk} of assignment {self.assignment_id} '
            f'({IterationStatus(self.status).label})'
        )
