"""The list of a folder is sorted by its heads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from orchestra.models import DocumentItem
from orchestra.tests.e2e.archive import Archive
from orchestra.tests.e2e.pages.documents import FolderPart
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible

BY_NAME = ('Drafts', 'Article', 'harbour.png', 'market.png', 'Questions')
BY_KIND = ('Drafts', 'Article', 'Questions', 'harbour.png', 'market.png')
NEWEST_FIRST = ('Drafts', 'market.png', 'Article', 'Questions', 'harbour.png')


@pytest.fixture
def filled(folder: FolderPart, archive: Archive) -> FolderPart:
    """The folder with items whose names, kinds and ages differ in order."""
    archive.folder('Drafts')
    for name in ('Article', 'Questions'):
        archive.document(name)
    for name in ('harbour.png', 'market.png'):
        archive.picture(name)
    for hours, name in enumerate(NEWEST_FIRST):
        DocumentItem.objects.filter(name=name).update(
            modified_at=timezone.now() - timedelta(hours=hours)
        )
    folder.page.reload()
    folder.expect_names(*BY_NAME)
    folder.expect_picture('market.png')
    return folder


def head(folder: FolderPart, name: str) -> Locator:
    return folder.root.get_by_role('columnheader', name=name)


def test_by_a_click(filled: FolderPart, screens: Screens) -> None:
    expect(head(filled, 'Name')).to_have_attribute('aria-sort', 'ascending')
    head(filled, 'Changed').get_by_role('button').click()
    filled.expect_names(*NEWEST_FIRST)
    expect(head(filled, 'Changed')).to_have_attribute(
        'aria-sort', 'descending'
    )
    expect(head(filled, 'Name')).not_to_have_attribute(
        'aria-sort', 'ascending'
    )
    assert_accessible(filled.page, screens, 'newest')
    filled.page.reload()
    filled.expect_names(*NEWEST_FIRST)


def test_by_keyboard(filled: FolderPart) -> None:
    button = head(filled, 'Name').get_by_role('button')
    button.focus()
    filled.page.keyboard.press('Tab')
    filled.page.keyboard.press('Enter')
    filled.expect_names(*BY_KIND)
    expect(head(filled, 'Kind').get_by_role('button')).to_be_focused()
    filled.page.keyboard.press('Shift+Tab')
    filled.page.keyboard.press('Space')
    filled.expect_names(*BY_NAME)
    filled.page.keyboard.press('Space')
    filled.expect_names('Drafts', *reversed(BY_NAME[1:]))


def test_cards(filled: FolderPart, screens: Screens) -> None:
    filled.root.get_by_role('button', name='Grid').click()
    group = filled.root.get_by_role('group', name='Sort by')
    group.get_by_role('button', name='Changed').click()
    filled.expect_names(*NEWEST_FIRST)
    expect(
        group.get_by_role('button', name='Changed (descending)')
    ).to_be_focused()
    assert_accessible(filled.page, screens, 'cards')
