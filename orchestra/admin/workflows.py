"""Workflows and their versions."""

from __future__ import annotations

from django.contrib import admin

from orchestra.admin.autocomplete_filter import LabelledFilter
from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.definitions import VersionForm
from orchestra.admin.inlines import ReadOnlyInline
from orchestra.models import Step, Workflow, WorkflowVersion

KEPT = 'Loading the workflow from its files overwrites what is changed here.'


class VersionInline(ReadOnlyInline):
    """The versions of a workflow."""

    model = WorkflowVersion
    list_select_related = ('workflow',)
    fields = readonly_fields = ('slug', 'name', 'created_at')
    ordering = ('slug',)


class StepInline(ReadOnlyInline):
    """The steps of a version."""

    model = Step
    list_select_related = ('workflow_version__workflow',)
    fields = readonly_fields = ('slug', 'name', 'is_human')
    ordering = ('pk',)


@admin.register(Workflow)
class WorkflowAdmin(OrchestraAdmin):
    """Workflows, as their apps' files define them."""

    list_display = ('id', 'slug', 'name', 'description')
    list_display_links = ('id', 'slug')
    search_fields = ('slug', 'name', 'description')
    ordering = ('slug',)
    fieldsets = (
        (
            None,
            {
                'fields': ('slug', 'name', 'description', 'code_directory'),
                'description': KEPT,
            },
        ),
        ('More', {'fields': ('sample_data_load_function', 'created_at')}),
    )
    readonly_fields = ('created_at',)
    kept_fields = ('slug',)
    inlines = (VersionInline,)


@admin.register(WorkflowVersion)
class WorkflowVersionAdmin(OrchestraAdmin):
    """Versions of workflows, as their apps' files define them."""

    form = VersionForm
    list_display = ('id', 'slug', 'workflow', 'name', 'description')
    list_display_links = ('id', 'slug')
    list_select_related = ('workflow',)
    list_filter = (('workflow', LabelledFilter),)
    search_fields = ('workflow__slug', 'slug', 'name', 'description')
    ordering = ('workflow__slug', 'slug')
    fieldsets = (
        (
            None,
            {
                'fields': ('workflow', 'slug', 'name', 'description'),
                'description': KEPT,
            },
        ),
        (
            'More',
            {
                'fields': (
                    'sanity_checks',
                    'abort_completion_function',
                    'created_at',
                )
            },
        ),
    )
    readonly_fields = ('created_at',)
    kept_fields = ('workflow', 'slug')
    inlines = (StepInline,)
