"""Workers: the people who do and review tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from orchestra.models.fields import validate_phone_number

if TYPE_CHECKING:
    from orchestra.models.core.certification import Certification

PROJECT_ADMINS_GROUP = 'project_admins'


class Worker(models.Model):
    """An expert: a user together with what staffing needs to know."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        related_name='worker',
        on_delete=models.CASCADE,
    )
    start_datetime = models.DateTimeField(default=timezone.now)
    # NULL, not '', means unknown: the API has always answered null.
    slack_username = models.CharField(  # noqa: DJ001
        max_length=200, blank=True, null=True
    )
    slack_user_id = models.CharField(  # noqa: DJ001
        max_length=200, blank=True, null=True
    )
    phone = models.CharField(  # noqa: DJ001
        max_length=128,
        blank=True,
        null=True,
        validators=[validate_phone_number],
    )
    max_autostaff_hours_per_day = models.FloatField(default=0, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['slack_user_id'],
                condition=models.Q(slack_user_id__isnull=False)
                & ~models.Q(slack_user_id=''),
                name='uniq_worker_slack_user_id',
            ),
            models.CheckConstraint(
                condition=models.Q(max_autostaff_hours_per_day__gte=0),
                name='worker_autostaff_hours_positive',
            ),
        ]

    def __str__(self) -> str:
        parts = [self.user.get_username()]
        if self.slack_username:
            parts.append(f'@{self.slack_username}')
        if self.phone:
            parts.append(self.phone)
        return ' - '.join(parts)

    def has_certificate(self, certification: Certification, role: int) -> bool:
        """Tell whether the worker holds a certification in that role.

        Training and real certifications both count.
        """
        return self.certifications.filter(
            certification=certification, role=role
        ).exists()

    def is_reviewer(self, certification: Certification) -> bool:
        """Tell whether the worker may review work of that certification."""
        from orchestra.models.core.worker_certification import (
            WorkerCertification,
        )

        return self.has_certificate(
            certification, WorkerCertification.Role.REVIEWER
        )

    def is_entry_level(self, certification: Certification) -> bool:
        """Tell whether the worker may do work of that certification."""
        from orchestra.models.core.worker_certification import (
            WorkerCertification,
        )

        return self.has_certificate(
            certification, WorkerCertification.Role.ENTRY_LEVEL
        )

    def is_project_admin(self) -> bool:
        """Tell whether the worker manages projects.

        Superusers and members of the group ``project_admins`` do.
        """
        return (
            self.user.is_superuser
            or self.user.groups.filter(name=PROJECT_ADMINS_GROUP).exists()
        )

    def formatted_slack_username(self) -> str:
        """Return the Slack mention, or the plain username without Slack."""
        if self.slack_user_id:
            return f'<@{self.slack_user_id}>'
        return self.user.get_username()
