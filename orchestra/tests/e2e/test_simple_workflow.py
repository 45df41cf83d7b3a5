"""The simple workflow from the first page to the end, by a human."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from orchestra.models import Project, Worker
from orchestra.tests.e2e.keyboard import tab_to
from orchestra.tests.e2e.office import create_ada, start_project
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.task import TaskPage
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.server import Server
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import DASHBOARD, LOGIN, Visitors

PICTURE = 'The picture to rate'


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def demo_page(server: Server, settings: Settings) -> str:
    """The address of a page with pictures, which the machine may look at."""
    settings.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = True
    return f'{server.url}/static/simple_workflow/demo/index.html'


def rating(project: Project) -> object:
    """Return what was rated, once the project is complete."""
    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED
    task = project.tasks.get(step__slug='rate')
    return task.assignments.get().in_progress_task_data


def assert_picture_shows(page: Page) -> None:
    picture = page.get_by_role('img', name=PICTURE)
    expect(picture).to_be_visible()
    expect(picture).not_to_have_js_property('naturalWidth', 0)


def test_with_a_step_in_angularjs(
    visitors: Visitors, screens: Screens, ada: Worker, demo_page: str
) -> None:
    project = start_project(
        'simple_workflow', 'v1', 'A picture of a lake', url=demo_page
    )
    page = visitors.sign_in(ada).page
    Dashboard(page).wait().new_task.click()
    task = TaskPage(page).wait()
    expect(
        page.get_by_role('heading', name='Image Rating', level=1)
    ).to_be_visible()
    assert_picture_shows(page)
    page.get_by_label('4: Very awesome').check()
    assert_accessible(page, screens, 'rate')
    task.hand_on(task.submit)
    expect(Dashboard(page).wait().card('A picture of a lake')).to_be_visible()
    assert rating(project) == {'rating': '4'}


def test_with_a_form(
    visitors: Visitors, screens: Screens, ada: Worker, demo_page: str
) -> None:
    project = start_project(
        'simple_workflow', 'v2', 'A picture of a lake', url=demo_page
    )
    page = visitors.sign_in(ada).page
    Dashboard(page).wait().new_task.click()
    task = TaskPage(page).wait()
    assert_picture_shows(page)
    task.submit.click()
    expect(page.get_by_role('dialog')).to_be_visible()
    task.dialog.get_by_role('button', name='Submit').click()
    expect(
        page.get_by_role('heading', name='One answer needs another look')
    ).to_be_visible()
    assert_accessible(page, screens, 'unanswered')
    page.locator('label').get_by_text('4', exact=True).click()
    expect(page.get_by_role('radio', name='4')).to_be_checked()
    task.write('What makes it so?', 'The light')
    assert_accessible(page, screens, 'rate')
    task.hand_on(task.submit)
    assert rating(project) == {
        'rating': 4,
        'comment': 'The light',
        'no_picture': False,
    }


def test_by_keyboard_alone(
    visitors: Visitors, screens: Screens, ada: Worker, demo_page: str
) -> None:
    project = start_project(
        'simple_workflow', 'v1', 'A picture of a lake', url=demo_page
    )
    page = visitors.enter().open(f'{LOGIN}?next={DASHBOARD}')
    keys = page.keyboard

    tab_to(page, page.get_by_label('Username'))
    keys.type('ada')
    tab_to(page, page.get_by_label('Password'))
    keys.type('ada')
    keys.press('Enter')
    dashboard = Dashboard(page).wait()

    tab_to(page, page.get_by_role('link', name='Skip to content'))
    screens.take(page, 'skip-link')
    keys.press('Enter')
    expect(page.get_by_role('main')).to_be_focused()

    keys.press('?')
    sheet = page.get_by_role('dialog', name='Keyboard shortcuts')
    expect(sheet).to_contain_text('Switch between board and table')
    keys.press('Escape')
    expect(sheet).to_have_count(0)

    tab_to(page, dashboard.new_task)
    keys.press('Enter')
    task = TaskPage(page).wait()
    expect(page.get_by_role('main')).to_be_focused()

    tab_to(page, page.get_by_label('1: Not awesome at all'))
    keys.press('Space')
    for _ in range(4):
        keys.press('ArrowDown')
    expect(page.get_by_label('5: As awesome as it gets')).to_be_checked()
    keys.press('Control+s')
    task.expect_state('Saved')

    keys.press('Control+Enter')
    expect(task.dialog.get_by_label('Note')).to_be_focused()
    keys.type('All by keys')
    tab_to(page, task.dialog.get_by_role('button', name='Submit'))
    keys.press('Enter')
    page.wait_for_url(f'**{DASHBOARD}')
    dashboard.wait()
    assert rating(project) == {'rating': '5'}

    expect(dashboard.card('A picture of a lake')).to_be_visible()
    keys.press('v')
    expect(
        page.get_by_role('button', name='Table', exact=True)
    ).to_have_attribute('aria-pressed', 'true')
    keys.press('/')
    expect(dashboard.search).to_be_focused()

    keys.press('Control+k')
    palette = page.get_by_role('combobox', name='Search tasks and pages')
    expect(palette).to_be_focused()
    keys.type('lake')
    expect(page.get_by_role('option')).to_have_count(1)
    screens.take(page, 'palette')
    keys.press('Enter')
    page.wait_for_url('**/task/*')
    task.wait()
    keys.press('g')
    keys.press('d')
    page.wait_for_url(f'**{DASHBOARD}')
