"""Nothing that a person typed is lost, and they are told so."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, Route, expect

from orchestra.models import Task, Worker
from orchestra.tests.e2e.office import create_ada, create_article, saved_data
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitor, Visitors, sign_in

SAVE = '**/save_task_assignment/'
SAVED = re.compile(r'^\s*Saved ')


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def article(ada: Worker) -> Task:
    return create_article(ada)


@pytest.fixture
def visitor(visitors: Visitors, ada: Worker, article: Task) -> Visitor:
    """Ada at her task, with a clock that can be turned forward."""
    return visitors.sign_in(ada, path_of(article), with_clock=True)


@pytest.fixture
def task(visitor: Visitor) -> TaskPage:
    return TaskPage(visitor.page).wait()


def crash(page: Page) -> None:
    """End a tab without giving it a chance to do anything."""
    with page.expect_event('crash'), suppress(Error):
        page.goto('chrome://crash')
    page.close()


def test_saves_by_itself(
    task: TaskPage, article: Task, screens: Screens
) -> None:
    task.expect_state('No changes')
    task.write('Headline', 'Ships from eleven countries')
    task.expect_state('Not saved yet')
    screens.take(task.page, 'not-saved')
    task.page.clock.fast_forward('00:10')
    task.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'Ships from eleven countries'}


def test_saves_at_once_when_asked(task: TaskPage, article: Task) -> None:
    task.write('Headline', 'By the button')
    task.save.click()
    task.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'By the button'}
    task.write('Story', 'By the keys')
    task.page.keyboard.press('Control+s')
    task.expect_state(SAVED)
    expect(task.save_state).not_to_contain_text('Not saved')
    assert saved_data(article)['story'] == 'By the keys'


def test_saves_what_is_typed_while_saving(
    task: TaskPage, article: Task
) -> None:
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    task.page.route(SAVE, wait, times=1)
    task.write('Headline', 'First')
    with task.page.expect_request(SAVE):
        task.save.click()
    task.expect_state('Saving…')
    task.write('Headline', 'Second')
    waiting[0].continue_()
    task.expect_state('Not saved yet')
    task.page.clock.fast_forward('00:10')
    task.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'Second'}


def test_tries_again_after_ever_longer_waits(
    visitor: Visitor, task: TaskPage, article: Task, screens: Screens
) -> None:
    visitor.observer.expect('500')
    page = visitor.page
    page.route(SAVE, lambda route: route.fulfill(status=500))
    task.write('Headline', 'A patient one')
    task.save.click()
    task.expect_state(re.compile(r'Not saved: retrying in (1[5-9]|20) s'))
    screens.take(page, 'retrying')
    with page.expect_request(SAVE):
        page.clock.fast_forward('00:20')
    task.expect_state(re.compile(r'retrying in (3\d|40) s'))
    page.unroute(SAVE)
    page.clock.fast_forward('00:40')
    task.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'A patient one'}


def test_goes_on_when_the_connection_is_back(
    visitor: Visitor, task: TaskPage, article: Task, screens: Screens
) -> None:
    visitor.observer.expect('ERR_INTERNET_DISCONNECTED')
    visitor.context.set_offline(True)
    task.write('Headline', 'Typed in a tunnel')
    task.page.clock.fast_forward('00:10')
    task.expect_state('Offline: your work is kept on this computer')
    expect(task.page.get_by_text('You are offline.')).to_be_visible()
    screens.take(task.page, 'offline')
    visitor.context.set_offline(False)
    task.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'Typed in a tunnel'}


def test_session_that_ends_in_the_middle_of_work(
    visitor: Visitor,
    task: TaskPage,
    ada: Worker,
    article: Task,
    screens: Screens,
) -> None:
    visitor.observer.expect('401')
    Session.objects.all().delete()
    task.write('Headline', 'Written too late')
    task.page.clock.fast_forward('00:10')
    notice = task.page.get_by_role('alert').filter(
        has_text='You are signed out. Your work is kept on this computer.'
    )
    expect(notice).to_be_visible()
    task.expect_state('Not saved: you are signed out')
    screens.take(task.page, 'signed-out')
    with visitor.context.expect_page() as opened:
        notice.get_by_role('link', name='Sign in in a new window').click()
    sign_in(opened.value, ada)
    opened.value.wait_for_url('**/orchestra/app/')
    opened.value.close()

    expect(task.field('Headline')).to_have_value('Written too late')
    notice.get_by_role('button', name='Save now').click()
    task.expect_state(SAVED)
    expect(notice).to_have_count(0)
    assert saved_data(article) == {'headline': 'Written too late'}


def test_work_of_a_crashed_tab_is_offered(
    visitor: Visitor, task: TaskPage, article: Task, screens: Screens
) -> None:
    visitor.observer.expect('500')
    visitor.context.route(SAVE, lambda route: route.fulfill(status=500))
    task.write('Headline', 'Rescued')
    task.save.click()
    task.expect_state('Not saved')
    crash(task.page)
    visitor.context.unroute(SAVE)

    again = TaskPage(visitor.open_in_new_tab(path_of(article))).wait()
    expect(again.field('Headline')).to_have_value('')
    expect(again.page.get_by_text('Unsaved work from')).to_be_visible()
    screens.take(again.page, 'offered')
    again.page.get_by_role('button', name='Use it').click()
    expect(again.field('Headline')).to_have_value('Rescued')
    again.save.click()
    again.expect_state(SAVED)
    assert saved_data(article) == {'headline': 'Rescued'}
    again.page.reload()
    again.wait()
    expect(again.page.get_by_text('Unsaved work from')).to_have_count(0)


def test_offered_work_can_be_discarded(
    visitor: Visitor, task: TaskPage, article: Task
) -> None:
    visitor.observer.expect('500')
    visitor.context.route(SAVE, lambda route: route.fulfill(status=500))
    task.write('Headline', 'Not that good')
    task.save.click()
    task.expect_state('Not saved')
    crash(task.page)
    visitor.context.unroute(SAVE)

    again = TaskPage(visitor.open_in_new_tab(path_of(article))).wait()
    again.page.get_by_role('button', name='Discard it').click()
    again.page.reload()
    again.wait()
    expect(again.page.get_by_text('Unsaved work from')).to_have_count(0)
    expect(again.field('Headline')).to_have_value('')
    assert saved_data(article) == {}


def test_leaving_saves_first(
    visitor: Visitor, task: TaskPage, article: Task
) -> None:
    task.write('Headline', 'On the way out')
    task.page.get_by_role('link', name='Dashboard').click()
    task.page.wait_for_url('**/orchestra/app/')
    assert saved_data(article) == {'headline': 'On the way out'}


def test_leaving_asks_when_saving_fails(
    visitor: Visitor, task: TaskPage, article: Task, screens: Screens
) -> None:
    visitor.observer.expect('500')
    task.page.route(SAVE, lambda route: route.fulfill(status=500))
    task.write('Headline', 'Stuck')
    home = task.page.get_by_role('link', name='Dashboard')
    home.click()
    question = task.page.get_by_role('alertdialog')
    expect(question).to_contain_text('Leave without saving?')
    screens.take(task.page, 'leave')
    question.get_by_role('button', name='Stay').click()
    expect(task.field('Headline')).to_have_value('Stuck')
    home.click()
    question.get_by_role('button', name='Leave').click()
    task.page.wait_for_url('**/orchestra/app/')


def test_closing_the_tab_asks_and_saves(
    visitor: Visitor, task: TaskPage, article: Task
) -> None:
    task.write('Headline', 'Closed in a hurry')
    with task.page.expect_event('dialog') as asked:
        task.page.close(run_before_unload=True)
    assert asked.value.type == 'beforeunload'
    with task.page.expect_event('close'):
        asked.value.accept()
    visitor.server.wait_until(
        lambda: saved_data(article) == {'headline': 'Closed in a hurry'}
    )


def test_task_taken_away_meanwhile(
    visitor: Visitor, task: TaskPage, article: Task, screens: Screens
) -> None:
    visitor.observer.expect('40[03]')
    article.assignments.update(worker=None)
    task.write('Headline', 'For nobody')
    task.save.click()
    task.expect_state(re.compile('Not saved: '))
    screens.take(task.page, 'taken-away')
    expect(task.field('Headline')).to_have_value('For nobody')
