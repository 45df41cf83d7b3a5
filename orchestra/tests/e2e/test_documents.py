"""Documents that people of a project write together, one at a time."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, Route, expect

from orchestra.models import DocumentItem, Project
from orchestra.tests.e2e.archive import Archive, picture
from orchestra.tests.e2e.pages.documents import (
    PASTE,
    SAVED,
    TRANSFER,
    DocumentPart,
    path_of_item,
)
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitor, Visitors, sign_in
from orchestra.tests.factories import create_worker

SAVE = '**/documents/*/save/'

STORY = (
    '<p>The festival opens on <strong>Friday</strong>.</p>'
    '<h2>Ships from eleven countries</h2>'
    '<ul><li>Ask for the programme</li><li>Call the harbour master</li></ul>'
)


@pytest.fixture
def notes(archive: Archive) -> str:
    """The id of a document in the folder."""
    return archive.document('Notes', STORY)


@pytest.fixture
def ada(visitors: Visitors, archive: Archive, notes: str) -> Visitor:
    """Ada at the document, with a clock that can be turned forward."""
    return visitors.sign_in(archive.ada, path_of_item(notes), with_clock=True)


@pytest.fixture
def document(ada: Visitor) -> DocumentPart:
    return DocumentPart(ada.page).wait()


@pytest.fixture
def maria(visitors: Visitors, archive: Archive, notes: str) -> Visitor:
    """Maria at the same document, later."""
    visitor = visitors.enter()
    visitor.page.clock.install()
    return visitor


def enter(
    maria: Visitor, visitors: Visitors, archive: Archive, notes: str
) -> DocumentPart:
    """Let Maria open the document."""
    visitors.sign_in(archive.maria, path_of_item(notes), visitor=maria)
    return DocumentPart(maria.page).wait()


def test_saves_by_itself(
    document: DocumentPart, archive: Archive, notes: str, screens: Screens
) -> None:
    document.expect_state('No changes')
    expect(document.text).to_contain_text('Ships from eleven countries')
    assert_accessible(document.page, screens, 'document')
    document.write('Ships from twelve countries')
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>Ships from twelve countries</p>'
    document.page.reload()
    document.wait()
    expect(document.text).to_have_text('Ships from twelve countries')
    document.expect_state('No changes')


def test_the_second_writer_sees_the_first(
    visitors: Visitors,
    ada: Visitor,
    document: DocumentPart,
    maria: Visitor,
    archive: Archive,
    notes: str,
    screens: Screens,
) -> None:
    ada.observer.expect('409')
    document.write('Written by Ada')
    document.expect_state(SAVED)
    hers = enter(maria, visitors, archive, notes)
    expect(hers.notices).to_contain_text('Ada Lovelace is editing.')
    expect(hers.reading).to_have_text('Written by Ada')
    expect(hers.text).to_have_count(0)
    assert_accessible(hers.page, screens, 'reading')

    document.page.bring_to_front()
    document.write('Written on by Ada')
    document.expect_state(SAVED)
    hers.page.bring_to_front()
    hers.page.clock.fast_forward('00:04')
    expect(hers.reading).to_have_text('Written on by Ada')

    maria_was_refused = DocumentItem.objects.get(pk=notes).editing_by
    assert maria_was_refused == archive.ada.user
    hers.press('Take over')
    expect(hers.text).to_be_focused()
    hers.write('Written by Maria')
    hers.expect_state(SAVED)
    document.page.bring_to_front()
    document.page.clock.fast_forward('00:20')
    expect(document.notices).to_contain_text('Maria Mitchell is editing.')
    expect(document.reading).to_have_text('Written by Maria')

    hers.page.close()
    document.page.clock.fast_forward('00:05')
    expect(document.text).to_have_text('Written by Maria')
    expect(document.notices).to_be_hidden()


@pytest.fixture
def conflict(
    ada: Visitor, document: DocumentPart, archive: Archive, notes: str
) -> DocumentPart:
    """Words of Ada that met those of Maria, saved in the meantime."""
    ada.observer.expect('409')
    item = DocumentItem.objects.get(pk=notes)
    item.html = '<p>Written by Maria</p>'
    item.version += 1
    item.modified_by = archive.maria.user
    item.save()
    document.write('Written by Ada')
    document.expect_state('Not saved: changed elsewhere')
    expect(document.notices).to_contain_text(
        'Maria Mitchell saved this document while you were writing.'
    )
    assert archive.html(notes) == '<p>Written by Maria</p>'
    return document


def test_seeing_both_sides_of_a_conflict(
    conflict: DocumentPart, archive: Archive, notes: str, screens: Screens
) -> None:
    assert_accessible(conflict.page, screens, 'conflict')
    conflict.press('See both')
    dialog = conflict.dialog
    expect(dialog.locator('ins')).to_have_text('Added: Written by Ada')
    expect(dialog.locator('del')).to_have_text('Removed: Written by Maria')
    assert_accessible(conflict.page, screens, 'both')
    dialog.get_by_role('button', name='Take theirs').click()
    expect(conflict.text).to_have_text('Written by Maria')
    conflict.write('Written by both')
    conflict.expect_state(SAVED)
    assert archive.html(notes) == '<p>Written by both</p>'


def test_keeping_mine(
    conflict: DocumentPart, archive: Archive, notes: str
) -> None:
    conflict.press('Keep mine')
    conflict.expect_state(SAVED)
    assert archive.html(notes) == '<p>Written by Ada</p>'


def test_nothing_is_lost_offline(
    ada: Visitor,
    document: DocumentPart,
    archive: Archive,
    notes: str,
    screens: Screens,
) -> None:
    ada.observer.expect('ERR_INTERNET_DISCONNECTED')
    ada.context.set_offline(True)
    document.write('Typed in a tunnel')
    document.expect_state('Offline: your work is kept on this computer')
    screens.take(document.page, 'offline')
    ada.context.set_offline(False)
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>Typed in a tunnel</p>'


def test_tries_again_and_says_when(
    ada: Visitor,
    document: DocumentPart,
    archive: Archive,
    notes: str,
    screens: Screens,
) -> None:
    ada.observer.expect('500')
    document.page.route(SAVE, lambda route: route.fulfill(status=500), times=1)
    document.write('A patient one')
    document.expect_state(re.compile(r'Not saved: retrying in \d s'))
    screens.take(document.page, 'retrying')
    document.page.clock.fast_forward('00:05')
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>A patient one</p>'


def crash(page: Page) -> None:
    """End a tab without giving it a chance to do anything."""
    with page.expect_event('crash'), suppress(Error):
        page.goto('chrome://crash')
    page.close()


def test_a_draft_that_was_left_behind(
    ada: Visitor,
    document: DocumentPart,
    archive: Archive,
    notes: str,
    screens: Screens,
) -> None:
    ada.observer.expect('ERR_FAILED')
    document.page.route(SAVE, lambda route: route.abort())
    document.write('Lost on the way')
    document.expect_state('Offline: your work is kept on this computer')
    page = ada.context.new_page()
    crash(ada.page)
    again = DocumentPart(ada.open(path_of_item(notes), page)).wait()
    expect(again.notices).to_contain_text('did not reach the server')
    expect(again.text).to_contain_text('Ships from eleven countries')
    assert_accessible(page, screens, 'draft')
    again.press('See both')
    expect(again.dialog.locator('ins')).to_have_text('Added: Lost on the way')
    again.dialog.get_by_role('button', name='Put it back').click()
    expect(again.text).to_have_text('Lost on the way')
    again.expect_state(SAVED)
    assert archive.html(notes) == '<p>Lost on the way</p>'


def test_signing_in_again(
    ada: Visitor,
    document: DocumentPart,
    archive: Archive,
    notes: str,
    screens: Screens,
) -> None:
    ada.observer.expect('40[13]')
    Session.objects.all().delete()
    document.write('While signed out')
    document.expect_state('Not saved: you are signed out')
    screens.take(document.page, 'signed-out')
    other = ada.open_in_new_tab('/orchestra/accounts/login/')
    sign_in(other, archive.ada)
    document.page.bring_to_front()
    document.press('Save again')
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>While signed out</p>'


def test_earlier_versions(
    document: DocumentPart, archive: Archive, notes: str, screens: Screens
) -> None:
    document.write('Everything anew')
    document.expect_state(SAVED)
    history = document.open_history()
    entries = history.locator('.history-entry')
    expect(entries).to_have_count(2)
    entries.nth(1).click()
    expect(history.locator('.ql-text')).to_contain_text(
        'Ships from eleven countries'
    )
    assert_accessible(document.page, screens, 'history')
    history.get_by_role('button', name='Changes since then').click()
    expect(history.locator('ins')).to_have_text('Added: Everything anew')
    screens.take(document.page, 'changes')
    history.get_by_role('button', name='Restore this version').click()
    expect(document.text).to_contain_text('Ships from eleven countries')
    assert 'eleven countries' in archive.html(notes)
    document.write('And on it goes')
    document.expect_state(SAVED)


def test_pictures_and_formats_are_kept(
    document: DocumentPart, archive: Archive, notes: str, screens: Screens
) -> None:
    page = document.page
    document.write('Boats ')
    transfer = page.evaluate_handle(TRANSFER, [picture().portable])
    document.text.evaluate(PASTE, transfer)
    image = document.text.locator('img')
    expect(image).to_be_visible()
    described = page.get_by_role('textbox', name='What the picture shows')
    described.fill('A boat at dusk')
    described.press('Enter')
    document.text.press('Control+a')
    page.get_by_role('button', name='Bold').click()
    document.expect_state(SAVED)
    html = archive.html(notes)
    assert 'alt="A boat at dusk"' in html
    assert '<strong>' in html
    page.reload()
    document.wait()
    expect(document.text.locator('img')).to_be_visible()
    page.wait_for_function(
        'image => image.naturalWidth > 0', arg=image.element_handle()
    )
    screens.take(page, 'picture')
    page.get_by_role('button', name='More', exact=True).click()
    with page.expect_download() as download:
        page.get_by_role('menuitem', name='Download').click()
    assert download.value.suggested_filename == 'Notes.html'


def test_leaving_saves_first(
    document: DocumentPart, archive: Archive, notes: str
) -> None:
    document.write('In a hurry')
    document.page.get_by_role('link', name='Orchestra', exact=True).click()
    document.page.wait_for_url('**/orchestra/app/')
    assert archive.html(notes) == '<p>In a hurry</p>'


def test_leaving_when_it_cannot_be_saved_asks(
    ada: Visitor, document: DocumentPart, screens: Screens
) -> None:
    ada.observer.expect('500')
    page = document.page
    page.route(SAVE, lambda route: route.fulfill(status=500))
    document.write('Not to be lost')
    page.get_by_role('link', name='Orchestra', exact=True).click()
    dialog = page.get_by_role('alertdialog')
    expect(dialog).to_contain_text('Leave without saving?')
    screens.take(page, 'leaving')
    dialog.get_by_role('button', name='Stay').click()
    expect(document.text).to_have_text('Not to be lost')
    page.unroute(SAVE)


def test_what_is_typed_while_saving_is_saved(
    document: DocumentPart, archive: Archive, notes: str
) -> None:
    waiting: list[Route] = []
    page = document.page

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(SAVE, wait, times=1)
    document.write('First')
    with page.expect_request(SAVE):
        page.clock.fast_forward('00:02')
    document.expect_state('Saving…')
    page.keyboard.type(', second')
    waiting[0].continue_()
    document.expect_state(SAVED)
    assert archive.html(notes) == '<p>First, second</p>'


def test_only_to_read(
    visitors: Visitors, archive: Archive, notes: str, screens: Screens
) -> None:
    Project.objects.update(status=Project.Status.ABORTED)
    page = visitors.sign_in(archive.ada, path_of_item(notes)).page
    document = DocumentPart(page).wait()
    document.expect_state('View only')
    expect(document.reading).to_contain_text('Ships from eleven countries')
    expect(document.text).to_have_count(0)
    history = document.open_history()
    expect(
        history.get_by_role('button', name='Restore this version')
    ).to_have_count(0)
    page.keyboard.press('Escape')
    assert_accessible(page, screens, 'read-only')


def test_strangers_find_nothing(
    visitors: Visitors, notes: str, screens: Screens
) -> None:
    visitor = visitors.sign_in(create_worker('grace'), path_of_item(notes))
    visitor.observer.expect('404')
    page = visitor.page
    expect(page.get_by_text('This is not open to you')).to_be_visible()
    page.get_by_role('link', name='Back to your tasks').click()
    page.wait_for_url('**/orchestra/app/')
