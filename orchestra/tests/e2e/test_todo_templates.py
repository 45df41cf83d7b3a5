"""Todo lists leave and come back as sheets, in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from orchestra.models import TodoListTemplate
from orchestra.tests.admin.site import page_of
from orchestra.tests.e2e.appearance import DESKTOP, PHONE
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_user
from orchestra.tests.todos.sheets import (
    BREAKFAST_TODOS,
    NOT_ON_SUNDAYS,
    create_template,
)


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_editing_a_list_as_a_sheet(
    visitors: Visitors,
    screens: Screens,
    transactional_db: None,
    tmp_path: Path,
    scheme: str,
) -> None:
    template = create_template(description='What to do every morning.')
    operator = create_user('olga', is_staff=True, is_superuser=True)
    visitor = visitors.sign_in(
        operator,
        page_of(template),
        visitor=visitors.enter(color_scheme=scheme),
    )
    page = visitor.page
    screens.take(page, 'template')

    page.get_by_role('link', name='Export to spreadsheet').click()
    screens.take(page, 'export')
    with page.expect_download() as downloaded:
        page.get_by_role('button', name='Export to spreadsheet').click()
    sheet = tmp_path / downloaded.value.suggested_filename
    downloaded.value.save_as(sheet)
    assert sheet.name == 'breakfast.csv'

    text = sheet.read_text('utf-8-sig')
    conditions = NOT_ON_SUNDAYS.replace('"', '""')
    below = 'bread,,,true,,Bake bread\n'
    sheet.write_text(text.replace(',,,,,Boil eggs', f'{below},,,,,,,Mix'))
    visitor.open(page_of(template))
    page.get_by_role('link', name='Import from spreadsheet').click()
    page.get_by_label('CSV file').set_input_files(sheet)
    page.get_by_role('button', name='Import').click()
    expect(page.get_by_role('alert')).to_contain_text('Row 4')
    screens.take(page, 'refused')

    sheet.write_text(
        text.replace(
            ',,,,,Boil eggs',
            f'{below},"{conditions}",,,,,Mix the dough\n,,,,,Lay the table',
        )
    )
    page.get_by_label('CSV file').set_input_files(sheet)
    page.get_by_role('button', name='Preview').click()
    expect(page.get_by_text('Todos now: 1. Afterwards: 3.')).to_be_visible()
    screens.take(page, 'preview', whole=True)
    page.set_viewport_size({'width': PHONE.width, 'height': PHONE.height})
    screens.take(page, 'phone', whole=True)
    page.set_viewport_size({'width': DESKTOP.width, 'height': DESKTOP.height})

    page.get_by_label('CSV file').set_input_files(sheet)
    page.get_by_role('button', name='Import').click()
    expect(page.get_by_text('The todos were imported')).to_be_visible()
    screens.take(page, 'imported')
    assert TodoListTemplate.objects.get().todos == BREAKFAST_TODOS
