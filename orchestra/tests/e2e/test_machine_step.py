"""A machine step that fails, seen and set going again by a project admin."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from orchestra.machine_tasks import execute
from orchestra.models import Task, Worker
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_worker
from orchestra.tests.machine_tasks.machine import (
    RESULT,
    Assembly,
    Machine,
    create_assembly,
    fail,
    machine,
)


@pytest.fixture
def assembly(
    transactional_db: None, caplog: pytest.LogCaptureFixture
) -> Iterator[Assembly]:
    """A project whose machine step has failed once of twice."""
    caplog.set_level(logging.CRITICAL + 1, logger='')
    machine.behaviour = fail
    yield create_assembly(
        execution_policy={'max_attempts': 2, 'backoff_seconds': 600}
    )
    vars(machine).update(vars(Machine()))


@pytest.fixture
def mary(transactional_db: None) -> Worker:
    return create_worker('mary', is_project_admin=True)


def test_from_the_first_failure_to_the_result(
    visitors: Visitors, screens: Screens, mary: Worker, assembly: Assembly
) -> None:
    page = visitors.sign_in(mary, path_of(assembly.task)).page
    TaskPage(page).wait()
    step = page.get_by_role('region', name='The machine failed at this step')
    expect(step).to_contain_text('Attempt 1 of 2.')
    expect(step).to_contain_text('It is tried again in 10 minutes.')
    expect(step).to_contain_text('RuntimeError: The page is gone.')
    assert_accessible(page, screens, 'failed')

    step.get_by_role('button', name='Try now').click()
    step = page.get_by_role(
        'region', name='The machine could not do this step'
    )
    expect(step).to_contain_text('given up after 2 attempts')
    assert_accessible(page, screens, 'given-up')

    machine.behaviour = lambda *_data: dict(RESULT)
    step.get_by_role('button', name='Try again').click()
    expect(
        page.get_by_role('heading', name='A machine has done this step')
    ).to_be_visible()
    expect(page.get_by_text('cat.jpg')).to_be_visible()
    expect(page.get_by_role('button', name='Try again')).to_have_count(0)
    assert_accessible(page, screens, 'done')
    assert assembly.task.status == Task.Status.COMPLETE


def test_retry_that_is_refused(
    visitors: Visitors, screens: Screens, mary: Worker, assembly: Assembly
) -> None:
    visitor = visitors.sign_in(mary, path_of(assembly.task))
    visitor.observer.expect('400')
    page = visitor.page
    button = page.get_by_role('button', name='Try now')
    expect(button).to_be_visible()
    machine.behaviour = lambda *_data: dict(RESULT)
    execute(assembly.project.pk, 'fetch')
    button.click()
    expect(page.get_by_role('alert')).to_contain_text('is complete')
    screens.take(page, 'refused')
