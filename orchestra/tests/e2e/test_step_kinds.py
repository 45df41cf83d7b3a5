"""Steps without AngularJS: web components, forms, and none at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from orchestra.models import Task, Worker
from orchestra.tests.e2e.forms import EVERY_FIELD
from orchestra.tests.e2e.office import (
    create_ada,
    create_article,
    create_newsroom,
    give_work,
    saved_data,
)
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitor, Visitors
from orchestra.tests.factories import (
    create_assignment,
    create_step,
    create_task,
)

SAVED = re.compile(r'^\s*Saved ')
PICTURE = '/static/simple_workflow/demo/lake.jpg'
COMPONENT = {
    'custom_element': 'fixture-rate-picture',
    'module_includes': ['step_fixtures/custom/rate-picture.mjs'],
}


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


def task_after(
    worker: Worker,
    interface: dict[str, Any],
    prerequisite: str,
    data: dict[str, Any],
) -> Task:
    """Give a worker a task behind a machine step that returned data."""
    version = create_newsroom()
    machine = create_step(version, prerequisite, is_human=False)
    step = create_step(
        version,
        'write',
        name='Write the article',
        user_interface=interface,
        depends_on=[machine],
        review_policy={'policy': 'no_review'},
    )
    task = give_work(worker, step, 'The harbour festival')
    before = create_task(task.project, machine, Task.Status.COMPLETE)
    create_assignment(before, status=1, data=data)
    return task


class TestWebComponent:
    """The example of the documentation."""

    @pytest.fixture
    def picture(self, ada: Worker) -> Task:
        return task_after(ada, COMPONENT, 'crawl', {'image': PICTURE})

    def test_example_of_the_documentation(
        self,
        visitors: Visitors,
        screens: Screens,
        ada: Worker,
        picture: Task,
    ) -> None:
        page = visitors.sign_in(ada, path_of(picture)).page
        task = TaskPage(page).wait()
        expect(
            page.get_by_role('img', name='The picture to rate')
        ).not_to_have_js_property('naturalWidth', 0)
        task.submit.click()
        task.dialog.get_by_role('button', name='Submit').click()
        expect(page.get_by_text('Rate the picture first.')).to_be_visible()
        assert_accessible(page, screens, 'component')
        page.get_by_label('Rating, from 1 to 5').fill('4')
        task.save.click()
        task.expect_state(SAVED)
        assert saved_data(picture) == {'rating': 4}
        task.hand_on(task.submit)

    @pytest.mark.parametrize(
        ('interface', 'named'),
        [
            (
                {'module_includes': ['step_fixtures/custom/gone.mjs']},
                'gone.mjs',
            ),
            ({'custom_element': 'nobody-defines-this'}, 'nobody-defines-this'),
        ],
    )
    def test_broken_ones_break_nothing_else(
        self,
        visitors: Visitors,
        screens: Screens,
        ada: Worker,
        interface: dict[str, Any],
        named: str,
    ) -> None:
        picture = task_after(ada, {**COMPONENT, **interface}, 'crawl', {})
        visitor = visitors.sign_in(ada, path_of(picture))
        visitor.observer.expect('gone.mjs', 'nobody-defines-this', '404')
        task = TaskPage(visitor.page).wait()
        problem = visitor.page.get_by_role('alert').filter(
            has_text='This step does not work as it should'
        )
        expect(problem).to_contain_text(named)
        screens.take(visitor.page, 'broken')
        expect(task.save).to_be_enabled()


class TestForm:
    """Fields of every kind."""

    @pytest.fixture
    def article(self, ada: Worker, settings: Settings, tmp_path: Path) -> Task:
        settings.MEDIA_ROOT = tmp_path / 'media'
        return task_after(
            ada, EVERY_FIELD, 'plan', {'assignment': 'Go to the harbour'}
        )

    @pytest.fixture
    def visitor(
        self, visitors: Visitors, ada: Worker, article: Task
    ) -> Visitor:
        return visitors.sign_in(ada, path_of(article))

    def test_every_field_is_for_everybody(
        self, visitor: Visitor, screens: Screens
    ) -> None:
        TaskPage(visitor.page).wait()
        expect(visitor.page.get_by_text('Go to the harbour')).to_be_visible()
        screens.take(visitor.page, 'whole', whole=True)
        assert_accessible(visitor.page, screens, 'form')

    def test_every_answer_arrives(
        self, visitor: Visitor, article: Task, screens: Screens
    ) -> None:
        page = visitor.page
        task = TaskPage(page).wait()
        task.write('Headline', 'Ships ahoy')
        task.write('Summary', 'Eleven ships')
        task.write('Story', 'They come from far away.')
        task.write('Length', '120')
        page.get_by_label('Printed on').fill('2030-05-17')
        page.get_by_role('radio', name='Lively').check()
        page.get_by_label('Section').select_option('Harbour')
        page.get_by_role('checkbox', name='Music').check()
        page.locator('label').get_by_text('3', exact=True).click()
        photo_field = page.get_by_role('group', name='Photo')
        photo_field.locator('input[type=file]').set_input_files(
            {
                'name': 'lake.png',
                'mimeType': 'image/png',
                'buffer': page.screenshot(),
            }
        )
        expect(page.get_by_role('link', name='lake.png')).to_be_visible()
        page.get_by_role('button', name='Add a source').click()
        task.write('Name', 'The harbour master')
        expect(page.get_by_label('Why?')).to_have_count(0)
        page.get_by_role('checkbox', name='It is urgent').check()
        task.write('Why?', 'It begins today')
        screens.take(page, 'answered', whole=True)
        task.save.click()
        task.expect_state(SAVED)
        data = saved_data(article)
        photo = data.pop('photo')
        assert photo['name'] == 'lake.png'
        assert photo['content_type'] == 'image/png'
        assert 'They come from far away.' in data.pop('story')
        assert data == {
            'headline': 'Ships ahoy',
            'summary': 'Eleven ships',
            'words': 120,
            'printed_on': '2030-05-17',
            'mood': 'lively',
            'section': 'Harbour',
            'topics': ['Music'],
            'rating': 3,
            'sources': [{'name': 'The harbour master'}],
            'is_urgent': True,
            'reason': 'It begins today',
        }
        task.hand_on(task.submit)

    def test_errors_show_at_the_fields(
        self, visitor: Visitor, screens: Screens
    ) -> None:
        page = visitor.page
        task = TaskPage(page).wait()
        task.write('Length', '3')
        task.submit.click()
        task.dialog.get_by_role('button', name='Submit').click()
        expect(
            page.get_by_role('heading', name='answers need')
        ).to_be_visible()
        for name in ('Headline', 'Length'):
            expect(task.field(name)).to_have_attribute('aria-invalid', 'true')
        assert_accessible(page, screens, 'errors')
        page.get_by_role('button', name='Headline').click()
        expect(task.field('Headline')).to_be_focused()

    def test_what_only_the_server_finds_shows_at_the_field(
        self, visitor: Visitor, article: Task, screens: Screens
    ) -> None:
        visitor.observer.expect('400')
        page = visitor.page
        task = TaskPage(page).wait()
        task.write('Headline', 'Ships ahoy')
        page.get_by_role('radio', name='Calm').check()
        page.get_by_role('button', name='Add a source').click()
        task.write('Name', 'The harbour master')
        # Stricter than the page, which was loaded before.
        step = article.step
        schema = step.user_interface['form_schema']
        schema['properties']['headline']['minLength'] = 20
        step.save()
        task.submit.click()
        task.dialog.get_by_role('button', name='Submit').click()
        expect(task.field('Headline')).to_have_attribute(
            'aria-invalid', 'true'
        )
        expect(task.field('Headline')).to_have_value('Ships ahoy')
        screens.take(page, 'refused')


def test_step_without_an_interface(
    visitors: Visitors, screens: Screens, ada: Worker
) -> None:
    article = create_article(ada, user_interface={})
    page = visitors.sign_in(ada, path_of(article)).page
    TaskPage(page).wait()
    expect(page.get_by_text('Nothing to fill in')).to_be_visible()
    assert_accessible(page, screens, 'none')
