"""Todos, what was thought of them, and findings of sanity checks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from orchestra.admin.autocomplete_filter import LabelledFilter
from orchestra.admin.columns import link_column
from orchestra.admin.forms import OrchestraAdminForm
from orchestra.admin.inlines import OrchestraInline
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.models import SanityCheck, Todo, TodoQA


class TodoForm(OrchestraAdminForm):
    """A todo in its place: its step and its parent."""

    def clean(self) -> dict[str, Any] | None:
        """Check that the step and the parent belong to the project."""
        cleaned = super().clean()
        project = self._value('project')
        step = self._value('step')
        parent = self.cleaned_data.get('parent_todo')
        if project and step:
            self._check_step(project, step)
        if project and parent:
            self._check_parent(project, parent)
        return cleaned

    def _value(self, name: str) -> Any:
        if name in self.fields:
            return self.cleaned_data.get(name)
        return getattr(self.instance, name)

    def _check_step(self, project: Any, step: Any) -> None:
        if step.workflow_version_id != project.workflow_version_id:
            self.add_error('step', 'The project has no such step.')

    def _check_parent(self, project: Any, parent: Todo) -> None:
        if parent.project_id != project.pk:
            self.add_error(
                'parent_todo', 'The parent belongs to another project.'
            )
        above: Todo | None = parent
        seen: set[int] = set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                self.add_error(
                    'parent_todo', 'A todo cannot be part of itself.'
                )
            seen.add(above.pk)
            above = above.parent_todo


class TodoQAInline(OrchestraInline):
    """What was thought of a todo."""

    model = TodoQA
    max_num = 1
    list_select_related = ('todo',)
    fields = ('approved', 'comment')


@admin.register(Todo)
class TodoAdmin(SoftDeleteAdmin):
    """Small things to do within a step of a project."""

    form = TodoForm
    list_display = (
        'id',
        'created_at',
        'edit_project',
        'step',
        'title',
        'status',
        'due_datetime',
    )
    list_display_links = ('id', 'title')
    list_select_related = (
        'project__workflow_version__workflow',
        'step__workflow_version__workflow',
    )
    list_filter = (
        'status',
        'required',
        ('project__workflow_version', LabelledFilter),
    )
    search_fields = (
        'project__short_description',
        'step__name',
        'step__slug',
        'title',
    )
    ordering = ('-created_at', '-pk')
    fieldsets = (
        (
            None,
            {'fields': ('project', 'step', 'title', 'details', 'status')},
        ),
        ('When', {'fields': ('start_by_datetime', 'due_datetime')}),
        (
            'Place',
            {'fields': ('parent_todo', 'section', 'order', 'required')},
        ),
        (
            'More',
            {
                'fields': (
                    'slug',
                    'template',
                    'additional_data',
                    'activity_log',
                    'created_at',
                )
            },
        ),
    )
    readonly_fields = ('created_at',)
    kept_fields = ('project',)
    inlines = (TodoQAInline,)

    edit_project = link_column('project', 'project')


@admin.register(TodoQA)
class TodoQAAdmin(SoftDeleteAdmin):
    """What project admins think of todos."""

    list_display = ('id', 'created_at', 'todo', 'comment', 'approved')
    list_select_related = ('todo',)
    list_filter = ('approved',)
    search_fields = ('todo__title', 'comment')
    ordering = ('-created_at', '-pk')
    fields = ('todo', 'approved', 'comment')


@admin.register(SanityCheck)
class SanityCheckAdmin(SoftDeleteAdmin):
    """What checks of projects found."""

    is_addable = False
    is_deletable = False
    is_restorable = False
    list_display = ('id', 'created_at', 'project', 'check_slug', 'handled_at')
    list_select_related = ('project__workflow_version__workflow',)
    list_filter = (
        ('handled_at', admin.EmptyFieldListFilter),
        ('project__workflow_version', LabelledFilter),
    )
    search_fields = ('project__short_description', 'check_slug')
    ordering = ('-created_at', '-pk')
    fields = ('project', 'check_slug', 'created_at', 'handled_at')
    readonly_fields = ('project', 'check_slug', 'created_at')
    actions = ('mark_handled',)

    @admin.action(permissions=['change'], description='Mark as handled')
    def mark_handled(
        self, request: HttpRequest, queryset: QuerySet[SanityCheck]
    ) -> None:
        """Note that somebody has seen to findings."""
        now = timezone.now()

        def mark(finding: SanityCheck) -> None:
            finding.handled_at = now
            finding.save(update_fields=['handled_at'])

        self.run_for_each(
            request,
            queryset.filter(handled_at=None, is_deleted=False),
            mark,
            'marked as handled',
        )
