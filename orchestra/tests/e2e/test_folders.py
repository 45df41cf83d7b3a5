"""A project's folder in the browser: everything that can be done in it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Route, expect
from pytest_django import Settings

from orchestra.models import DocumentItem, Project
from orchestra.tests.e2e.archive import (
    STORE,
    Archive,
    note,
    picture,
)
from orchestra.tests.e2e.pages.documents import (
    DocumentPart,
    FolderPart,
    Upload,
    path_of_item,
)
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_worker

FILES = '**/documents/*/files/'


def test_uploads_by_button(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    expect(folder.page).to_have_title('The harbour festival | Orchestra')
    expect(folder.root).to_contain_text('Nothing in this folder yet')
    assert_accessible(folder.page, screens, 'empty')
    folder.upload(picture(), note())
    folder.expect_names('harbour.png', 'interview.txt')
    folder.expect_picture('harbour.png')
    expect(folder.root.get_by_role('status').first).to_have_text(
        re.compile('uploaded')
    )
    expect(folder.item('harbour.png')).to_contain_text('Ada Lovelace')
    assert archive.names() == ['harbour.png', 'interview.txt']
    with folder.page.expect_download() as download:
        folder.link('interview.txt').click()
    assert Path(download.value.path()).read_text() == 'Boats.'


def test_uploads_by_paste_and_drop(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    folder.drop(picture('lighthouse.png'), note())
    folder.expect_names('interview.txt', 'lighthouse.png')
    folder.expect_picture('lighthouse.png')
    content = picture().content
    folder.paste(Upload('image.png', content, 'image/png'))
    expect(folder.names).to_have_count(3)
    assert any(
        re.fullmatch(r'Picture \d{4}-\d\d-\d\d [\d.]{8}\.png', name)
        for name in archive.names()
    )
    target = folder.root.locator('.folder')
    transfer = folder.page.evaluate_handle(
        'const t = new DataTransfer(); t.items.add(new File(["a"], "a")); t'
    )
    target.dispatch_event('dragenter', {'dataTransfer': transfer})
    expect(folder.root).to_contain_text('Drop to upload into')
    screens.take(folder.page, 'dragging')
    target.dispatch_event('dragleave', {'dataTransfer': transfer})


def test_files_that_are_not_taken(
    visitors: Visitors,
    archive: Archive,
    settings: Settings,
    screens: Screens,
) -> None:
    settings.ORCHESTRA_UPLOAD_MAX_BYTES = 100_000
    visitor = visitors.sign_in(archive.ada, path_of_item(archive.folder_id))
    visitor.observer.expect('400', '500')
    folder = FolderPart(visitor.page).wait()
    folder.drop(
        note('empty.txt', ''),
        note('long.txt', 'a' * 200_000),
        Upload('tool.png', b'MZ\x90\x00' + bytes(600), 'image/png'),
    )
    expect(folder.uploads).to_contain_text('The file is empty')
    expect(folder.uploads).to_contain_text('at most 100 kB are allowed')
    failed = folder.uploads.get_by_role('listitem').filter(has_text='tool.png')
    expect(failed.get_by_role('alert')).not_to_be_empty()
    expect(failed.get_by_role('button', name='Try again')).to_have_count(0)
    assert archive.names() == []
    assert_accessible(folder.page, screens, 'refused')
    for left in (2, 1, 0):
        folder.uploads.get_by_role('button', name='Dismiss').first.click()
        expect(folder.uploads.get_by_role('listitem')).to_have_count(left)
    folder.page.route(FILES, lambda route: route.fulfill(status=500), times=1)
    folder.upload(note())
    folder.uploads.get_by_role('button', name='Try again').click()
    folder.expect_names('interview.txt')


def test_an_upload_can_be_stopped(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    folder.page.route(FILES, wait, times=1)
    folder.upload(picture())
    line = folder.uploads.get_by_role('listitem')
    expect(line.get_by_role('progressbar')).to_be_visible()
    screens.take(folder.page, 'uploading')
    line.get_by_role('button', name='Cancel').click()
    expect(line).to_have_count(0)
    assert archive.names() == []


def test_folders_and_documents_are_created_and_opened(
    folder: FolderPart, archive: Archive
) -> None:
    page = folder.page
    folder.add('Folder', 'Interviews')
    folder.expect_names('Interviews')
    expect(folder.link('Interviews')).to_be_focused()
    page.keyboard.press('Enter')
    expect(
        page.get_by_role('heading', name='Interviews', level=1)
    ).to_be_visible()
    folder.add('Document', 'Harbour master')
    folder.link('Harbour master').click()
    document = DocumentPart(page).wait()
    expect(page).to_have_title('Harbour master | Orchestra')
    expect(document.text).to_be_visible()
    way = page.get_by_role('navigation', name='Folders around this')
    way.get_by_role('link', name='The harbour festival').click()
    folder.expect_names('Interviews')
    page.go_back()
    DocumentPart(page).wait()
    assert archive.names() == ['Interviews']


def test_renaming_moving_deleting(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    drafts = archive.folder('Drafts')
    archive.picture()
    archive.document('Notes')
    folder.page.reload()
    folder.expect_names('Drafts', 'harbour.png', 'Notes')

    folder.choose('Notes', 'Rename')
    field = folder.root.get_by_role('textbox', name='Name of Notes')
    screens.take(folder.page, 'renaming')
    field.fill('Questions')
    field.press('Enter')
    folder.expect_names('Drafts', 'harbour.png', 'Questions')

    folder.choose('harbour.png', 'Move')
    expect(folder.dialog).to_contain_text('Where should “harbour.png” go?')
    folder.dialog.get_by_role('button', name='Open Drafts').click()
    screens.take(folder.page, 'moving')
    folder.dialog.get_by_role('button', name='Move here').click()
    folder.expect_names('Drafts', 'Questions')
    assert [one.name for one in STORE.list_folder(drafts)] == ['harbour.png']
    folder.root.get_by_role('button', name='Move back').click()
    folder.expect_names('Drafts', 'harbour.png', 'Questions')

    folder.choose('Questions', 'Delete')
    folder.expect_names('Drafts', 'harbour.png')
    expect(folder.root).to_contain_text('“Questions” was deleted.')
    assert archive.names() == ['Drafts', 'harbour.png']
    assert_accessible(folder.page, screens, 'deleted')
    folder.root.get_by_role('button', name='Undo').click()
    folder.expect_names('Drafts', 'harbour.png', 'Questions')
    expect(folder.link('Questions')).to_be_focused()


def test_by_keyboard_alone(folder: FolderPart, archive: Archive) -> None:
    archive.document('First')
    archive.document('Second')
    folder.page.reload()
    folder.expect_names('First', 'Second')
    keyboard = folder.page.keyboard
    folder.link('First').focus()
    keyboard.press('ArrowDown')
    keyboard.press('F2')
    keyboard.press('Control+a')
    keyboard.type('Third')
    keyboard.press('Enter')
    folder.expect_names('First', 'Third')
    expect(folder.link('Third')).to_be_focused()
    keyboard.press('Delete')
    folder.expect_names('First')
    expect(folder.link('First')).to_be_focused()
    keyboard.press('Tab')
    keyboard.press('Enter')
    expect(folder.menu).to_be_visible()
    keyboard.press('ArrowDown')
    keyboard.press('Escape')
    expect(
        folder.root.get_by_role('button', name='More for First')
    ).to_be_focused()


def test_list_and_grid(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    archive.folder('Drafts')
    archive.document('Interview with the harbour master about the festival')
    for name in ('harbour.png', 'lighthouse.png', 'market.png'):
        archive.picture(name)
    folder.page.reload()
    expect(folder.names).to_have_count(5)
    folder.expect_picture('market.png')
    assert_accessible(folder.page, screens, 'list')
    folder.root.get_by_role('button', name='Grid').click()
    expect(folder.root.get_by_role('button', name='Grid')).to_be_focused()
    folder.expect_picture('market.png')
    assert_accessible(folder.page, screens, 'grid')
    folder.page.reload()
    folder.wait()
    expect(folder.root.get_by_role('button', name='Grid')).to_have_attribute(
        'aria-pressed', 'true'
    )


def test_pictures_are_looked_at_one_after_the_other(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    archive.picture('harbour.png')
    archive.picture('lighthouse.png')
    folder.page.reload()
    folder.link('harbour.png').click()
    expect(folder.dialog).to_contain_text('1 of 2')
    image = folder.dialog.get_by_role('img', name='harbour.png')
    expect(image).to_be_visible()
    assert_accessible(folder.page, screens, 'picture')
    folder.page.keyboard.press('ArrowRight')
    expect(folder.dialog).to_contain_text('2 of 2')
    expect(
        folder.dialog.get_by_role('img', name='lighthouse.png')
    ).to_be_visible()
    folder.page.keyboard.press('Escape')
    expect(folder.dialog).to_have_count(0)
    expect(folder.link('lighthouse.png')).to_be_focused()


def test_menus_and_dialogs_for_everybody(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    archive.folder('Drafts')
    archive.document('Notes')
    folder.page.reload()
    folder.root.get_by_role('button', name='More for Notes').click()
    assert_accessible(folder.page, screens, 'menu')
    folder.page.keyboard.press('Escape')
    folder.choose('Notes', 'Move')
    expect(folder.dialog).to_contain_text('Drafts')
    assert_accessible(folder.page, screens, 'move')


def test_large_folders_come_in_pages(
    folder: FolderPart, archive: Archive, screens: Screens
) -> None:
    parent = DocumentItem.objects.get(pk=archive.folder_id)
    DocumentItem.objects.bulk_create(
        DocumentItem(
            project=archive.project,
            parent=parent,
            kind=DocumentItem.Kind.FOLDER,
            name=f'Day {number:03}',
        )
        for number in range(230)
    )
    folder.page.reload()
    expect(folder.names).to_have_count(200)
    folder.root.get_by_role('button', name='Show more').click()
    expect(folder.names).to_have_count(230)
    expect(folder.root).to_contain_text('230 items')
    screens.take(folder.page, 'many')


def test_others_see_what_changes(visitors: Visitors, archive: Archive) -> None:
    path = path_of_item(archive.folder_id)
    maria = FolderPart(
        visitors.sign_in(archive.maria, path, with_clock=True).page
    ).wait()
    ada = FolderPart(visitors.sign_in(archive.ada, path).page).wait()
    ada.add('Document', 'Notes')
    ada.expect_names('Notes')
    maria.page.clock.fast_forward('00:30')
    maria.expect_names('Notes')


def test_offline_and_errors(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    archive.document('Notes')
    visitor = visitors.sign_in(archive.ada, path_of_item(archive.folder_id))
    visitor.observer.expect('ERR_INTERNET_DISCONNECTED')
    folder = FolderPart(visitor.page).wait()
    visitor.context.set_offline(True)
    expect(folder.root).to_contain_text(
        'Offline: this is how the folder was last.'
    )
    folder.choose('Notes', 'Delete')
    expect(folder.root).to_contain_text('“Notes” was not deleted.')
    folder.expect_names('Notes')
    assert_accessible(folder.page, screens, 'offline')
    visitor.context.set_offline(False)
    folder.choose('Notes', 'Delete')
    expect(folder.names).to_have_count(0)


def test_loading_fails_and_is_tried_again(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    visitor = visitors.enter()
    visitor.observer.expect('500')
    place = f'**/api/interface/documents/{archive.folder_id}/'
    visitor.page.route(place, lambda route: route.fulfill(status=500))
    path = path_of_item(archive.folder_id)
    visitors.sign_in(archive.ada, path, visitor=visitor)
    page = visitor.page
    expect(page.get_by_text('The page could not be loaded')).to_be_visible()
    assert_accessible(page, screens, 'error')
    page.unroute(place)
    page.get_by_role('button', name='Try again').click()
    FolderPart(page).wait()


def test_people_can_only_look_when_the_project_was_aborted(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    archive.picture()
    Project.objects.update(status=Project.Status.ABORTED)
    path = path_of_item(archive.folder_id)
    folder = FolderPart(visitors.sign_in(archive.ada, path).page).wait()
    expect(folder.upload_button).to_have_count(0)
    folder.root.get_by_role('button', name='More for harbour.png').click()
    expect(folder.menu.get_by_role('menuitem')).to_have_text(
        ['Open', 'Download']
    )
    assert_accessible(folder.page, screens, 'read-only')


def test_strangers_find_nothing(
    visitors: Visitors, archive: Archive, screens: Screens
) -> None:
    path = path_of_item(archive.folder_id)
    visitor = visitors.sign_in(create_worker('grace'), path)
    visitor.observer.expect('404')
    page = visitor.page
    expect(page.get_by_text('This is not open to you')).to_be_visible()
    assert_accessible(page, screens, 'stranger')
    visitor.open(path_of_item('no-id'))
    expect(page.get_by_text('This is not open to you')).to_be_visible()
