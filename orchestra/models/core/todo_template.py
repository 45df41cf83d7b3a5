"""Todo lists that can be applied to projects again and again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from jsonschema import ValidationError as SchemaError

from orchestra.core.errors import ModelSaveError
from orchestra.json_schemas.todos import TodoListSchema
from orchestra.json_schemas.validation import validate_json
from orchestra.models.core.worker import Worker
from orchestra.models.fields import SLUG_LENGTH, validate_slug_value
from orchestra.utils.models import BaseModel


def empty_todo_list() -> dict[str, list[Any]]:
    """Return the value of ``TodoListTemplate.todos`` without items."""
    return {'items': []}


class TodoListTemplate(BaseModel):
    """A tree of todos, with conditions on when to leave some out."""

    slug = models.CharField(
        max_length=SLUG_LENGTH, validators=[validate_slug_value]
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    creator = models.ForeignKey(
        Worker,
        related_name='created_todolist_templates',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
        help_text='Empty for templates that came with the system.',
    )
    todos = models.JSONField(default=empty_todo_list, blank=True)
    conditional_property_function = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['slug'],
                condition=Q(is_deleted=False),
                name='uniq_todo_template_slug',
            )
        ]

    def __str__(self) -> str:
        return f'{self.name} - {self.description}'

    def _validate_todos(self) -> None:
        try:
            validate_json('todos', TodoListSchema, self.todos)
        except SchemaError as error:
            raise ModelSaveError(
                f'The todos are not valid: {error.message}',
                template_slug=self.slug,
            ) from error

    def clean(self) -> None:
        """Check the tree of todos as ``save`` does."""
        super().clean()
        try:
            self._validate_todos()
        except ModelSaveError as error:
            raise ValidationError({'todos': error.message}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the template.

        Raises:
            ModelSaveError: if ``todos`` does not have the documented shape.
        """
        self._validate_todos()
        super().save(*args, **kwargs)


class TodoListTemplateImportRecord(BaseModel):
    """One successful import of a template from a spreadsheet."""

    todo_list_template = models.ForeignKey(
        TodoListTemplate, on_delete=models.CASCADE, blank=True, null=True
    )
    importer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    import_url = models.URLField(  # noqa: DJ001 (null means unknown)
        max_length=200, blank=True, null=True
    )

    def __str__(self) -> str:
        return f'{self.todo_list_template} - {self.created_at}'
