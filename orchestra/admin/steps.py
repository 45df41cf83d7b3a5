"""Steps of workflow versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model

from orchestra.admin.autocomplete_filter import LabelledFilter
from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.definitions import StepForm
from orchestra.admin.workflows import KEPT
from orchestra.models import Step


@admin.register(Step)
class StepAdmin(OrchestraAdmin):
    """Steps, as version.json defines them."""

    form = StepForm
    list_display = (
        'id',
        'slug',
        'workflow_version',
        'name',
        'description',
        'is_human',
    )
    list_display_links = ('id', 'slug')
    list_select_related = ('workflow_version__workflow',)
    list_filter = (('workflow_version', LabelledFilter), 'is_human')
    search_fields = (
        'slug',
        'name',
        'description',
        'workflow_version__slug',
        'workflow_version__workflow__slug',
    )
    ordering = ('slug', 'pk')
    fieldsets = (
        (
            None,
            {
                'fields': (
                    'workflow_version',
                    'slug',
                    'name',
                    'description',
                    'is_human',
                ),
                'description': KEPT,
            },
        ),
        (
            'When',
            {
                'fields': (
                    'creation_depends_on',
                    'submission_depends_on',
                    'creation_policy',
                    'completion_ends_project',
                )
            },
        ),
        (
            'Who',
            {
                'fields': (
                    'required_certifications',
                    'assignment_policy',
                    'review_policy',
                    'assignable_hours_function',
                )
            },
        ),
        (
            'What',
            {
                'fields': (
                    'user_interface',
                    'detailed_description_function',
                    'todolist_templates_to_apply',
                    'execution_function',
                    'execution_policy',
                    'created_at',
                )
            },
        ),
    )
    readonly_fields = ('created_at',)
    # Tasks and files rely on these.
    kept_fields = ('workflow_version', 'slug', 'is_human')

    def protectors(self, rows: Iterable[Any]) -> Iterable[Model]:
        """Return the steps that wait for these."""
        keys = [row.pk for row in rows]
        waiting = Step.objects.exclude(pk__in=keys).select_related(
            'workflow_version__workflow'
        )
        return (
            waiting.filter(creation_depends_on__in=keys)
            | waiting.filter(submission_depends_on__in=keys)
        ).distinct()
