"""The same task in two tabs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from orchestra.models import Task, Worker
from orchestra.tests.e2e.office import create_ada, create_article, saved_data
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitor, Visitors

SAVED = re.compile(r'^\s*Saved ')


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def article(ada: Worker) -> Task:
    return create_article(ada)


@pytest.fixture
def outdated(
    visitors: Visitors, ada: Worker, article: Task, screens: Screens
) -> TaskPage:
    """A tab whose change meets another one that was saved before."""
    visitor: Visitor = visitors.sign_in(ada, path_of(article))
    visitor.observer.expect('409')
    first = TaskPage(visitor.page).wait()
    second = TaskPage(visitor.open_in_new_tab(path_of(article))).wait()
    second.write('Headline', 'From the second tab')
    second.save.click()
    second.expect_state(SAVED)

    first.page.bring_to_front()
    first.write('Headline', 'From the first tab')
    first.save.click()
    first.expect_state('Not saved: changed elsewhere')
    assert saved_data(article) == {'headline': 'From the second tab'}
    screens.take(first.page, 'conflict')
    first.page.get_by_role('button', name='Compare').click()
    expect(first.dialog).to_contain_text('Which version should stay?')
    expect(first.dialog.locator('ins')).to_have_text(
        'headline: From the first tab'
    )
    expect(first.dialog.locator('del')).to_have_text(
        'headline: From the second tab'
    )
    return first


def test_keeping_mine(outdated: TaskPage, article: Task) -> None:
    outdated.dialog.get_by_role('button', name='Keep mine').click()
    outdated.expect_state(SAVED)
    expect(outdated.field('Headline')).to_have_value('From the first tab')
    assert saved_data(article) == {'headline': 'From the first tab'}


def test_using_the_saved_version(outdated: TaskPage, article: Task) -> None:
    outdated.dialog.get_by_role('button', name='Use the saved version').click()
    expect(outdated.field('Headline')).to_have_value('From the second tab')
    assert saved_data(article) == {'headline': 'From the second tab'}
    outdated.write('Headline', 'And on it goes')
    outdated.save.click()
    outdated.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'And on it goes'}


def test_deciding_later(
    outdated: TaskPage, article: Task, screens: Screens
) -> None:
    outdated.dialog.get_by_role('button', name='Decide later').click()
    outdated.expect_state('Not saved: changed elsewhere')
    expect(outdated.field('Headline')).to_have_value('From the first tab')
    assert_accessible(outdated.page, screens, 'conflict')


def test_dialog_for_everybody(outdated: TaskPage, screens: Screens) -> None:
    assert_accessible(outdated.page, screens, 'dialog')
