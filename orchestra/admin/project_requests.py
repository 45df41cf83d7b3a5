"""Clients' requests for projects that may be sent again."""

from __future__ import annotations

from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import link_column
from orchestra.models import ProjectRequest


@admin.register(ProjectRequest)
class ProjectRequestAdmin(ReadOnlyAdmin):
    """Which request of a client started which project."""

    list_display = (
        'id',
        'api_key',
        'idempotency_key',
        'edit_project',
        'created_at',
    )
    list_select_related = ('project__workflow_version',)
    list_filter = ('api_key',)
    search_fields = (
        'idempotency_key',
        'api_key',
        'project__short_description',
    )
    ordering = ('-created_at', '-pk')
    fields = (
        'api_key',
        'idempotency_key',
        'edit_project',
        'fingerprint',
        'created_at',
    )
    readonly_fields = fields

    edit_project = link_column('project', 'project')
