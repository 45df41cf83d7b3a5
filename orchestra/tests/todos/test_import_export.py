"""Templates go to spreadsheets and come back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.google_apps.errors import GoogleDriveError
from orchestra.models import (
    ProjectEvent,
    TodoListTemplate,
    TodoListTemplateImportRecord,
)
from orchestra.tests.factories import create_user
from orchestra.tests.fake_drive import (
    FOLDER,
    ROOT_ID,
    SPREADSHEET,
    FakeDrive,
    Order,
    dropped,
    refused,
)
from orchestra.tests.todos.sheets import (
    BREAKFAST,
    BREAKFAST_TODOS,
    SHEET_URL,
    create_template,
    node,
    share,
    sheet,
)
from orchestra.tests.web import Web, endless, raw
from orchestra.todos.import_export import (
    REMOVE_IF_HEADER,
    REQUIRED_HEADER,
    SKIP_IF_HEADER,
    SLUG_HEADER,
    export_to_spreadsheet,
    exports_to_google_drive,
    import_from_spreadsheet,
    template_as_csv,
    todos_in_csv_file,
)

pytestmark = pytest.mark.django_db

EXPORT_TARGET = '/spreadsheets/d/1a-B_c/export?format=csv'
ADDRESS = 'https://docs.google.com/spreadsheets/d/{}/edit'


@pytest.fixture
def importer(db: None) -> User:
    """Somebody who imports."""
    return create_user('olga')


def stored(template: TodoListTemplate) -> Any:
    return TodoListTemplate.objects.get(pk=template.pk).todos


def refusal(template: TodoListTemplate, url: str = SHEET_URL) -> str:
    """Return why a sheet is not imported; nothing may be written."""
    before = stored(template)
    with pytest.raises(TodoListTemplateValidationError) as caught:
        import_from_spreadsheet(template, url)
    assert stored(template) == before
    assert not TodoListTemplateImportRecord.objects.exists()
    assert not ProjectEvent.objects.filter(
        action='orchestra.todos.template_imported'
    ).exists()
    return caught.value.message


def test_headers() -> None:
    assert (SLUG_HEADER, REMOVE_IF_HEADER, SKIP_IF_HEADER) == (
        'Slug',
        'Remove if',
        'Skip if',
    )
    assert REQUIRED_HEADER == 'Required'


# Import


def test_import(
    sheets: Web, template: TodoListTemplate, importer: User
) -> None:
    share(sheets, sheet(*BREAKFAST))

    with acting_as(Actor.for_user(importer)):
        record = import_from_spreadsheet(template, SHEET_URL, importer)

    assert stored(template) == template.todos == BREAKFAST_TODOS
    assert TodoListTemplateImportRecord.objects.get() == record
    assert record.todo_list_template == template
    assert record.importer == importer
    assert record.import_url == SHEET_URL
    event = ProjectEvent.objects.get()
    assert event.action == 'orchestra.todos.template_imported'
    assert (event.object_type, event.object_id) == (
        'todolisttemplate',
        template.pk,
    )
    assert event.actor_user == importer
    assert event.data == {
        'import_record': record.pk,
        'url': SHEET_URL,
        'file': '',
        'todos_before': 1,
        'todos': 3,
    }


def test_import_changes_nothing_but_the_todos(
    sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST))
    TodoListTemplate.objects.update(name='Renamed meanwhile')

    import_from_spreadsheet(template, SHEET_URL)

    assert TodoListTemplate.objects.get().name == 'Renamed meanwhile'


def test_address_that_is_too_long_to_be_kept(
    sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST))

    record = import_from_spreadsheet(template, f'{SHEET_URL}&x={"y" * 200}')

    assert record.import_url == ADDRESS.format('1a-B_c')


@pytest.mark.parametrize(
    'url', ['https://example.org/', 'https://docs.google.com/document/d/1']
)
def test_other_addresses(template: TodoListTemplate, url: str) -> None:
    assert 'not the address of a Google spreadsheet' in refusal(template, url)


def test_sheet_that_is_not_shared(
    sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, '<h1>Sign in</h1>', 'text/html')
    assert 'everybody who has its link' in refusal(template)


def test_sheet_that_is_gone(sheets: Web, template: TodoListTemplate) -> None:
    assert '404' in refusal(template)


def test_empty_sheet(sheets: Web, template: TodoListTemplate) -> None:
    share(sheets, '')
    assert 'Nothing' in refusal(template)
    share(sheets, sheet())
    assert 'no todos' in refusal(template)


@pytest.mark.parametrize('kind', ['announced', 'endless'])
def test_sheet_that_is_too_large(
    sheets: Web, template: TodoListTemplate, settings: Settings, kind: str
) -> None:
    settings.ORCHESTRA_UPLOAD_MAX_BYTES = 10_000
    if kind == 'announced':
        share(sheets, 'x' * 10_001)
    else:
        sheets.answer(EXPORT_TARGET, endless)
    assert 'more than 10000 bytes' in refusal(template)


def test_broken_connection(sheets: Web, template: TodoListTemplate) -> None:
    sheets.answer(EXPORT_TARGET, raw(b'HTTP/1.1 200 OK\r\nContent-Le'))
    assert refusal(template)


def test_sheet_that_is_no_list(
    sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST, ('', '[{]', '', '', '', 'Eat')))
    assert refusal(template).startswith('Row 6: “Remove if”')


def test_template_that_was_deleted(
    sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST))
    TodoListTemplate.objects.get().delete()

    with pytest.raises(TodoListTemplateValidationError, match='deleted'):
        import_from_spreadsheet(template, SHEET_URL)
    assert not TodoListTemplateImportRecord.unsafe_objects.exists()


@pytest.mark.parametrize('content', [b'\xff\xfe', b'PK\x03\x04\xff'])
def test_files_in_other_encodings(content: bytes) -> None:
    with pytest.raises(TodoListTemplateValidationError, match='UTF-8'):
        todos_in_csv_file(content)


# Export


def test_export(
    drive: FakeDrive, template: TodoListTemplate, settings: Settings
) -> None:
    folder = drive.add('Lists', FOLDER)
    settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = folder.id

    url = export_to_spreadsheet(template)

    [file] = drive.inside(folder.id)
    assert url == f'{ADDRESS.format(file.id)}?usp=drivesdk'
    assert file.media_type == SPREADSHEET
    assert file.name.startswith('Breakfast, 20')
    assert file.content.decode().splitlines() == [
        'Slug,Remove if,Skip if,Required',
        ',,,,Breakfast',
        ',,,,,Boil eggs',
    ]
    assert file.permissions == []
    event = ProjectEvent.objects.get()
    assert event.action == 'orchestra.todos.template_exported'
    assert event.data == {'url': url}


def test_export_without_a_folder_of_its_own(
    drive: FakeDrive, template: TodoListTemplate
) -> None:
    export_to_spreadsheet(template)
    assert len(drive.inside(ROOT_ID)) == 1


@pytest.mark.parametrize(
    ('order', 'code'),
    [
        (refused(403, 'insufficientFilePermissions'), 'access_denied'),
        (refused(403, 'storageQuotaExceeded'), 'quota_exceeded'),
        (refused(503), 'store_unavailable'),
        (dropped(), 'store_unavailable'),
    ],
)
def test_drive_refuses_an_export(
    drive: FakeDrive, template: TodoListTemplate, order: Order, code: str
) -> None:
    drive.fail('files.upload', order)

    with pytest.raises(GoogleDriveError) as caught:
        export_to_spreadsheet(template)

    assert caught.value.code == code
    assert 'Google Drive' in caught.value.message
    assert not ProjectEvent.objects.exists()


def test_export_to_a_folder_that_is_gone(
    drive: FakeDrive, template: TodoListTemplate, settings: Settings
) -> None:
    settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = 'gone'

    with pytest.raises(GoogleDriveError) as caught:
        export_to_spreadsheet(template)
    assert caught.value.code == 'item_not_found'


def test_export_without_google(template: TodoListTemplate) -> None:
    assert not exports_to_google_drive()
    with pytest.raises(GoogleDriveError) as caught:
        export_to_spreadsheet(template)
    assert caught.value.code == 'drive_not_configured'
    assert 'Boil eggs' in template_as_csv(template)


def test_export_with_damaged_settings(
    template: TodoListTemplate, settings: Settings
) -> None:
    settings.GOOGLE_APPS = True
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = ''

    with pytest.raises(GoogleDriveError) as caught:
        export_to_spreadsheet(template)
    assert caught.value.code == 'drive_not_configured'


def test_todo_without_text_is_not_exported(drive: FakeDrive) -> None:
    template = create_template(todos={'items': [{'id': 4, 'description': ''}]})

    with pytest.raises(TodoListTemplateValidationError, match='id 4'):
        export_to_spreadsheet(template)
    assert drive.inside(ROOT_ID) == []


# There and back


def test_exported_sheet_is_imported_without_being_shared(
    drive: FakeDrive, sheets: Web, template: TodoListTemplate
) -> None:
    """Orchestra's own account reads what lies in the folder of exports."""
    url = export_to_spreadsheet(template)
    other = create_template(slug='other')
    [file] = drive.inside(ROOT_ID)
    file.content = file.content.replace(b'Boil', b'Fry')

    import_from_spreadsheet(other, url)

    assert stored(other) == node(0, 'Breakfast', node(1, 'Fry eggs'))
    assert sheets.requests == []


def test_other_sheets_of_the_drive_are_not_read(
    drive: FakeDrive, sheets: Web, template: TodoListTemplate
) -> None:
    """Whoever imports might not be allowed to read them."""
    folder = drive.add('Secrets', FOLDER)
    secret = drive.add(
        'Secret', SPREADSHEET, sheet(*BREAKFAST).encode(), folder.id
    )

    assert '404' in refusal(template, ADDRESS.format(secret.id))
    assert 'files.export' not in drive.operations


@pytest.mark.parametrize('operation', ['files.list', 'files.export'])
def test_public_sheet_while_drive_is_away(
    drive: FakeDrive,
    sheets: Web,
    template: TodoListTemplate,
    operation: str,
) -> None:
    url = export_to_spreadsheet(template)
    [file] = drive.inside(ROOT_ID)
    drive.fail(operation, refused(503), times=2)

    assert '404' in refusal(template, url)
    sheets.page(
        f'/spreadsheets/d/{file.id}/export?format=csv',
        sheet(*BREAKFAST),
        Content_Type='text/csv',
    )
    import_from_spreadsheet(template, url)
    assert stored(template) == BREAKFAST_TODOS
