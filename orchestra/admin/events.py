"""The log of what happened."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import json_column, link_column
from orchestra.admin.links import change_url, linkify
from orchestra.models import ProjectEvent


@admin.register(ProjectEvent)
class ProjectEventAdmin(ReadOnlyAdmin):
    """Who did what to which project, when and why; nobody changes it."""

    list_display = (
        'id',
        'created_at',
        'action',
        'actor_label',
        'edit_project',
        'thing',
        'reason',
    )
    list_display_links = ('id', 'created_at')
    list_select_related = ('project__workflow_version', 'actor_user')
    list_filter = ('actor_kind', 'object_type')
    search_fields = (
        'action',
        'actor_label',
        'reason',
        'project__short_description',
    )
    date_hierarchy = 'created_at'
    ordering = ('-created_at', '-pk')
    fields = (
        'created_at',
        'action',
        'actor_kind',
        'actor_label',
        'actor_user',
        'edit_project',
        'thing',
        'reason',
        'facts',
    )
    readonly_fields = fields

    edit_project = link_column('project', 'project')
    facts = json_column('data', 'data')

    @admin.display(description='object')
    def thing(self, event: ProjectEvent) -> Any:
        """Link to the page of what it happened to."""
        if not event.object_type or event.object_id is None:
            return ''
        text = f'{event.object_type} {event.object_id}'
        try:
            model = apps.get_model('orchestra', event.object_type)
        except LookupError:
            return text
        return linkify(change_url(model(pk=event.object_id)), text)
