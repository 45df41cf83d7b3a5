"""Which worker holds which certification, in which role and class."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from orchestra.core.errors import ModelSaveError
from orchestra.models.core.certification import Certification
from orchestra.models.core.worker import Worker


class TaskClass(models.IntegerChoices):
    """Whether work is for practice or for real."""

    TRAINING = 0, 'Training tasks'
    REAL = 1, 'A real task'


class Role(models.IntegerChoices):
    """Whether the holder does work or reviews it."""

    ENTRY_LEVEL = 0, 'Entry-level'
    REVIEWER = 1, 'Reviewer'


class WorkerCertificationQuerySet(models.QuerySet['WorkerCertification']):
    """Keeps the rule that reviewers hold the entry level too."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows.

        Raises:
            ModelSaveError: if a reviewer row would be left without the
                entry-level row it builds on.
        """
        keys = list(self.values_list('pk', flat=True))
        for entry_level in self.filter(role=Role.ENTRY_LEVEL):
            entry_level.refuse_orphaned_reviewer(also_deleted=keys)
        return super().delete()


class WorkerCertification(models.Model):
    """A worker's certification in one role and one task class."""

    TaskClass = TaskClass
    Role = Role
    TASK_CLASS_CHOICES = TaskClass.choices
    ROLE_CHOICES = Role.choices

    created_at = models.DateTimeField(default=timezone.now)
    certification = models.ForeignKey(Certification, on_delete=models.CASCADE)
    worker = models.ForeignKey(
        Worker, related_name='certifications', on_delete=models.CASCADE
    )
    task_class = models.IntegerField(choices=TaskClass.choices)
    role = models.IntegerField(choices=Role.choices)
    staffbot_enabled = models.BooleanField(
        default=True,
        help_text='StaffBot may offer work because of this certification.',
    )
    staffing_priority = models.IntegerField(
        default=0, help_text='Higher numbers are asked first.'
    )

    objects = WorkerCertificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['certification', 'worker', 'task_class', 'role'],
                name='uniq_worker_certification',
            ),
            models.CheckConstraint(
                condition=models.Q(task_class__in=TaskClass.values),
                name='worker_certification_task_class',
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name='worker_certification_role',
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    'certification',
                    'role',
                    'task_class',
                    '-staffing_priority',
                ],
                name='worker_cert_staffing_idx',
            )
        ]

    def __str__(self) -> str:
        return (
            f'{self.worker.user.get_username()} - {self.certification.slug} - '
            f'{self.certification.workflow.slug} - '
            f'{TaskClass(self.task_class).label} - {Role(self.role).label}'
        )

    def _siblings(self) -> models.QuerySet[WorkerCertification]:
        """Return the worker's other rows of this certification and class."""
        return WorkerCertification.objects.filter(
            worker_id=self.worker_id,
            certification_id=self.certification_id,
            task_class=self.task_class,
        ).exclude(pk=self.pk)

    def _rule_problem(self) -> str | None:
        """Return why this row must not be saved, or None."""
        if self.role != Role.REVIEWER:
            return None
        if self._siblings().filter(role=Role.ENTRY_LEVEL).exists():
            return None
        return (
            'A reviewer needs the entry-level certification of the same '
            'class first.'
        )

    def refuse_orphaned_reviewer(self, also_deleted: list[int]) -> None:
        """Raise unless deleting this row leaves no reviewer without base.

        Args:
            also_deleted: Primary keys of rows deleted at the same time.

        Raises:
            ModelSaveError: if a reviewer row builds on this one.
        """
        if self.role != Role.ENTRY_LEVEL:
            return
        reviewers = self._siblings().filter(role=Role.REVIEWER)
        if reviewers.exclude(pk__in=also_deleted).exists():
            raise ModelSaveError(
                'Delete the reviewer certification before the entry-level '
                'one it builds on.',
                certification_id=self.certification_id,
                worker_id=self.worker_id,
            )

    def clean(self) -> None:
        """Check the rules of ``save`` and the certification's own needs."""
        super().clean()
        problem = self._rule_problem()
        if problem:
            raise ValidationError({'role': problem})
        missing = self.certification.required_certifications.exclude(
            workercertification__worker_id=self.worker_id
        )
        if missing.exists():
            names = ', '.join(missing.values_list('name', flat=True))
            raise ValidationError(
                {'certification': f'The worker must first hold: {names}.'}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row.

        Raises:
            ModelSaveError: if a reviewer lacks the entry level.
        """
        problem = self._rule_problem()
        if problem:
            raise ModelSaveError(
                problem,
                certification_id=self.certification_id,
                worker_id=self.worker_id,
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row.

        Raises:
            ModelSaveError: if a reviewer row builds on this one.
        """
        self.refuse_orphaned_reviewer(also_deleted=[])
        return super().delete(*args, **kwargs)
