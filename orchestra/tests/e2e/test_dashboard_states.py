"""Every state of the dashboard, for everybody: themes, windows, barriers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from orchestra.models import Task, Worker
from orchestra.tests.e2e.office import create_ada, fill_dashboard
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_user

TASKS = '**/dashboard_tasks/'


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def tasks(ada: Worker) -> dict[str, Task]:
    return fill_dashboard(ada)


def test_board(
    visitors: Visitors, screens: Screens, ada: Worker, tasks: dict[str, Task]
) -> None:
    page = visitors.sign_in(ada).page
    Dashboard(page).wait()
    assert_accessible(page, screens, 'board')


def test_table(
    visitors: Visitors, screens: Screens, ada: Worker, tasks: dict[str, Task]
) -> None:
    page = visitors.sign_in(ada).page
    dashboard = Dashboard(page).wait()
    dashboard.show('Table')
    expect(dashboard.table('Active')).to_be_visible()
    assert_accessible(page, screens, 'table')


def test_nothing_to_do(
    visitors: Visitors, screens: Screens, ada: Worker
) -> None:
    page = visitors.sign_in(ada).page
    Dashboard(page).wait()
    expect(page.get_by_text('Nothing is assigned to you')).to_be_visible()
    assert_accessible(page, screens, 'empty')


def test_nobody_who_works(
    visitors: Visitors, screens: Screens, transactional_db: None
) -> None:
    page = visitors.sign_in(create_user('guest')).page
    Dashboard(page).wait()
    expect(page.get_by_text('This account does no tasks')).to_be_visible()
    assert_accessible(page, screens, 'no-worker')


def test_loading(visitors: Visitors, screens: Screens, ada: Worker) -> None:
    visitor = visitors.enter()
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    visitor.page.route(TASKS, wait)
    visitors.sign_in(ada, visitor=visitor)
    expect(visitor.page.get_by_label('Loading your tasks')).to_be_visible()
    assert_accessible(visitor.page, screens, 'loading')
    for route in waiting:
        route.continue_()
    Dashboard(visitor.page).wait()


def test_error_and_another_try(
    visitors: Visitors, screens: Screens, ada: Worker, tasks: dict[str, Task]
) -> None:
    visitor = visitors.enter()
    visitor.observer.expect('500')
    visitor.page.route(TASKS, lambda route: route.fulfill(status=500))
    visitors.sign_in(ada, visitor=visitor)
    page = visitor.page
    expect(
        page.get_by_role('heading', name='Your tasks could not be loaded')
    ).to_be_visible()
    assert_accessible(page, screens, 'error')
    page.unroute(TASKS)
    page.get_by_role('button', name='Try again').click()
    expect(Dashboard(page).card('A new bridge')).to_be_visible()


def test_offline(
    visitors: Visitors, screens: Screens, ada: Worker, tasks: dict[str, Task]
) -> None:
    visitor = visitors.sign_in(ada, with_clock=True)
    visitor.observer.expect('ERR_INTERNET_DISCONNECTED')
    page = visitor.page
    dashboard = Dashboard(page).wait()
    visitor.context.set_offline(True)
    page.clock.fast_forward('00:20')
    expect(page.get_by_text('You are offline')).to_be_visible()
    expect(page.get_by_text('These tasks may be out of date')).to_be_visible()
    expect(dashboard.card('A new bridge')).to_be_visible()
    assert_accessible(page, screens, 'offline')
    visitor.context.set_offline(False)
    expect(page.get_by_text('You are offline')).to_have_count(0)
    page.clock.fast_forward('00:20')
    expect(page.get_by_text('These tasks may be out of date')).to_have_count(0)


def test_dialogs_of_the_shell(
    visitors: Visitors, screens: Screens, ada: Worker, tasks: dict[str, Task]
) -> None:
    page = visitors.sign_in(ada).page
    Dashboard(page).wait()
    page.keyboard.press('?')
    sheet = page.get_by_role('dialog', name='Keyboard shortcuts')
    expect(sheet).to_be_visible()
    assert_accessible(page, screens, 'shortcuts')
    page.keyboard.press('Escape')
    expect(sheet).to_have_count(0)

    page.keyboard.press('Control+k')
    expect(page.get_by_role('option', name='A new bridge')).to_be_visible()
    assert_accessible(page, screens, 'palette')
    page.keyboard.press('Escape')

    page.get_by_role('button', name='Account of Ada Lovelace').click()
    expect(page.get_by_role('menuitem', name='Sign out')).to_be_visible()
    assert_accessible(page, screens, 'menu')
