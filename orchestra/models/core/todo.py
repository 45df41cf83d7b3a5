"""Todos: small things to do within a step of a project."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from jsonschema import ValidationError as SchemaError

from orchestra.core.errors import ModelSaveError
from orchestra.json_schemas.todos import TodoActionListSchema
from orchestra.json_schemas.validation import validate_json
from orchestra.models.core.project import Project
from orchestra.models.core.step import Step
from orchestra.models.core.todo_template import TodoListTemplate
from orchestra.utils.models import BaseModel, ChoicesEnum, values_of


class TodoStatus(ChoicesEnum):
    """What became of a todo."""

    PENDING = 0, 'pending'
    COMPLETED = 1, 'completed'
    DECLINED = 2, 'declined'


def empty_activity_log() -> dict[str, list[Any]]:
    """Return the value of ``Todo.activity_log`` before anything happened."""
    return {'actions': []}


class Todo(BaseModel):
    """One item on the list of a project's step."""

    Status = TodoStatus

    project = models.ForeignKey(
        Project, related_name='todos', on_delete=models.CASCADE
    )
    step = models.ForeignKey(
        Step, related_name='todos', on_delete=models.PROTECT
    )
    title = models.TextField()
    # The API tells null from '' in these three.
    details = models.TextField(blank=True, null=True)  # noqa: DJ001
    section = models.CharField(  # noqa: DJ001
        max_length=255, blank=True, null=True
    )
    slug = models.CharField(  # noqa: DJ001
        max_length=255, blank=True, null=True
    )
    order = models.IntegerField(blank=True, null=True)
    start_by_datetime = models.DateTimeField(blank=True, null=True)
    due_datetime = models.DateTimeField(blank=True, null=True)
    parent_todo = models.ForeignKey(
        'self',
        related_name='children',
        on_delete=models.CASCADE,
        blank=True,
        null=True,
    )
    template = models.ForeignKey(
        TodoListTemplate,
        related_name='todos_created',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    activity_log = models.JSONField(default=empty_activity_log, blank=True)
    status = models.IntegerField(
        choices=TodoStatus.choices(), default=TodoStatus.PENDING.value
    )
    additional_data = models.JSONField(default=dict, blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=values_of(TodoStatus.choices())),
                name='todo_status',
            )
        ]
        indexes = [
            models.Index(
                fields=['project', 'step'], name='todo_project_step_idx'
            ),
            models.Index(
                fields=['project', 'step', 'slug'], name='todo_slug_idx'
            ),
        ]

    def __str__(self) -> str:
        return f'{self.title} ({TodoStatus(self.status).description})'

    @property
    def completed(self) -> bool:
        """Whether the todo is done."""
        return bool(self.status == TodoStatus.COMPLETED.value)

    @property
    def qa(self) -> TodoQA | None:
        """The live verdict on the todo, if somebody gave one."""
        # Not `first()`, which would query again after `prefetch_related`.
        return next(iter(self.qas.all()), None)

    def _validate_activity_log(self) -> None:
        try:
            validate_json(
                'activity_log', TodoActionListSchema, self.activity_log
            )
        except SchemaError as error:
            raise ModelSaveError(
                f'The activity log is not valid: {error.message}',
                todo_id=self.pk,
            ) from error

    def clean(self) -> None:
        """Check the activity log as ``save`` does."""
        super().clean()
        try:
            self._validate_activity_log()
        except ModelSaveError as error:
            raise ValidationError({'activity_log': error.message}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the todo.

        Raises:
            ModelSaveError: if ``activity_log`` does not have the documented
                shape.
        """
        self._validate_activity_log()
        super().save(*args, **kwargs)


class TodoQA(BaseModel):
    """A project admin's verdict on a todo."""

    todo = models.ForeignKey(
        Todo, related_name='qas', on_delete=models.CASCADE
    )
    comment = models.TextField(blank=True, null=True)  # noqa: DJ001
    approved = models.BooleanField(
        blank=True, null=True, help_text='Empty while undecided.'
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['todo'],
                condition=Q(is_deleted=False),
                name='uniq_todo_qa',
            )
        ]

    def __str__(self) -> str:
        return f'{self.todo} - {self.comment} ({self.approved})'
