"""Every state of the task page, for everybody: themes, windows, barriers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from orchestra.models import Project, Task, Worker
from orchestra.tests.e2e.office import create_ada, create_article, saved_data
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_worker
from orchestra.utils.task_lifecycle import end_project

INFORMATION = '**/task_assignment_information/'
SUBMIT = '**/submit_task_assignment/'


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@pytest.fixture
def article(ada: Worker) -> Task:
    return create_article(ada)


def test_loading(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    visitor = visitors.enter()
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    visitor.page.route(INFORMATION, wait)
    visitors.sign_in(ada, path_of(article), visitor=visitor)
    expect(visitor.page.get_by_label('Loading the task')).to_be_visible()
    assert_accessible(visitor.page, screens, 'loading')
    for route in waiting:
        route.continue_()
    TaskPage(visitor.page).wait()


def test_error_and_another_try(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    visitor = visitors.enter()
    visitor.observer.expect('500')
    visitor.page.route(INFORMATION, lambda route: route.fulfill(status=500))
    visitors.sign_in(ada, path_of(article), visitor=visitor)
    page = visitor.page
    expect(
        page.get_by_role('heading', name='The task could not be loaded')
    ).to_be_visible()
    assert_accessible(page, screens, 'error')
    page.unroute(INFORMATION)
    page.get_by_role('button', name='Try again').click()
    TaskPage(page).wait()


def test_task_of_somebody_else(
    visitors: Visitors, screens: Screens, article: Task
) -> None:
    visitor = visitors.sign_in(create_worker('grace'), path_of(article))
    visitor.observer.expect('40[034]')
    page = visitor.page
    expect(page.get_by_text('This task is not open to you')).to_be_visible()
    assert_accessible(page, screens, 'not-open')
    page.get_by_role('link', name='Back to your tasks').click()
    Dashboard(page).wait()


def test_task_that_does_not_exist(
    visitors: Visitors, screens: Screens, ada: Worker
) -> None:
    page = visitors.sign_in(ada, '/orchestra/app/task/no-number').page
    expect(
        page.get_by_text('There is no task at this address.')
    ).to_be_visible()
    screens.take(page, 'no-number')


def test_unknown_page_leads_to_the_dashboard(
    visitors: Visitors, ada: Worker
) -> None:
    page = visitors.sign_in(ada, '/orchestra/app/no/such/page').page
    page.wait_for_url('**/orchestra/app/')
    Dashboard(page).wait()


def test_project_admins_look_on(
    visitors: Visitors, screens: Screens, article: Task
) -> None:
    admin = create_worker('mary', is_project_admin=True)
    article.project.project_data = {
        'client': 'Harbour office',
        'links': ['https://example.org/plan'],
    }
    article.project.save()
    page = visitors.sign_in(admin, path_of(article)).page
    task = TaskPage(page).wait()
    expect(
        page.get_by_text('You see this task as a project administrator')
    ).to_be_visible()
    expect(task.save).to_have_count(0)
    facts = task.show_panel('Project')
    expect(facts).to_contain_text('Harbour office')
    expect(
        facts.get_by_role('link', name='https://example.org/plan')
    ).to_be_visible()
    assert_accessible(page, screens, 'admin')


def test_task_of_a_project_that_was_ended(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    end_project(article.project_id)
    page = visitors.sign_in(ada, path_of(article)).page
    TaskPage(page).wait()
    expect(page.get_by_text('The project was ended.')).to_be_visible()
    screens.take(page, 'ended')


def test_panel_folds_away_and_remembers(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    page = visitors.sign_in(ada, path_of(article)).page
    task = TaskPage(page).wait()
    earlier = task.show_panel('Earlier steps')
    expect(earlier).to_contain_text('No step comes before this one.')
    assert_accessible(page, screens, 'earlier-steps')
    task.details.click()
    expect(page.get_by_role('tablist')).to_have_count(0)
    page.reload()
    task.wait()
    expect(page.get_by_role('tablist')).to_have_count(0)
    assert_accessible(page, screens, 'folded')
    page.keyboard.press('d')
    expect(page.get_by_role('tab', name='Earlier steps')).to_have_attribute(
        'aria-selected', 'true'
    )


def test_submit_dialog(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    page = visitors.sign_in(ada, path_of(article)).page
    task = TaskPage(page).wait()
    task.write('Headline', 'Ships ahoy')
    task.submit.click()
    expect(task.dialog).to_contain_text('Submit “Write the article”?')
    assert_accessible(page, screens, 'submit')
    task.dialog.get_by_label('minutes').fill('75')
    task.dialog.get_by_role('button', name='Submit').click()
    expect(task.dialog.get_by_role('alert')).to_have_text(
        'Write whole hours up to 23 and whole minutes up to 59.'
    )
    screens.take(page, 'minutes')
    task.dialog.get_by_role('button', name='Keep working').click()
    expect(task.submit).to_be_focused()


def test_submission_that_fails_can_be_repeated(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    visitor = visitors.sign_in(ada, path_of(article))
    visitor.observer.expect('500')
    page = visitor.page
    task = TaskPage(page).wait()
    task.write('Headline', 'Ships ahoy')
    page.route(SUBMIT, lambda route: route.fulfill(status=500), times=1)
    task.submit.click()
    task.dialog.get_by_role('button', name='Submit').click()
    expect(page.get_by_role('alert').first).to_contain_text(
        'Your work is still here.'
    )
    screens.take(page, 'failed')
    expect(task.submit).to_be_enabled()
    task.hand_on(task.submit)
    assert saved_data(article) == {'headline': 'Ships ahoy'}


@pytest.mark.parametrize('data', [['a', 'list'], 'a text', 7])
def test_data_that_is_no_object(
    visitors: Visitors,
    screens: Screens,
    ada: Worker,
    article: Task,
    data: object,
) -> None:
    article.assignments.update(in_progress_task_data=data)
    page = visitors.sign_in(ada, path_of(article)).page
    TaskPage(page).wait()
    screens.take(page, 'form')


def test_paused_project(
    visitors: Visitors, screens: Screens, ada: Worker, article: Task
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)
    page = visitors.sign_in(ada, path_of(article)).page
    TaskPage(page).wait()
    screens.take(page, 'paused')
