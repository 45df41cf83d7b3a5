"""Requests for projects that may be sent again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from orchestra.models.core.project import Project


class ProjectRequest(models.Model):
    """A client's request for a project, and the project it got.

    Kept for requests with an idempotency key. After a lost answer the client
    sends the same key again, and gets the same project.
    """

    api_key = models.CharField(
        max_length=200,
        help_text='Name of the key the request was signed with.',
    )
    idempotency_key = models.CharField(
        max_length=100, help_text='What the client calls its request.'
    )
    fingerprint = models.CharField(
        max_length=64, help_text='SHA-256 of what was asked for.'
    )
    project = models.OneToOneField(
        Project, related_name='client_request', on_delete=models.CASCADE
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['api_key', 'idempotency_key'],
                name='uniq_project_request',
            )
        ]

    def __str__(self) -> str:
        return f'{self.api_key} {self.idempotency_key}'
