"""The page of the admin that imports a sheet into a template."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from requests import Session

from orchestra.models import (
    ProjectEvent,
    TodoListTemplate,
    TodoListTemplateImportRecord,
)
from orchestra.tests import factories
from orchestra.tests.admin.site import create_staff, messages_of, sign_in
from orchestra.tests.todos.sheets import (
    BREAKFAST,
    BREAKFAST_TODOS,
    SHEET_URL,
    share,
    sheet,
)
from orchestra.tests.web import Web

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    """Staff who may change templates."""
    return create_staff(
        'change_todolisttemplate', 'view_todolisttemplate', name='olga'
    )


@pytest.fixture
def browser(editor: User) -> Client:
    """Their browser."""
    return sign_in(editor)


def address(template: TodoListTemplate | int) -> str:
    """Return the address of the page."""
    return reverse(
        'orchestra:todos:import_todo_list_template_from_spreadsheet',
        args=[getattr(template, 'pk', template)],
    )


def change_page(template: TodoListTemplate) -> str:
    return reverse(
        'admin:orchestra_todolisttemplate_change', args=[template.pk]
    )


def csv_file(content: str | bytes, name: str = 'list.csv') -> Any:
    """Return a file as a form sends it."""
    raw = content if isinstance(content, bytes) else content.encode()
    return SimpleUploadedFile(name, raw, 'text/csv')


def stored(template: TodoListTemplate) -> Any:
    return TodoListTemplate.objects.get(pk=template.pk).todos


def check_refused(
    response: Any, template: TodoListTemplate, reason: str
) -> None:
    """The page says why, and nothing is written."""
    assert response.status_code == 200
    assert reason in response.context['import_error']
    assert 'Nothing was imported.' in response.text
    assert stored(template) == template.todos
    assert not TodoListTemplateImportRecord.objects.exists()
    assert not ProjectEvent.objects.exists()
    assert not LogEntry.objects.exists()


def test_address(template: TodoListTemplate) -> None:
    assert address(7) == '/orchestra/todos/todolist_template/7/import'


def test_page(browser: Client, template: TodoListTemplate) -> None:
    response = browser.get(address(template))

    assert response.status_code == 200
    assert 'todos of this template, 1 now.' in response.text
    assert 'import_error' not in response.context
    assert "form-action 'self'" in response['Content-Security-Policy']
    assert stored(template) == template.todos


def test_import_of_a_spreadsheet(
    browser: Client, editor: User, sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST))

    response = browser.post(
        address(template), {'spreadsheet_url': SHEET_URL}, follow=True
    )

    assert response.redirect_chain == [(change_page(template), 302)]
    assert messages_of(response) == ['The todos were imported: 3 in all.']
    assert stored(template) == BREAKFAST_TODOS
    record = TodoListTemplateImportRecord.objects.get()
    assert (record.importer, record.import_url) == (editor, SHEET_URL)
    event = ProjectEvent.objects.get()
    assert (event.actor_user, event.object_id) == (editor, template.pk)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (editor, str(template.pk))


@pytest.mark.parametrize('mark', ['', '\ufeff'])
def test_import_of_a_file(
    browser: Client, template: TodoListTemplate, mark: str
) -> None:
    response = browser.post(
        address(template), {'csv_file': csv_file(mark + sheet(*BREAKFAST))}
    )

    assert response['Location'] == change_page(template)
    assert stored(template) == BREAKFAST_TODOS
    assert TodoListTemplateImportRecord.objects.get().import_url is None
    assert ProjectEvent.objects.get().data['file'] == 'list.csv'


def test_preview(
    browser: Client, sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, sheet(*BREAKFAST))

    response = browser.post(
        address(template), {'spreadsheet_url': SHEET_URL, 'preview': 'x'}
    )

    assert 'Todos now: 1. Afterwards: 3.' in response.text
    change = response.context['change']
    assert change.added == ('Bake bread', 'Mix the dough', 'Lay the table')
    assert change.removed == ('Boil eggs',)
    assert f'value="{SHEET_URL}"' in response.text
    assert stored(template) == template.todos
    assert not TodoListTemplateImportRecord.objects.exists()


def test_preview_of_a_file(
    browser: Client, template: TodoListTemplate
) -> None:
    response = browser.post(
        address(template),
        {'csv_file': csv_file(sheet(*BREAKFAST)), 'preview': 'x'},
    )

    assert 'Choose the file again' in response.text
    assert stored(template) == template.todos


@pytest.mark.parametrize(
    ('data', 'reason'),
    [
        ({}, 'Enter the address of a spreadsheet, or choose'),
        ({'spreadsheet_url': ' '}, 'Enter the address'),
        ({'spreadsheet_url': 'breakfast'}, 'not the address'),
        ({'spreadsheet_url': 'javascript:alert(1)'}, 'not the address'),
        (
            {'spreadsheet_url': 'https://example.org/'},
            'of a Google',
        ),
    ],
)
@pytest.mark.parametrize('button', ['preview', 'import'])
def test_forms_that_name_no_sheet(
    browser: Client,
    template: TodoListTemplate,
    data: dict[str, Any],
    reason: str,
    button: str,
) -> None:
    response = browser.post(address(template), {**data, button: 'x'})
    check_refused(response, template, reason)


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (b'', 'The file is empty.'),
        (b'\x89PNG\r\n\x1a\n', 'UTF-8'),
        (b'<html>', 'Row 1: the first four columns'),
        (sheet().encode(), 'no todos'),
        (sheet(('', '', '', '', 'a', 'b')).encode(), 'columns E and F'),
        (
            sheet(('', '', '', '', '<b>'), ('', '<i>', '', '', '', 'x')),
            'Row 3: “Remove if”: this is not JSON',
        ),
    ],
)
def test_files_that_are_no_list(
    browser: Client,
    template: TodoListTemplate,
    content: str | bytes,
    reason: str,
) -> None:
    response = browser.post(address(template), {'csv_file': csv_file(content)})
    check_refused(response, template, reason)


def test_file_that_is_too_large(
    browser: Client, template: TodoListTemplate, settings: Settings
) -> None:
    settings.ORCHESTRA_UPLOAD_MAX_BYTES = 10

    response = browser.post(
        address(template), {'csv_file': csv_file(sheet(*BREAKFAST))}
    )

    check_refused(response, template, 'larger than 10')


def test_two_sheets_at_once(
    browser: Client, template: TodoListTemplate
) -> None:
    response = browser.post(
        address(template),
        {
            'spreadsheet_url': SHEET_URL,
            'csv_file': csv_file(sheet(*BREAKFAST)),
        },
    )
    check_refused(response, template, 'or choose')


def test_messages_are_escaped(
    browser: Client, template: TodoListTemplate
) -> None:
    rows = [('', '', '', '', 'All'), ('', '', '', '<b>', '', 'x')]

    response = browser.post(
        address(template), {'csv_file': csv_file(sheet(*rows))}
    )

    assert '“&lt;b&gt;”' in response.text


def test_sheet_that_is_not_shared(
    browser: Client, sheets: Web, template: TodoListTemplate
) -> None:
    share(sheets, '<h1>Sign in</h1>', 'text/html')

    response = browser.post(address(template), {'spreadsheet_url': SHEET_URL})

    check_refused(response, template, 'everybody who has its link')


def test_failure_while_writing(
    browser: Client,
    template: TodoListTemplate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was written is taken back with what could not be."""
    monkeypatch.setattr(LogEntry._meta, 'db_table', 'no_such_table')
    browser.raise_request_exception = False

    response = browser.post(
        address(template), {'csv_file': csv_file(sheet(*BREAKFAST))}
    )

    assert response.status_code == 500
    assert stored(template) == template.todos
    assert not TodoListTemplateImportRecord.objects.exists()
    assert not ProjectEvent.objects.exists()


# Who may


def both(client: Client, page: str) -> list[Any]:
    """Return the answers to looking at a page and to importing there."""
    return [
        client.get(page),
        client.post(page, {'csv_file': csv_file(sheet(*BREAKFAST))}),
    ]


@pytest.mark.parametrize('who', ['stranger', 'user', 'switched off'])
def test_others_are_asked_to_sign_in(
    template: TodoListTemplate, who: str
) -> None:
    client = Client()
    if who != 'stranger':
        user = factories.create_user('ada', is_superuser=True)
        client = sign_in(user)
        if who == 'switched off':
            User.objects.update(is_active=False, is_staff=True)
    for response in both(client, address(template)):
        assert response.status_code == 302
        assert response['Location'].startswith(reverse('admin:login'))
    assert stored(template) == template.todos


def test_staff_without_permission(template: TodoListTemplate) -> None:
    client = sign_in(
        create_staff('view_todolisttemplate', 'add_todolisttemplate')
    )
    for page in (address(template), address(987_654)):
        for response in both(client, page):
            assert response.status_code == 403
    assert stored(template) == template.todos


@pytest.mark.parametrize('kind', ['unknown', 'huge', 'deleted'])
def test_templates_that_are_not_there(
    browser: Client, template: TodoListTemplate, kind: str
) -> None:
    page = {
        'unknown': address(987_654),
        'huge': address(10**30),
        'deleted': address(template),
    }[kind]
    if kind == 'deleted':
        template.delete()
    for response in both(browser, page):
        assert response.status_code == 404


def test_other_methods(browser: Client, template: TodoListTemplate) -> None:
    assert browser.put(address(template)).status_code == 405
    assert browser.delete(address(template)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_forged_request(
    live_server: LiveServer, browser: Client, template: TodoListTemplate
) -> None:
    """Over HTTP, with the cookies of somebody who may import."""
    session = Session()
    session.cookies.set('sessionid', browser.cookies['sessionid'].value)
    page = live_server.url + address(template)
    files = {'csv_file': ('list.csv', sheet(*BREAKFAST))}

    assert session.post(page, files=files).status_code == 403
    assert stored(template) == template.todos

    assert session.get(page).status_code == 200
    token = {'csrfmiddlewaretoken': session.cookies['csrftoken']}
    response = session.post(page, token, files=files, allow_redirects=False)
    assert response.headers['Location'] == change_page(template)
    assert stored(template) == BREAKFAST_TODOS
