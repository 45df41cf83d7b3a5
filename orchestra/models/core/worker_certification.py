"""Which worker holds which certification, in which role and class."""

from __future__ import annotations

from collections.abc import Collection
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

    def reviewers_building_on(
        self, primary_keys: Collection[int]
    ) -> WorkerCertificationQuerySet:
        """Return reviewer rows that need one of the given entry-level rows.

        Args:
            primary_keys: Rows about to go; they are not returned themselves.
        """
        bases = WorkerCertification.objects.filter(
            pk__in=primary_keys,
            role=Role.ENTRY_LEVEL,
            worker=models.OuterRef('worker'),
            certification=models.OuterRef('certification'),
            task_class=models.OuterRef('task_class'),
        )
        return self.exclude(pk__in=primary_keys).filter(
            models.Exists(bases), role=Role.REVIEWER
        )

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows.

        Raises:
            ModelSaveError: if a reviewer row would be left without the
                entry-level row it builds on.
        """
        refuse_orphaned_reviewers(list(self.values_list('pk', flat=True)))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def refuse_orphaned_reviewers(primary_keys: Collection[int]) -> None:
    """Raise if deleting rows would leave a reviewer without entry level.

    Args:
        primary_keys: Rows about to be deleted.

    Raises:
        ModelSaveError: if a reviewer row builds on one of them.
    """
    orphans = WorkerCertification.objects.reviewers_building_on(primary_keys)
    orphan = orphans.first()
    if orphan is not None:
        raise ModelSaveError(
            'Delete the reviewer certification before the entry-level one '
            'it builds on.',
            certification_id=orphan.certification_id,
            worker_id=orphan.worker_id,
        )


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

    def _rule_problem(self) -> str | None:
        """Return why this row must not be saved, or None."""
        if self._lacks_entry_level():
            return (
                'A reviewer needs the entry-level certification of the same '
                'class first.'
            )
        if self._leaves_reviewer_behind():
            return (
                'A reviewer certification builds on this entry-level one: '
                'it cannot become something else.'
            )
        return None

    def _lacks_entry_level(self) -> bool:
        if self.role != Role.REVIEWER:
            return False
        entry_level = WorkerCertification.objects.filter(
            worker_id=self.worker_id,
            certification_id=self.certification_id,
            task_class=self.task_class,
            role=Role.ENTRY_LEVEL,
        )
        return not entry_level.exclude(pk=self.pk).exists()

    def _leaves_reviewer_behind(self) -> bool:
        """Tell whether a stored base is about to become another row."""
        if self._state.adding:
            return False
        unmoved = models.Q(
            worker_id=self.worker_id,
            certification_id=self.certification_id,
            task_class=self.task_class,
        )
        reviewers = WorkerCertification.objects.reviewers_building_on(
            [self.pk]
        )
        if self.role == Role.ENTRY_LEVEL:
            reviewers = reviewers.exclude(unmoved)
        return reviewers.exists()

    def clean(self) -> None:
        """Check the rules of ``save`` and the certification's own needs."""
        super().clean()
        problem = self._rule_problem()
        if problem:
            raise ValidationError({'role': problem})
        if not self.certification_id:
            return
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
        refuse_orphaned_reviewers([self.pk])
        return super().delete(*args, **kwargs)
