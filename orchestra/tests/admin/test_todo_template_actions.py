"""Sending templates to spreadsheets, and getting them back."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from orchestra.models import ProjectEvent, TodoListTemplate
from orchestra.tests.admin.site import (
    action_of,
    create_staff,
    messages_of,
    page_of,
    sign_in,
)
from orchestra.tests.fake_drive import ROOT_ID, FakeDrive, refused
from orchestra.tests.todos.sheets import create_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(db: None) -> TodoListTemplate:
    """A template with one todo."""
    return create_template()


def tool(template: TodoListTemplate, name: str) -> str:
    """Return the address of a tool by its earlier name."""
    return reverse(
        'admin:orchestra_todolisttemplate_actions',
        kwargs={'pk': template.pk, 'tool': name},
    )


def import_page(template: TodoListTemplate) -> str:
    return reverse(
        'orchestra:todos:import_todo_list_template_from_spreadsheet',
        args=[template.pk],
    )


def test_buttons(browser: Client, template: TodoListTemplate) -> None:
    page = BeautifulSoup(browser.get(page_of(template)).text, 'html.parser')

    buttons = {
        link.text: link['href'] for link in page.select('.object-tools a')
    }

    assert buttons.items() >= {
        ('Export to spreadsheet', tool(template, 'export_spreadsheet')),
        ('Import from spreadsheet', tool(template, 'import_spreadsheet')),
    }
    assert tool(template, 'x') == action_of(template, 'x')


def test_export_to_google(
    browser: Client, root: User, template: TodoListTemplate, drive: FakeDrive
) -> None:
    address = tool(template, 'export_spreadsheet')
    assert 'in the Google Drive folder' in browser.get(address).text
    assert drive.inside(ROOT_ID) == []

    response = browser.post(address, follow=True)

    assert response.redirect_chain == [(page_of(template), 302)]
    [file] = drive.inside(ROOT_ID)
    [message] = messages_of(response)
    assert f'/spreadsheets/d/{file.id}/edit' in message
    assert 'target="_blank"' in message
    assert message in response.text
    assert ProjectEvent.objects.get().actor_user == root
    assert LogEntry.objects.get().user == root


def test_drive_refuses(
    browser: Client, template: TodoListTemplate, drive: FakeDrive
) -> None:
    drive.fail('files.upload', refused(403, 'storageQuotaExceeded'))

    response = browser.post(tool(template, 'export_spreadsheet'))

    assert response.status_code == 200
    assert 'no room left in Google Drive' in response.text
    assert not LogEntry.objects.exists()


def test_export_without_google(
    browser: Client, template: TodoListTemplate
) -> None:
    address = tool(template, 'export_spreadsheet')
    assert 'CSV file' in browser.get(address).text

    response = browser.post(address)

    assert response['Content-Type'] == 'text/csv; charset=utf-8'
    assert (
        response['Content-Disposition']
        == 'attachment; filename="breakfast.csv"'
    )
    assert response.content.decode('utf-8-sig').splitlines()[1:] == [
        ',,,,Breakfast',
        ',,,,,Boil eggs',
    ]


def test_export_with_damaged_settings(
    browser: Client, template: TodoListTemplate, settings: Settings
) -> None:
    settings.GOOGLE_APPS = True
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = ''
    address = tool(template, 'export_spreadsheet')

    for response in (browser.get(address), browser.post(address)):
        assert response.status_code == 200
        assert 'GOOGLE_SERVICE_ACCOUNT_FILE' in response.text


def test_todo_without_text(browser: Client) -> None:
    template = create_template(todos={'items': [{'id': 4, 'description': ''}]})

    response = browser.post(tool(template, 'export_spreadsheet'))

    assert 'The todo with id 4 has no text' in response.text


def test_exported_file_is_imported(
    browser: Client, template: TodoListTemplate
) -> None:
    exported = browser.post(tool(template, 'export_spreadsheet')).content
    path = import_page(create_template(slug='other'))

    file = BytesIO(exported)
    file.name = 'breakfast.csv'
    browser.post(path, {'csv_file': file})

    other = TodoListTemplate.objects.get(slug='other')
    assert other.todos['description'] == 'Breakfast'
    assert other.todos['items'][0]['description'] == 'Boil eggs'


def test_import_has_a_page_of_its_own(
    browser: Client, template: TodoListTemplate
) -> None:
    for send in (browser.get, browser.post):
        response = send(tool(template, 'import_spreadsheet'))
        assert response.status_code == 302
        assert response['Location'] == import_page(template)


def test_tools_need_the_permission_to_change(
    template: TodoListTemplate,
) -> None:
    viewer = sign_in(create_staff('view_todolisttemplate'))

    assert 'spreadsheet' not in viewer.get(page_of(template)).text
    for name in ('export_spreadsheet', 'import_spreadsheet'):
        assert viewer.get(tool(template, name)).status_code == 403
        assert viewer.post(tool(template, name)).status_code == 403


def test_deleted_templates_have_no_sheets(
    browser: Client, template: TodoListTemplate, drive: FakeDrive
) -> None:
    template.delete()

    response = browser.post(tool(template, 'export_spreadsheet'), follow=True)

    assert 'not possible' in messages_of(response)[0]
    assert drive.inside(ROOT_ID) == []
    assert tool(template, 'export_spreadsheet') not in response.text


def test_unknown_tool(browser: Client, template: TodoListTemplate) -> None:
    assert browser.get(tool(template, 'burn')).status_code == 404
