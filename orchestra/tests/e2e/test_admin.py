"""The admin in the browser, under the policy of all pages."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from orchestra.models import (
    Iteration,
    OutboxMessage,
    Project,
    Task,
    TaskAssignment,
    Todo,
    Worker,
)
from orchestra.tests.admin.population import Office, populate
from orchestra.tests.admin.site import MODELS, page_of, url
from orchestra.tests.e2e.appearance import PHONE
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitor, Visitors
from orchestra.tests.factories import (
    create_assignment,
    create_user,
    create_worker,
)

FRONT_PAGE = '/orchestra/admin/'


@pytest.fixture
def offices(transactional_db: None) -> list[Office]:
    return populate(3)


@pytest.fixture
def operator(transactional_db: None) -> User:
    return create_user(
        'olga', first_name='Olga', is_staff=True, is_superuser=True
    )


@pytest.fixture
def visitor(
    visitors: Visitors, operator: User, offices: list[Office]
) -> Visitor:
    return visitors.sign_in(operator, FRONT_PAGE)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role('heading', level=1)).to_contain_text(text)


def test_main_pages(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    page = visitor.page
    heading(page, 'Orchestra')
    expect(page.get_by_text('3 messages were given up')).to_be_visible()
    screens.take(page, 'front-page')
    office = offices[0]
    for row in (office.project, office.assignment, office.worker, office.step):
        visitor.open(page_of(row))
        heading(page, 'View' if row is office.assignment else 'Change')
        screens.take(page, row._meta.model_name or '', whole=True)
    page.get_by_role('link', name='Back to Orchestra').click()
    page.wait_for_url('**/orchestra/app/')


def test_every_list_and_form(visitor: Visitor) -> None:
    page = visitor.page
    for model in MODELS:
        visitor.open(url(model, 'changelist'))
        heading(page, 'Select')
        row = model._default_manager.all()[0]
        visitor.open(page_of(row))
        expect(page.locator('#content-main')).to_be_visible()


def test_history_of_a_task(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    task = offices[0].task
    TaskAssignment.objects.filter(task=task).update(
        status=TaskAssignment.Status.SUBMITTED
    )
    iteration = Iteration.objects.get(assignment__task=task)
    iteration.status = Iteration.Status.REQUESTED_REVIEW
    iteration.end_datetime = iteration.start_datetime
    iteration.note = 'The second paragraph is new.'
    iteration.save()
    create_assignment(task, create_worker('grace'), counter=1)

    page = visitor.open(page_of(task))

    history = page.get_by_role('region', name='History')
    expect(history.locator('[aria-current=true]')).to_contain_text('grace')
    expect(history).to_contain_text('The second paragraph is new.')
    screens.take(page, 'task', whole=True)


def test_assigning_a_task(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    office = offices[0]
    TaskAssignment.objects.filter(task=office.task).delete()
    Task.objects.filter(pk=office.task.pk).update(status=0)
    page = visitor.open(page_of(office.task))

    page.get_by_role('link', name='Assign', exact=True).click()
    heading(page, 'Who gets this task?')
    page.get_by_role('combobox').click()
    page.locator('.select2-search__field').fill(office.worker.user.username)
    option = page.get_by_role('option', name=office.worker.user.username)
    expect(option).to_be_visible()
    screens.take(page, 'choosing')
    option.click()
    page.get_by_role('button', name='Assign').click()

    expect(page.get_by_text('has the task now.')).to_be_visible()
    assert office.task.assignments.get().worker == office.worker


def test_ending_a_project(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    page = visitor.open(page_of(offices[0].project))
    page.get_by_role('link', name='End project').click()
    heading(page, 'End this project and abort its tasks?')
    expect(page.get_by_text('Open tasks that are aborted: 2.')).to_be_visible()
    screens.take(page, 'question')
    page.get_by_role('button', name='End project').click()
    expect(page.get_by_text('tasks were aborted')).to_be_visible()
    screens.take(page, 'ended')
    project = Project.objects.get(pk=offices[0].project.pk)
    assert project.status == Project.Status.ABORTED


def test_filtering_by_a_worker(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    page = visitor.open(url(TaskAssignment, 'changelist'))
    worker = offices[1].worker
    page.locator('.autocomplete-filter').get_by_role('combobox').click()
    page.locator('.select2-search__field').fill(worker.user.username)
    page.get_by_role('option', name=worker.user.username).click()
    page.wait_for_url(f'**worker__id__exact={worker.pk}*')
    expect(page.locator('#result_list tbody tr')).to_have_count(1)
    screens.take(page, 'filtered')


def test_messages_that_were_given_up(
    visitor: Visitor, screens: Screens
) -> None:
    page = visitor.page
    page.get_by_text('3 messages were given up').click()
    expect(page.locator('#result_list tbody tr')).to_have_count(3)
    page.locator('#action-toggle').check()
    page.locator('select[name=action]').select_option(label='Deliver now')
    screens.take(page, 'chosen')
    page.get_by_role('button', name='Go').click()
    expect(page.get_by_text('Messages due now: 3 of 3.')).to_be_visible()
    dead = OutboxMessage.objects.filter(state=OutboxMessage.State.DEAD)
    assert not dead.exists()


def test_mistakes(
    visitor: Visitor, offices: list[Office], screens: Screens
) -> None:
    todo = Todo.objects.filter(project=offices[0].project)[0]
    page = visitor.open(page_of(todo))
    page.get_by_label('Activity log').fill('{"actions": [{"what": 1}]}')
    page.get_by_role('button', name='Save', exact=True).click()
    expect(page.get_by_text('The activity log is not valid')).to_be_visible()
    screens.take(page, 'mistake', whole=True)


def test_adding_in_another_window(visitor: Visitor) -> None:
    """Windows close themselves without a script of the page."""
    page = visitor.open(url(Worker, 'add'))
    with page.expect_popup() as opened:
        page.get_by_role('link', name=re.compile('Add another')).click()
    window = opened.value
    window.get_by_label('Username').fill('newcomer')
    window.get_by_label('Password:').fill('correct horse battery')
    window.get_by_label('Password confirmation').fill('correct horse battery')
    with window.expect_event('close'):
        window.get_by_role('button', name='Save', exact=True).click()
    expect(page.get_by_role('combobox')).to_contain_text('newcomer')


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_themes_and_phones(
    visitors: Visitors,
    operator: User,
    offices: list[Office],
    screens: Screens,
    scheme: str,
) -> None:
    stranger = visitors.enter(PHONE, color_scheme=scheme)
    visitor = visitors.sign_in(operator, FRONT_PAGE, visitor=stranger)
    page = visitor.open(page_of(offices[0].task))
    screens.take(page, 'phone', whole=True)
    visitor.open(url(Project, 'changelist'))
    heading(page, 'Select project')
    screens.take(page, 'projects')
