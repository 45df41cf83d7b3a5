"""The files of a project beside a task, in each store."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from orchestra.tests.e2e.archive import STORE, Archive, note
from orchestra.tests.e2e.pages.documents import (
    SAVED,
    DocumentPart,
    FolderPart,
    path_of_item,
)
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors


def panel_of(page: Page) -> FolderPart:
    """Open the files beside a task."""
    return FolderPart(TaskPage(page).wait().show_panel('Files'))


def test_the_folder_beside_a_task(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    drafts = archive.folder('Drafts')
    STORE.create_document('Opening', drafts)
    archive.picture()
    page = visitors.sign_in(archive.ada, path_of(archive.task)).page
    folder = panel_of(page).wait()
    folder.expect_names('Drafts', 'harbour.png')
    folder.link('Drafts').click()
    folder.expect_names('Opening')
    folder.root.get_by_role('link', name='The harbour festival').click()
    folder.expect_names('Drafts', 'harbour.png')
    folder.upload(note())
    folder.expect_names('Drafts', 'harbour.png', 'interview.txt')
    assert_accessible(page, screens, 'beside')
    page.keyboard.press('Control+k')
    page.get_by_role('combobox').fill('project folder')
    page.keyboard.press('Enter')
    page.wait_for_url(f'**{path_of_item(archive.folder_id)}')
    FolderPart(page).wait()


def test_the_folder_of_another_store_beside_a_task(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    project = archive.project
    project.project_data = {'project_folder_id': '1AbC_folder'}
    project.scratchpad_url = 'https://docs.google.com/document/d/1pad/edit'
    project.save()
    visitor = visitors.enter()
    for host in ('docs', 'drive'):
        visitor.context.route(
            f'https://{host}.google.com/**',
            lambda route: route.fulfill(
                content_type='text/html', body='<p>Kept elsewhere</p>'
            ),
        )
    visitors.sign_in(archive.ada, path_of(archive.task), visitor=visitor)
    panel = TaskPage(visitor.page).wait().show_panel('Files')
    expect(
        panel.frame_locator('#project-drive-folder').get_by_text('Kept')
    ).to_be_visible()
    expect(
        panel.frame_locator('#scratchpad').get_by_text('Kept')
    ).to_be_visible()
    expect(
        panel.get_by_role('link', name='Open in a new window')
    ).to_have_count(2)
    screens.take(visitor.page, 'drive')


def test_the_shared_document_beside_a_task(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    notes = archive.document('Notes', '<p>Ships from eleven countries</p>')
    project = archive.project
    # The address it got when the site was served at another port.
    project.scratchpad_url = 'http://127.0.0.1:1' + path_of_item(notes)
    project.save()
    page = visitors.sign_in(archive.ada, path_of(archive.task)).page
    task = TaskPage(page).wait()
    document = DocumentPart(task.show_panel('Files')).wait()
    expect(document.text).to_contain_text('Ships from eleven countries')
    expect(page.locator('iframe')).to_have_count(0)
    document.write('From beside the task')
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>From beside the task</p>'
    # The task itself has not changed by it.
    task.expect_state('No changes')
    assert_accessible(page, screens, 'beside')
