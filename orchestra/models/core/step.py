"""Steps: the nodes of a workflow version's graph."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from orchestra.models.core.certification import Certification
from orchestra.models.core.todo_template import TodoListTemplate
from orchestra.models.core.workflow import WorkflowVersion
from orchestra.models.fields import SLUG_LENGTH, validate_slug_value


class Step(models.Model):
    """One piece of work in a workflow version, for a person or a machine.

    The JSON columns hold what ``version.json`` says; functions are stored as
    ``{"path": dotted name, "kwargs": {...}}`` and ``{}`` means there is none.
    """

    created_at = models.DateTimeField(default=timezone.now)
    slug = models.CharField(
        max_length=SLUG_LENGTH, validators=[validate_slug_value]
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    detailed_description_function = models.JSONField(default=dict, blank=True)
    workflow_version = models.ForeignKey(
        WorkflowVersion, related_name='steps', on_delete=models.PROTECT
    )
    creation_depends_on = models.ManyToManyField(
        'self',
        symmetrical=False,
        related_name='creation_dependents',
        blank=True,
        help_text='Steps that must be complete before the task is created.',
    )
    submission_depends_on = models.ManyToManyField(
        'self',
        symmetrical=False,
        related_name='submission_dependents',
        blank=True,
        help_text='Steps that must be complete before work is submitted.',
    )
    is_human = models.BooleanField(default=True)
    execution_function = models.JSONField(default=dict, blank=True)
    execution_policy = models.JSONField(
        default=dict,
        blank=True,
        help_text=(
            'For machine steps: max_attempts, backoff_seconds and '
            'timeout_seconds.'
        ),
    )
    required_certifications = models.ManyToManyField(Certification, blank=True)
    assignment_policy = models.JSONField(default=dict, blank=True)
    review_policy = models.JSONField(default=dict, blank=True)
    creation_policy = models.JSONField(default=dict, blank=True)
    user_interface = models.JSONField(default=dict, blank=True)
    todolist_templates_to_apply = models.ManyToManyField(
        TodoListTemplate, blank=True
    )
    completion_ends_project = models.BooleanField(default=False)
    assignable_hours_function = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['workflow_version', 'slug'],
                name='uniq_step_version_slug',
            )
        ]

    def __str__(self) -> str:
        version = self.workflow_version
        return f'{self.slug} - {version.slug} - {version.workflow.slug}'

    def clean(self) -> None:
        """Refuse what only one kind of step may have."""
        super().clean()
        if self.is_human and self.execution_function:
            raise ValidationError(
                {'execution_function': 'Only machine steps run a function.'}
            )
        if not self.is_human and self.assignment_policy:
            raise ValidationError(
                {'assignment_policy': 'Machine steps are not assigned.'}
            )
