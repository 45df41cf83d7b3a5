"""Three people and one task: two levels of review, returns and resubmits."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from orchestra.models import Task, Worker
from orchestra.tests.e2e.office import ARTICLE_FORM, create_newsroom
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import (
    create_certification,
    create_project,
    create_task,
    create_worker,
)

TWO_REVIEWS = {'policy': 'sampled_review', 'rate': 1, 'max_reviews': 2}
DRAFT = 'The harbour festival opens on Friday.'
LONGER = 'The harbour festival opens on Friday. Eleven ships come.'
BEST = 'The harbour festival opens on Friday. Twelve ships come.'


@pytest.fixture
def article(transactional_db: None) -> Task:
    """A task that nobody has yet, reviewed twice."""
    version = create_newsroom(
        write={
            'name': 'Write the article',
            'user_interface': ARTICLE_FORM,
            'review_policy': TWO_REVIEWS,
        }
    )
    step = version.steps.get()
    step.required_certifications.add(
        create_certification(version.workflow, 'writing')
    )
    project = create_project(version, short_description='Harbour festival')
    return create_task(project, step)


def worker(article: Task, name: str, *, is_reviewer: bool = False) -> Worker:
    certifications = list(article.step.required_certifications.all())
    return create_worker(
        name.lower(),
        entry_level=certifications,
        reviewer=certifications if is_reviewer else (),
        first_name=name,
    )


def status(article: Task) -> str:
    article.refresh_from_db()
    return str(article.get_status_display())


def test_two_levels_of_review(
    visitors: Visitors, screens: Screens, article: Task
) -> None:
    ada = visitors.sign_in(worker(article, 'Ada')).page
    Dashboard(ada).wait().new_task.click()
    doing = TaskPage(ada).wait()
    doing.write('Headline', 'Ships ahoy')
    doing.write('Story', DRAFT)
    doing.hand_on(doing.submit)
    board = Dashboard(ada).wait()
    expect(board.column('Pending review').get_by_role('link')).to_have_count(1)
    screens.take(ada, 'submitted')
    assert status(article) == 'Pending Review'

    grace = visitors.sign_in(worker(article, 'Grace', is_reviewer=True)).page
    Dashboard(grace).wait().new_review.click()
    reviewing = TaskPage(grace).wait()
    expect(reviewing.field('Story')).to_have_value(DRAFT)
    expect(reviewing.submit).to_have_count(0)
    reviewing.write('Story', LONGER)
    expect(reviewing.give_back).to_have_text('Return to Ada')
    reviewing.give_back.click()
    screens.take(grace, 'returning')
    grace.keyboard.press('Escape')
    reviewing.hand_on(reviewing.give_back, 'How many ships?\nPlease check.')
    expect(
        Dashboard(grace).wait().column('Pending update').get_by_role('link')
    ).to_have_count(1)
    assert status(article) == 'Post-review Processing'

    ada.reload()
    board = Dashboard(ada).wait()
    expect(
        board.column('Returned from reviewer').get_by_role('link')
    ).to_have_count(1)
    expect(board.new_task).to_be_disabled()
    board.card('Harbour festival').click()
    doing.wait()
    returned = ada.locator('orchestra-returned-notice')
    expect(returned).to_contain_text('Grace returned this task')
    expect(returned.locator('blockquote')).to_have_text(
        'How many ships?\nPlease check.'
    )
    expect(returned.locator('del')).to_have_text(f'story: {DRAFT}')
    expect(returned.locator('ins')).to_have_text(f'story: {LONGER}')
    assert_accessible(ada, screens, 'returned')
    doing.write('Story', BEST)
    doing.hand_on(doing.submit)

    grace.goto(f'{visitors.url}{path_of(article)}')
    reviewing.wait()
    expect(reviewing.field('Story')).to_have_value(BEST)
    reviewing.hand_on(reviewing.accept)
    assert status(article) == 'Pending Review'

    mary = visitors.sign_in(worker(article, 'Mary', is_reviewer=True)).page
    Dashboard(mary).wait().new_review.click()
    last = TaskPage(mary).wait()
    history = last.show_panel('History')
    expect(history.get_by_role('listitem')).to_have_count(5)
    expect(history).to_contain_text('Grace returned it')
    expect(history).to_contain_text('How many ships?')
    expect(history).to_contain_text('Grace accepted it')
    expect(history).to_contain_text('Mary is reviewing it')
    history.get_by_label('From', exact=True).select_option(index=0)
    history.get_by_label('To', exact=True).select_option(index=2)
    expect(history.locator('del')).to_have_text(f'story: {DRAFT}')
    expect(history.locator('ins')).to_have_text(f'story: {BEST}')
    assert_accessible(mary, screens, 'history')
    expect(last.give_back).to_have_text('Return to Grace')
    last.hand_on(last.accept)
    expect(Dashboard(mary).wait().card('Harbour festival')).to_be_visible()
    assert status(article) == 'Complete'

    ada.goto(f'{visitors.url}{path_of(article)}')
    doing.wait()
    expect(ada.get_by_text('This task is complete.')).to_be_visible()
    expect(doing.save).to_have_count(0)
    expect(ada.get_by_text(BEST)).to_be_visible()
    expect(doing.field('Story')).to_have_count(0)
    assert_accessible(ada, screens, 'complete')
