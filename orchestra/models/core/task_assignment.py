"""Task assignments: who holds which review level of a task."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from orchestra.core.errors import ModelSaveError
from orchestra.models.core.task import Task
from orchestra.models.core.worker import Worker
from orchestra.utils.models import BaseModel

# What the rule "people do human steps" depends on, as `update_fields` may
# name it.
RULED_FIELDS = frozenset({'task', 'task_id', 'worker', 'worker_id'})


class AssignmentStatus(models.IntegerChoices):
    """Whether the holder of the assignment has the ball."""

    PROCESSING = 0, 'Processing'
    SUBMITTED = 1, 'Submitted'
    FAILED = 2, 'Failed'


class SnapshotType(IntEnum):
    """Submission kinds of release 0.1.0, by their present numbers.

    Submitting and accepting are one action today, so both names lead to the
    iteration status they cause.
    """

    ACCEPT = 1
    REJECT = 2
    SUBMIT = ACCEPT


class TaskAssignment(BaseModel):
    """One level of a task: the doer (counter 0) or a reviewer above."""

    Status = AssignmentStatus
    STATUS_CHOICES = AssignmentStatus.choices
    SnapshotType = SnapshotType

    start_datetime = models.DateTimeField(default=timezone.now)
    worker = models.ForeignKey(
        Worker,
        related_name='assignments',
        on_delete=models.PROTECT,
        blank=True,
        null=True,
        help_text='Empty for machine steps.',
    )
    task = models.ForeignKey(
        Task, related_name='assignments', on_delete=models.CASCADE
    )
    status = models.IntegerField(
        choices=AssignmentStatus.choices, default=AssignmentStatus.PROCESSING
    )
    assignment_counter = models.PositiveSmallIntegerField(
        default=0, help_text='0 does the work, 1 reviews it first, and so on.'
    )
    in_progress_task_data = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(
        default=0, help_text='Counts the changes of the data.'
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['task', 'assignment_counter'],
                condition=models.Q(is_deleted=False),
                name='uniq_assignment_task_counter',
            ),
            models.UniqueConstraint(
                fields=['task', 'worker'],
                condition=models.Q(is_deleted=False, worker__isnull=False),
                name='uniq_assignment_task_worker',
            ),
            models.UniqueConstraint(
                fields=['task'],
                condition=models.Q(
                    is_deleted=False, status=AssignmentStatus.PROCESSING
                ),
                name='uniq_assignment_task_processing',
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AssignmentStatus.values),
                name='assignment_status',
            ),
            models.CheckConstraint(
                condition=models.Q(assignment_counter__gte=0),
                name='assignment_counter_positive',
            ),
        ]
        indexes = [
            models.Index(
                fields=['worker', 'status'], name='assignment_worker_idx'
            )
        ]

    def __str__(self) -> str:
        return f'{self.task} - {self.assignment_counter} - {self.worker}'

    def is_entry_level(self) -> bool:
        """Tell whether this level does the work."""
        return self.assignment_counter == 0

    def is_reviewer(self) -> bool:
        """Tell whether this level reviews the work below it."""
        return self.assignment_counter > 0

    def _rule_problem(self) -> str | None:
        """Return why this row must not be saved, or None."""
        if not self.task_id:
            return None  # the column itself refuses that
        if self.task.step.is_human == (self.worker_id is not None):
            return None
        if self.task.step.is_human:
            return 'An assignment of a human step needs a worker.'
        return 'An assignment of a machine step must not have a worker.'

    def clean(self) -> None:
        """Check that people do human steps and machines the others."""
        super().clean()
        problem = self._rule_problem()
        if problem:
            raise ValidationError({'worker': problem})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the assignment.

        Raises:
            ModelSaveError: if a human step has no worker or a machine step
                has one.
        """
        # Saving other columns only cannot break the rule, and the check reads
        # the task and its step.
        written = kwargs.get('update_fields')
        if written is None or not RULED_FIELDS.isdisjoint(written):
            problem = self._rule_problem()
            if problem:
                raise ModelSaveError(problem, task_id=self.task_id)
        super().save(*args, **kwargs)
