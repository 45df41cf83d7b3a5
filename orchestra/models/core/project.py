"""Projects: runs of a workflow version."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from orchestra.models.core.worker_certification import TaskClass
from orchestra.models.core.workflow import WorkflowVersion


class ProjectStatus(models.IntegerChoices):
    """Where a project stands; 1 was never used."""

    ACTIVE = 0, 'Active'
    ABORTED = 2, 'Aborted'
    PAUSED = 3, 'Paused'
    COMPLETED = 4, 'Completed'


class Project(models.Model):
    """One run of a workflow version, from its input to its result."""

    Status = ProjectStatus
    STATUS_CHOICES = ProjectStatus.choices

    start_datetime = models.DateTimeField(default=timezone.now)
    status = models.IntegerField(
        choices=ProjectStatus.choices, default=ProjectStatus.ACTIVE
    )
    workflow_version = models.ForeignKey(
        WorkflowVersion, related_name='projects', on_delete=models.PROTECT
    )
    short_description = models.TextField()
    priority = models.IntegerField(
        default=0, help_text='Higher numbers are more urgent.'
    )
    project_data = models.JSONField(
        default=dict, blank=True, help_text='Input given at creation.'
    )
    task_class = models.IntegerField(
        choices=TaskClass.choices, default=TaskClass.REAL
    )
    # NULL, not '', means there is none: the API has always answered null.
    scratchpad_url = models.URLField(  # noqa: DJ001
        max_length=200, blank=True, null=True
    )
    slack_group_id = models.CharField(  # noqa: DJ001
        max_length=200, blank=True, null=True
    )
    reopened_at = models.DateTimeField(
        blank=True,
        null=True,
        help_text='When a completed project was last made active again.',
    )
    blocked_reason = models.TextField(
        blank=True,
        default='',
        help_text='Why follow-up tasks could not be created.',
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ProjectStatus.values),
                name='project_status',
            ),
            models.CheckConstraint(
                condition=models.Q(task_class__in=TaskClass.values),
                name='project_task_class',
            ),
        ]
        indexes = [
            models.Index(
                fields=['status', '-priority', 'start_datetime'],
                name='project_queue_idx',
            )
        ]

    def __str__(self) -> str:
        return f'{self.workflow_version.slug} ({self.short_description})'
