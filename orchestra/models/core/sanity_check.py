"""Sanity checks that found something in a project."""

from __future__ import annotations

from django.db import models

from orchestra.models.core.project import Project
from orchestra.models.fields import SLUG_LENGTH
from orchestra.utils.models import BaseModel


class SanityCheck(BaseModel):
    """One finding of a workflow's sanity check function."""

    project = models.ForeignKey(
        Project, related_name='sanity_checks', on_delete=models.CASCADE
    )
    handled_at = models.DateTimeField(blank=True, null=True)
    check_slug = models.CharField(max_length=SLUG_LENGTH)

    class Meta:
        indexes = [
            models.Index(
                fields=['project', 'check_slug', 'created_at'],
                name='sanity_check_repeat_idx',
            )
        ]

    def __str__(self) -> str:
        return (
            f'{self.project} - {self.check_slug} (created: '
            f'{self.created_at}, handled: {self.handled_at})'
        )
