"""Tasks: steps of one project."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from jsonschema import ValidationError as SchemaError

from orchestra.core.callables import load_callable
from orchestra.core.errors import ModelSaveError
from orchestra.json_schemas.tags import TagListSchema
from orchestra.json_schemas.validation import validate_json
from orchestra.models.core.project import Project
from orchestra.models.core.step import Step

if TYPE_CHECKING:
    from orchestra.models.core.todo import Todo
    from orchestra.models.core.worker import Worker

logger = logging.getLogger(__name__)

ResultT = TypeVar('ResultT')

# Named by path because models must not know the services above them.
TASK_DETAILS_FUNCTION = 'orchestra.utils.task_lifecycle.get_task_details'


class TaskStatus(models.IntegerChoices):
    """Where a task stands in its life."""

    AWAITING_PROCESSING = 0, 'Awaiting Processing'
    PROCESSING = 1, 'Processing'
    PENDING_REVIEW = 2, 'Pending Review'
    REVIEWING = 3, 'Reviewing'
    POST_REVIEW_PROCESSING = 4, 'Post-review Processing'
    COMPLETE = 5, 'Complete'
    ABORTED = 6, 'Aborted'


def no_tags() -> dict[str, list[Any]]:
    """Return the value of ``Task.tags`` without any tag."""
    return {'tags': []}


class Task(models.Model):
    """One step of one project."""

    Status = TaskStatus
    STATUS_CHOICES = TaskStatus.choices

    start_datetime = models.DateTimeField(default=timezone.now)
    step = models.ForeignKey(
        Step, related_name='tasks', on_delete=models.PROTECT
    )
    project = models.ForeignKey(
        Project, related_name='tasks', on_delete=models.CASCADE
    )
    status = models.IntegerField(
        choices=TaskStatus.choices, default=TaskStatus.AWAITING_PROCESSING
    )
    tags = models.JSONField(default=no_tags, blank=True)
    completed_at = models.DateTimeField(blank=True, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['project', 'step'], name='uniq_task_project_step'
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=TaskStatus.values),
                name='task_status',
            ),
        ]
        indexes = [
            models.Index(
                fields=['project', 'status'], name='task_project_status_idx'
            ),
            models.Index(fields=['status'], name='task_status_idx'),
        ]

    def __str__(self) -> str:
        return f'{self.project} - {self.step.slug}'

    @property
    def todos(self) -> models.QuerySet[Todo]:
        """The live todos of this task's project and step."""
        from orchestra.models.core.todo import Todo

        return Todo.objects.filter(
            project_id=self.project_id, step_id=self.step_id
        )

    def is_worker_assigned(self, worker: Worker) -> bool:
        """Tell whether the worker holds any level of this task."""
        return self.assignments.filter(worker=worker).exists()

    def get_detailed_description(
        self, extra_kwargs: Mapping[str, Any] | None = None
    ) -> str:
        """Describe the task by its step's own function.

        Args:
            extra_kwargs: Win over the configured keyword arguments.

        Returns:
            The function's text; '' without a function or when it fails.
        """
        text = self._call_step_function(
            self.step.detailed_description_function, extra_kwargs, str
        )
        return text or ''

    def get_assignable_hours(
        self, extra_kwargs: Mapping[str, Any] | None = None
    ) -> float | None:
        """Estimate the task's hours by its step's own function.

        Returns:
            Hours; None without a function or when it fails.
        """
        return self._call_step_function(
            self.step.assignable_hours_function, extra_kwargs, float
        )

    def _call_step_function(
        self,
        reference: Any,
        extra_kwargs: Mapping[str, Any] | None,
        convert: Callable[[Any], ResultT],
    ) -> ResultT | None:
        if not reference:
            return None
        try:
            # The savepoint keeps a failed query of the function from
            # spoiling the caller's transaction.
            with transaction.atomic():
                details = import_string(TASK_DETAILS_FUNCTION)(self.pk)
                result = load_callable(reference)(
                    details, **(extra_kwargs or {})
                )
                return None if result is None else convert(result)
        except Exception:
            # The text is an extra: a workflow's mistake in it must not stop
            # staffing.
            logger.exception(
                'The function %s of task %s failed.', reference, self.pk
            )
            return None

    def clean(self) -> None:
        """Check the tags as ``save`` does."""
        super().clean()
        try:
            self._validate_tags()
        except ModelSaveError as error:
            raise ValidationError({'tags': error.message}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the task, giving tags their default status.

        Raises:
            ModelSaveError: if ``tags`` does not have the documented shape.
        """
        self._validate_tags()
        super().save(*args, **kwargs)

    def _validate_tags(self) -> None:
        try:
            validate_json('tags', TagListSchema, self.tags)
        except SchemaError as error:
            raise ModelSaveError(
                f'The tags are not valid: {error.message}', task_id=self.pk
            ) from error
