"""Todo list templates as spreadsheets, to be edited and read again.

Sheets are created in Google Drive where Orchestra keeps its documents there.
CSV files work everywhere.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from orchestra.conf import conf
from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.documents.errors import DocumentError
from orchestra.documents.google_drive import GoogleDriveStore
from orchestra.documents.store import get_document_store
from orchestra.events import record_event
from orchestra.google_apps.errors import (
    FailedRequest,
    GoogleDriveError,
    google_drive_errors,
)
from orchestra.google_apps.spreadsheets import (
    GSPREAD_RE,
    get_google_spreadsheet_as_csv,
)
from orchestra.models import TodoListTemplate, TodoListTemplateImportRecord
from orchestra.todos.sheet_rows import (
    REMOVE_IF_HEADER,
    REQUIRED_HEADER,
    SKIP_IF_HEADER,
    SLUG_HEADER,
    csv_of,
    rows_in,
    rows_of,
    todos_of,
)
from orchestra.todos.trees import Node, number_of_todos

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = [
    'REMOVE_IF_HEADER',
    'REQUIRED_HEADER',
    'SKIP_IF_HEADER',
    'SLUG_HEADER',
    'export_to_spreadsheet',
    'exports_to_google_drive',
    'import_from_spreadsheet',
    'replace_todos',
    'template_as_csv',
    'todos_in_csv_file',
    'todos_in_spreadsheet',
]

CSV = 'text/csv'
GOOGLE_SPREADSHEET = 'application/vnd.google-apps.spreadsheet'
SHORT_URL = 'https://docs.google.com/spreadsheets/d/{}/edit'
MAX_URL_LENGTH = 200
"""As many characters as the record of an import keeps."""


# Export


def exports_to_google_drive() -> bool:
    """Tell whether `export_to_spreadsheet` has a Google Drive to export to.

    Raises:
        GoogleDriveError: if the settings choose a store that cannot be used.
    """
    return _drive() is not None


def template_as_csv(todo_list_template: TodoListTemplate) -> str:
    """Return the todos of a template as CSV.

    Raises:
        TodoListTemplateValidationError: if a todo has no text.
    """
    name = todo_list_template.name.strip() or todo_list_template.slug
    return csv_of(rows_of(todo_list_template.todos or {}, name))


def export_to_spreadsheet(todo_list_template: TodoListTemplate) -> str:
    """Create a Google spreadsheet with the todos of a template.

    It is created in the folder that
    ``ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER`` names, or else in
    the root folder of projects, and shared with those who see that folder.

    Args:
        todo_list_template: The template.

    Returns:
        The address of the sheet.

    Raises:
        GoogleDriveError: if Google Drive is not set up, or refuses.
        TodoListTemplateValidationError: if a todo has no text.
    """
    drive = _drive()
    if drive is None:
        raise GoogleDriveError(
            'Google Drive is not set up (GOOGLE_APPS).',
            code='drive_not_configured',
        )
    content = template_as_csv(todo_list_template).encode()
    now = timezone.localtime()
    with google_drive_errors():
        sheet = drive.upload(
            _export_folder(),
            f'{todo_list_template.name}, {now:%Y-%m-%d %H.%M}',
            content,
            CSV,
            description=todo_list_template.description,
            convert_to=GOOGLE_SPREADSHEET,
        )
    record_event(
        'orchestra.todos.template_exported',
        project=None,
        obj=todo_list_template,
        data={'url': sheet.edit_url},
    )
    return sheet.edit_url


# Import


def import_from_spreadsheet(
    todo_list_template: TodoListTemplate,
    spreadsheet_url: str,
    importer: User | None = None,
) -> TodoListTemplateImportRecord:
    """Replace the todos of a template by those of a Google spreadsheet.

    Args:
        todo_list_template: The template.
        spreadsheet_url: The address of the sheet; see `todos_in_spreadsheet`.
        importer: Who wants it.

    Returns:
        What is remembered about it.

    Raises:
        TodoListTemplateValidationError: if the sheet cannot be read, or has
            no todo list; nothing is written then.
    """
    return replace_todos(
        todo_list_template,
        todos_in_spreadsheet(spreadsheet_url),
        importer,
        import_url=spreadsheet_url,
    )


def todos_in_spreadsheet(spreadsheet_url: str) -> Node:
    """Return the todo list in the first sheet of a Google spreadsheet.

    Args:
        spreadsheet_url: Its address. Everybody who has it must be allowed to
            read it, unless it lies in the folder of exports.

    Raises:
        TodoListTemplateValidationError: if it cannot be read, or has no todo
            list.
    """
    exported = _read_exported(spreadsheet_url)
    if exported is not None:
        return todos_in_csv_file(exported)
    try:
        rows = get_google_spreadsheet_as_csv(spreadsheet_url, rows_in)
    except (FailedRequest, ValueError) as error:
        raise TodoListTemplateValidationError(str(error)) from error
    return todos_of(rows)


def todos_in_csv_file(content: bytes) -> Node:
    """Return the todo list in a CSV file.

    Args:
        content: The file, in UTF-8.

    Raises:
        TodoListTemplateValidationError: if it has none.
    """
    try:
        text = content.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        raise TodoListTemplateValidationError(
            'This is not a CSV file in UTF-8.'
        ) from error
    return todos_of(rows_in(io.StringIO(text, newline='')))


@transaction.atomic
def replace_todos(
    todo_list_template: TodoListTemplate,
    todos: Node,
    importer: User | None = None,
    *,
    import_url: str | None = None,
    file_name: str = '',
) -> TodoListTemplateImportRecord:
    """Replace the todos of a template and remember where they came from.

    Todos that were created from the template stay as they are.

    Args:
        todo_list_template: The template.
        todos: What takes the place of its todos.
        importer: Who wants it.
        import_url: The spreadsheet they came from.
        file_name: The file they came from.

    Raises:
        TodoListTemplateValidationError: if the template was deleted.
        ModelSaveError: if the todos do not have the documented shape.
    """
    locked = (
        TodoListTemplate.objects.select_for_update(no_key=True, of=('self',))
        .filter(pk=todo_list_template.pk)
        .first()
    )
    if locked is None:
        raise TodoListTemplateValidationError('The template was deleted.')
    before = number_of_todos(locked.todos or {})
    locked.todos = todos
    locked.save(update_fields=['todos'])
    todo_list_template.todos = todos
    record = TodoListTemplateImportRecord.objects.create(
        todo_list_template=locked,
        importer=importer,
        import_url=_storable_url(import_url) if import_url else None,
    )
    record_event(
        'orchestra.todos.template_imported',
        project=None,
        obj=locked,
        data={
            'import_record': record.pk,
            'url': record.import_url,
            'file': file_name,
            'todos_before': before,
            'todos': number_of_todos(todos),
        },
    )
    return record


def _read_exported(spreadsheet_url: str) -> bytes | None:
    """Read a sheet from the folder of exports; None where it is elsewhere.

    Only that folder: Orchestra's account may see sheets that whoever imports
    may not.
    """
    found = GSPREAD_RE.fullmatch(spreadsheet_url.strip())
    if found is None:
        return None
    try:
        drive = _drive()
        if drive is None:
            return None
        in_folder = {item.id for item in drive.list_folder(_export_folder())}
        return drive.read(found[1]) if found[1] in in_folder else None
    except DocumentError:
        # Everybody may be allowed to read it all the same.
        return None


def _storable_url(url: str) -> str:
    url = url.strip()
    found = GSPREAD_RE.fullmatch(url)
    if found and len(url) > MAX_URL_LENGTH:
        return SHORT_URL.format(found[1])
    return url


def _drive() -> GoogleDriveStore | None:
    """Return the Google Drive that documents are kept in, None without."""
    try:
        store = get_document_store()
    except ImproperlyConfigured as error:
        raise GoogleDriveError(
            str(error), code='drive_not_configured'
        ) from error
    return store if isinstance(store, GoogleDriveStore) else None


def _export_folder() -> str:
    return (
        conf.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER
        or conf.GOOGLE_PROJECT_ROOT_ID
    )
