"""Certifications, and who holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model

from orchestra.admin.autocomplete_filter import (
    AutocompleteFilter,
    LabelledFilter,
)
from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.definitions import CertificationForm
from orchestra.models import Certification, Step, WorkerCertification


@admin.register(Certification)
class CertificationAdmin(OrchestraAdmin):
    """What workers must be able to do."""

    form = CertificationForm
    list_display = ('id', 'slug', 'workflow', 'name')
    list_display_links = ('id', 'slug')
    list_select_related = ('workflow',)
    list_filter = (('workflow', LabelledFilter),)
    search_fields = ('slug', 'description', 'name', 'workflow__slug')
    ordering = ('slug', 'pk')
    fields = (
        'workflow',
        'slug',
        'name',
        'description',
        'required_certifications',
        'created_at',
    )
    readonly_fields = ('created_at',)
    kept_fields = ('workflow', 'slug')

    def protectors(self, rows: Iterable[Any]) -> Iterable[Model]:
        """Return the steps and certifications that require these.

        Without it anybody could take the work that was for its holders.
        """
        keys = [row.pk for row in rows]
        yield from (
            Step.objects.filter(required_certifications__in=keys)
            .select_related('workflow_version__workflow')
            .distinct()
        )
        yield from (
            Certification.objects.filter(required_certifications__in=keys)
            .exclude(pk__in=keys)
            .select_related('workflow')
            .distinct()
        )


@admin.register(WorkerCertification)
class WorkerCertificationAdmin(OrchestraAdmin):
    """Who holds which certification, in which role."""

    list_display = (
        'id',
        'worker',
        'certification',
        'role',
        'task_class',
        'staffbot_enabled',
        'staffing_priority',
    )
    list_select_related = ('worker__user', 'certification__workflow')
    list_filter = (
        'task_class',
        'role',
        'staffbot_enabled',
        ('certification', AutocompleteFilter),
        ('worker', AutocompleteFilter),
    )
    search_fields = (
        'worker__user__username',
        'certification__slug',
        'certification__name',
        'certification__workflow__slug',
        'certification__workflow__name',
        'certification__workflow__description',
    )
    ordering = ('-created_at', '-pk')
    fields = (
        'worker',
        'certification',
        'task_class',
        'role',
        'staffbot_enabled',
        'staffing_priority',
        'created_at',
    )
    readonly_fields = ('created_at',)

    def protectors(self, rows: Iterable[Any]) -> Iterable[Model]:
        """Return the reviewer certifications that build on these."""
        return WorkerCertification.objects.reviewers_building_on(
            [row.pk for row in rows]
        ).select_related(*self.list_select_related)
