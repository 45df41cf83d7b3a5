"""Certifications: what workers must be able to do."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from orchestra.models.core.workflow import Workflow
from orchestra.models.fields import SLUG_LENGTH, validate_slug_value


class Certification(models.Model):
    """A skill that steps of one workflow may require."""

    created_at = models.DateTimeField(default=timezone.now)
    slug = models.CharField(
        max_length=SLUG_LENGTH, validators=[validate_slug_value]
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    required_certifications = models.ManyToManyField(
        'self',
        symmetrical=False,
        related_name='dependent_certifications',
        blank=True,
        help_text='What a worker must hold before this one.',
    )
    workflow = models.ForeignKey(
        Workflow, related_name='certifications', on_delete=models.PROTECT
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['workflow', 'slug'],
                name='uniq_certification_workflow_slug',
            )
        ]

    def __str__(self) -> str:
        return f'{self.slug} - {self.workflow.slug}'
