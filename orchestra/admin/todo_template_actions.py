"""What can be done with todo list templates, by way of spreadsheets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from orchestra.admin.links import linkify
from orchestra.admin.object_actions import ObjectAction, ObjectPage
from orchestra.google_apps.errors import GoogleDriveError
from orchestra.models import TodoListTemplate
from orchestra.todos.import_export import (
    export_to_spreadsheet,
    exports_to_google_drive,
    template_as_csv,
)


def _export(
    template: TodoListTemplate, _data: dict[str, Any]
) -> str | HttpResponse:
    if not exports_to_google_drive():
        return _csv_file(template)
    # A link, not a redirect: the policy of the pages lets forms lead to this
    # site alone.
    link = linkify(
        export_to_spreadsheet(template), 'the spreadsheet', new_window=True
    )
    return format_html('The todos were exported. Open {}.', link)


def _csv_file(template: TodoListTemplate) -> HttpResponse:
    # Spreadsheet programs take the mark for the sign that this is UTF-8.
    response = HttpResponse(
        template_as_csv(template).encode('utf-8-sig'),
        content_type='text/csv; charset=utf-8',
    )
    header = content_disposition_header(True, f'{template.slug}.csv')
    response['Content-Disposition'] = header or 'attachment'
    response['X-Content-Type-Options'] = 'nosniff'
    return response


def _export_consequences(_template: TodoListTemplate) -> list[str]:
    try:
        if not exports_to_google_drive():
            return ['The browser downloads the todos as a CSV file.']
    except GoogleDriveError as error:
        return [str(error)]
    return [
        'A new spreadsheet is created in the Google Drive folder for exports.',
        'Whoever sees that folder sees the spreadsheet.',
    ]


def _is_live(template: TodoListTemplate) -> bool:
    return not template.is_deleted


def _import_page(template: TodoListTemplate) -> str:
    return reverse(
        'orchestra:todos:import_todo_list_template_from_spreadsheet',
        args=[template.pk],
    )


TEMPLATE_ACTIONS = (
    ObjectAction(
        name='export_spreadsheet',
        label='Export to spreadsheet',
        question='Export the todos to a spreadsheet?',
        run=_export,
        consequences=_export_consequences,
        is_offered=_is_live,
    ),
    ObjectPage(
        name='import_spreadsheet',
        label='Import from spreadsheet',
        page_url=_import_page,
        is_offered=_is_live,
    ),
)
"""What can be done with a template, on its page."""
