"""The dashboard: what it shows, and how it follows what happens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from orchestra.models import Task, Worker
from orchestra.tests.e2e.office import create_ada, fill_dashboard, give_work
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitors


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def tasks(ada: Worker) -> dict[str, Task]:
    return fill_dashboard(ada)


@pytest.fixture
def dashboard(
    visitors: Visitors, ada: Worker, tasks: dict[str, Task]
) -> Dashboard:
    return Dashboard(visitors.sign_in(ada).page).wait()


def test_board_has_a_column_for_each_state(
    dashboard: Dashboard, screens: Screens
) -> None:
    screens.take(dashboard.page, 'board', whole=True)
    for column, count in (
        ('In progress', 3),
        ('Pending review', 1),
        ('Returned from reviewer', 1),
        ('Pending update', 1),
    ):
        expect(dashboard.column(column).get_by_role('link')).to_have_count(
            count
        )
    expect(dashboard.card('Ten years of the night market')).to_be_visible()
    expect(dashboard.card('The theatre asks')).to_be_hidden()


def test_overdue_is_visible_at_a_glance(dashboard: Dashboard) -> None:
    overdue = dashboard.column('In progress').get_by_text('Overdue since')
    expect(overdue).to_have_count(1)
    expect(overdue).to_be_visible()


def test_cards_are_links(dashboard: Dashboard, tasks: dict[str, Task]) -> None:
    expect(dashboard.card('A new bridge')).to_have_attribute(
        'href', f'/orchestra/app/task/{tasks["planned"].pk}'
    )


def test_search_wants_every_word(
    dashboard: Dashboard, screens: Screens
) -> None:
    dashboard.search.fill('PHOTOS bridge')
    expect(dashboard.card('A new bridge')).to_be_visible()
    expect(dashboard.card('The harbour festival')).to_have_count(0)
    dashboard.search.fill('zeppelin')
    expect(dashboard.page.get_by_text('No task matches')).to_be_visible()
    screens.take(dashboard.page, 'nothing-found')
    dashboard.page.get_by_role('button', name='Show all tasks').click()
    expect(dashboard.card('The harbour festival')).to_be_visible()


def test_table_sorts_and_is_remembered(
    dashboard: Dashboard, screens: Screens
) -> None:
    dashboard.show('Table')
    active = dashboard.table('Active')
    rows = active.get_by_role('rowheader')
    expect(rows).to_have_count(3)
    screens.take(dashboard.page, 'table', whole=True)
    details = active.get_by_role('button', name='Details')
    details.click()
    expect(
        active.get_by_role('columnheader', name='Details')
    ).to_have_attribute('aria-sort', 'ascending')
    first = active.get_by_role('row').nth(1)
    expect(first).to_contain_text('A new bridge')
    details.click()
    expect(first).to_contain_text('The harbour festival')

    dashboard.page.reload()
    expect(first).to_contain_text('The harbour festival')
    screens.take(dashboard.page, 'after-reload')


def test_follows_what_happens_elsewhere(
    visitors: Visitors, ada: Worker, tasks: dict[str, Task]
) -> None:
    page = visitors.sign_in(ada, with_clock=True).page
    dashboard = Dashboard(page).wait()
    give_work(ada, tasks['overdue'].step, 'A whale in the canal')
    page.clock.fast_forward('00:20')
    expect(dashboard.card('A whale in the canal')).to_be_visible()


def test_asks_again_without_loading_again(
    visitors: Visitors, ada: Worker, tasks: dict[str, Task]
) -> None:
    page = visitors.sign_in(ada, with_clock=True).page
    Dashboard(page).wait()
    with page.expect_response('**/dashboard_tasks/') as answer:
        page.clock.fast_forward('00:20')
    assert answer.value.status == 304
