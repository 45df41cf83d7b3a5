"""Addresses of todo lists, below `orchestra/todos/` in a project."""

from django.urls import path

from orchestra.todos.views import ImportTodoListTemplateFromSpreadsheet

app_name = 'todos'

urlpatterns = [
    path(
        'todolist_template/<int:pk>/import',
        ImportTodoListTemplateFromSpreadsheet.as_view(),
        name='import_todo_list_template_from_spreadsheet',
    ),
]
