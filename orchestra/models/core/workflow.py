"""Workflows and their versions: what projects are runs of."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from orchestra.models.fields import SLUG_LENGTH, validate_slug_value


class Workflow(models.Model):
    """A kind of project, defined by an app's ``workflow.json``."""

    created_at = models.DateTimeField(default=timezone.now)
    slug = models.CharField(
        max_length=SLUG_LENGTH, unique=True, validators=[validate_slug_value]
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    code_directory = models.CharField(
        max_length=255,
        unique=True,
        help_text='Directory of the app that holds workflow.json.',
    )
    sample_data_load_function = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.slug


class WorkflowVersion(models.Model):
    """One version of a workflow: a graph of steps."""

    created_at = models.DateTimeField(default=timezone.now)
    slug = models.CharField(
        max_length=SLUG_LENGTH, validators=[validate_slug_value]
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    workflow = models.ForeignKey(
        Workflow, related_name='versions', on_delete=models.PROTECT
    )
    sanity_checks = models.JSONField(default=dict, blank=True)
    abort_completion_function = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['workflow', 'slug'], name='uniq_version_workflow_slug'
            )
        ]

    def __str__(self) -> str:
        return f'{self.workflow.slug} - {self.slug}'
