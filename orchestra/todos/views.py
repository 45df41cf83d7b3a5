"""The page of the admin that imports a todo list into a template."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from orchestra.core.actors import acting_as
from orchestra.core.errors import OrchestraError
from orchestra.http.callers import actor_of
from orchestra.models import TodoListTemplate
from orchestra.todos.forms import ImportTodoListTemplateFromSpreadsheetForm
from orchestra.todos.import_export import (
    replace_todos,
    todos_in_csv_file,
    todos_in_spreadsheet,
)
from orchestra.todos.trees import Node, change_between, number_of_todos

TEMPLATE = 'orchestra/admin/import_todo_list_template.html'
PERMISSION = 'orchestra.change_todolisttemplate'
DONE = 'Imported from a spreadsheet.'

Form = ImportTodoListTemplateFromSpreadsheetForm


class ImportTodoListTemplateFromSpreadsheet(View):
    """Shows what a sheet would change, and replaces the todos by it.

    For staff who may change templates. Others are sent to the admin's page
    for signing in.
    """

    http_method_names = ('get', 'head', 'post', 'options')

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Let staff in."""
        view = admin.site.admin_view(self._dispatch_staff)
        return view(request, *args, **kwargs)

    def _dispatch_staff(
        self, request: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        with acting_as(actor_of(request)):
            return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return _page(request, _template(pk), Form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import a sheet; with ``preview``, only show what would change."""
        template = _template(pk)
        form = Form(request.POST, request.FILES)
        if not form.is_valid():
            return _page(request, template, form, import_error=form.message)
        try:
            todos = _read(form)
            if 'preview' in request.POST:
                change = change_between(template.todos or {}, todos)
                return _page(request, template, form, change=change)
            _replace(request, template, todos, form)
        except OrchestraError as error:
            return _page(request, template, form, import_error=str(error))
        messages.info(
            request,
            f'The todos were imported: {number_of_todos(todos)} in all.',
        )
        return HttpResponseRedirect(_change_page(template))


def _template(pk: int) -> TodoListTemplate:
    return get_object_or_404(TodoListTemplate, pk=pk)


def _read(form: Form) -> Node:
    """Return the todo list of the sheet that the form names."""
    file = form.cleaned_data['csv_file']
    if file:
        return todos_in_csv_file(file.read())
    return todos_in_spreadsheet(form.cleaned_data['spreadsheet_url'])


@transaction.atomic
def _replace(
    request: Any, template: TodoListTemplate, todos: Node, form: Form
) -> None:
    file = form.cleaned_data['csv_file']
    replace_todos(
        template,
        todos,
        request.user,
        import_url=form.cleaned_data['spreadsheet_url'] or None,
        file_name=file.name if file else '',
    )
    LogEntry.objects.log_actions(
        request.user.pk, [template], CHANGE, DONE, single_object=True
    )


def _page(
    request: HttpRequest,
    template: TodoListTemplate,
    form: Form,
    **found: Any,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        'title': 'Import todos from a spreadsheet',
        'opts': TodoListTemplate._meta,
        'original': template,
        'form': form,
        'row_url': _change_page(template),
        'number_of_todos': number_of_todos(template.todos or {}),
        **found,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _change_page(template: TodoListTemplate) -> str:
    return reverse(
        'admin:orchestra_todolisttemplate_change', args=[template.pk]
    )
