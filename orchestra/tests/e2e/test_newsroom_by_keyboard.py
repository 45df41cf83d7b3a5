"""The newsroom for people who use no mouse."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from journalism_workflow.tests.newsroom import Newsroom
from orchestra.tests.e2e.keyboard import tab_to
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.newsroom import (
    Article,
    CopyDesk,
    Planning,
    RawPhotos,
)
from orchestra.tests.e2e.pages.task import TaskPage
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.story import (
    CAPTIONS,
    DRAFT,
    HEADLINE,
    PHOTOS,
    PLAN,
    RETURN_NOTE,
    Staff,
    status,
)
from orchestra.tests.e2e.visitors import Visitors


class Keys:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.board = page.keyboard

    def press(self, target: Locator, key: str = 'Enter') -> None:
        """Go to something and press a key."""
        tab_to(self.page, target)
        self.board.press(key)

    def write(self, field: Locator, text: str) -> None:
        """Go to a field and write into it."""
        tab_to(self.page, field)
        self.board.insert_text(text)

    def take(self, choose: Callable[[Dashboard], Locator]) -> TaskPage:
        """Take a task with a button of the dashboard."""
        self.press(choose(Dashboard(self.page).wait()))
        return TaskPage(self.page).wait()

    def hand_on(self, task: TaskPage, note: str = '') -> None:
        """Submit or accept a task."""
        self.board.press('Control+Enter')
        self.confirm(task, note)

    def confirm(self, task: TaskPage, note: str = '') -> None:
        """Answer the question before a task is handed on."""
        if note:
            self.write(task.dialog.get_by_label('Note'), note)
        self.press(task.dialog.locator('button[type=submit]'))
        self.page.wait_for_url('**/orchestra/app/')


def new_task(dashboard: Dashboard) -> Locator:
    return dashboard.new_task


def new_review(dashboard: Dashboard) -> Locator:
    return dashboard.new_review


def test_whole_story(
    visitors: Visitors, screens: Screens, newsroom: Newsroom
) -> None:
    staff = Staff(visitors)

    editor = Keys(staff.sign_in('journalism-editor'))
    task = editor.take(new_task)
    for name, answer in PLAN.items():
        editor.write(Planning(editor.page).field(name), answer)
    editor.hand_on(task)

    reporter = Keys(staff.sign_in('journalism-reporter-1'))
    task = reporter.take(new_task)
    article = Article(reporter.page).wait()
    tab_to(reporter.page, article.text)
    reporter.board.press('Control+a')
    reporter.board.insert_text(DRAFT[1])
    article.wait_until_saved()
    screens.take(reporter.page, 'article')
    # The text is no trap: Tab, or Escape first, leads out of it.
    tab_to(reporter.page, task.save)
    reporter.hand_on(task)

    photographer = Keys(staff.sign_in('journalism-photographer-1'))
    task = photographer.take(new_task)
    folder = RawPhotos(photographer.page)
    with photographer.page.expect_file_chooser() as chooser:
        photographer.press(folder.box.get_by_role('button', name='Upload'))
    chooser.value.set_files(list(PHOTOS))
    expect(folder.items).to_have_count(len(PHOTOS))
    photographer.hand_on(task)

    review_article(Keys(staff.sign_in('journalism-reporter-2')), reporter)
    assert status(newsroom, 'reporting') == 'Complete'

    reviewer = Keys(staff.sign_in('journalism-photographer-2'))
    task = reviewer.take(new_review)
    folder = RawPhotos(reviewer.page)
    reviewer.press(folder.photo('out of focus.jpg'), 'Delete')
    expect(folder.items).to_have_count(len(PHOTOS) - 1)
    reviewer.hand_on(task)

    copy_editor = Keys(staff.sign_in('journalism-copy-editor'))
    task = copy_editor.take(new_task)
    desk = CopyDesk(copy_editor.page)
    copy_editor.write(desk.headline, HEADLINE)
    for number, caption in enumerate(CAPTIONS, 1):
        copy_editor.write(desk.caption(number), caption)
    copy_editor.hand_on(task)

    copy = newsroom.data('copy_editing')
    assert copy['headline'] == HEADLINE
    assert [photo['caption'] for photo in copy['photos']] == [*CAPTIONS]


def review_article(reviewer: Keys, reporter: Keys) -> None:
    """Return the article once, then accept it."""
    task = reviewer.take(new_review)
    reviewer.press(task.give_back)
    reviewer.confirm(task, RETURN_NOTE)

    reporter.page.reload()
    returned = reporter.take(lambda dashboard: dashboard.card('A test run'))
    reporter.hand_on(returned)

    reviewer.page.reload()
    task = reviewer.take(lambda dashboard: dashboard.card('A test run'))
    reviewer.hand_on(task)
