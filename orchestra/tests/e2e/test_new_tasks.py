"""Asking for the next piece of work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from orchestra.models import Task, Worker, WorkflowVersion
from orchestra.tests.e2e.office import create_ada, create_newsroom, give_work
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import (
    REVIEWER,
    certify,
    create_assignment,
    create_certification,
    create_project,
    create_task,
    create_worker,
)

NOTHING = 'No task is waiting at the moment. Try again later.'


@pytest.fixture
def newsroom(transactional_db: None) -> WorkflowVersion:
    return create_newsroom(write={'name': 'Write the article'})


@pytest.fixture
def ada(newsroom: WorkflowVersion) -> Worker:
    return create_ada()


def waiting_task(newsroom: WorkflowVersion) -> Task:
    project = create_project(
        newsroom, short_description='A goat in the town hall'
    )
    return create_task(project, newsroom.steps.get())


def test_delivery_task_opens_at_once(
    visitors: Visitors, newsroom: WorkflowVersion, ada: Worker
) -> None:
    task = waiting_task(newsroom)
    page = visitors.sign_in(ada).page
    Dashboard(page).wait().new_task.click()
    page.wait_for_url(f'**/task/{task.pk}')
    expect(
        page.get_by_text('“A goat in the town hall” is yours now.')
    ).to_be_visible()


def test_review_task_is_for_reviewers(
    visitors: Visitors, newsroom: WorkflowVersion, ada: Worker
) -> None:
    step = newsroom.steps.get()
    certification = create_certification(newsroom.workflow)
    step.required_certifications.add(certification)
    certify(ada, certification)
    certify(ada, certification, REVIEWER)
    task = waiting_task(newsroom)
    create_assignment(task, create_worker('grace'), status=1)
    task.status = Task.Status.PENDING_REVIEW
    task.save()
    page = visitors.sign_in(ada).page
    Dashboard(page).wait().new_review.click()
    page.wait_for_url(f'**/task/{task.pk}')


def test_buttons_rest_when_there_is_nothing(
    visitors: Visitors, screens: Screens, ada: Worker
) -> None:
    visitor = visitors.sign_in(ada, with_clock=True)
    visitor.observer.expect('new_task_assignment', 'status of 400')
    dashboard = Dashboard(visitor.page).wait()
    expect(dashboard.new_review).to_have_count(0)
    dashboard.new_task.click()
    expect(visitor.page.get_by_text(NOTHING)).to_be_visible()
    expect(dashboard.new_task).to_be_disabled()
    screens.take(visitor.page, 'resting')
    visitor.page.clock.fast_forward('00:15')
    expect(dashboard.new_task).to_be_enabled()
    expect(visitor.page.get_by_text(NOTHING)).to_have_count(0)


def test_buttons_say_why_they_are_disabled(
    visitors: Visitors,
    screens: Screens,
    settings: Settings,
    newsroom: WorkflowVersion,
    ada: Worker,
) -> None:
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
    give_work(ada, newsroom.steps.get(), 'The only one')
    page = visitors.sign_in(ada).page
    dashboard = Dashboard(page).wait()
    expect(dashboard.new_task).to_be_disabled()
    expect(dashboard.new_task).to_have_accessible_description(
        'You already hold as many tasks as allowed. Submit one before '
        'taking a new one.'
    )


def test_sites_can_hide_the_buttons(
    visitors: Visitors, screens: Screens, settings: Settings, ada: Worker
) -> None:
    settings.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS = False
    dashboard = Dashboard(visitors.sign_in(ada).page).wait()
    expect(
        dashboard.page.get_by_text(
            'A project administrator will give you a task.'
        )
    ).to_be_visible()
    expect(dashboard.new_task).to_have_count(0)
