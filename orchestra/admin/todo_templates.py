"""Todo lists to be used again and again, and where they came from."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from orchestra.admin.autocomplete_filter import AutocompleteFilter
from orchestra.admin.columns import link_column
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.admin.todo_template_actions import TEMPLATE_ACTIONS
from orchestra.models import TodoListTemplate, TodoListTemplateImportRecord


@admin.register(TodoListTemplate)
class TodoListTemplateAdmin(SoftDeleteAdmin):
    """Trees of todos, with conditions on when to leave some out."""

    list_display = ('id', 'created_at', 'slug', 'name', 'edit_creator')
    list_display_links = ('id', 'slug')
    list_select_related = ('creator__user',)
    list_filter = (('creator', AutocompleteFilter),)
    search_fields = ('slug', 'name', 'todos_text', 'description')
    ordering = ('-created_at', '-pk')
    fields = (
        'slug',
        'name',
        'description',
        'creator',
        'todos',
        'conditional_property_function',
        'created_at',
    )
    readonly_fields = ('created_at',)
    object_actions = TEMPLATE_ACTIONS

    edit_creator = link_column('creator', 'creator')

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses, with the earlier name of the actions'."""
        tools = path(
            '<path:pk>/actions/<slug:tool>/',
            self.admin_site.admin_view(self.tool_view),
            name='orchestra_todolisttemplate_actions',
        )
        return [tools, *super().get_urls()]

    def tool_view(
        self, request: HttpRequest, pk: str, tool: str
    ) -> HttpResponse:
        """Ask about an action, or carry it out."""
        return self.object_action_view(request, pk, tool)

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[TodoListTemplate],
        search_term: str,
    ) -> tuple[QuerySet[TodoListTemplate], bool]:
        """Return the templates that a search finds, by their todos too."""
        with_text = queryset.alias(todos_text=Cast('todos', TextField()))
        return super().get_search_results(request, with_text, search_term)


@admin.register(TodoListTemplateImportRecord)
class TodoListTemplateImportRecordAdmin(SoftDeleteAdmin):
    """Imports of templates from spreadsheets."""

    is_addable = False
    is_changeable = False
    list_display = (
        'id',
        'created_at',
        'todo_list_template',
        'importer',
        'import_url',
    )
    list_select_related = ('todo_list_template', 'importer')
    list_filter = (('todo_list_template', AutocompleteFilter),)
    search_fields = (
        'todo_list_template__slug',
        'todo_list_template__name',
        'todo_list_template__description',
        'import_url',
    )
    ordering = ('-created_at', '-pk')
    fields = ('todo_list_template', 'importer', 'import_url', 'created_at')
