"""Steps in AngularJS, as releases 0.1.0 to today know them.

Everything that such steps rely on, in a real browser and under the content
policy of production.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from orchestra.models import Project, Task, Worker
from orchestra.tests.e2e.office import (
    assign,
    create_ada,
    saved_data,
    start_project,
)
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitor, Visitors

SAVED = re.compile(r'^\s*Saved ')


class Desk:
    """A worker, and the fixture steps they get to work on."""

    def __init__(self, visitors: Visitors, worker: Worker) -> None:
        self._visitors = visitors
        self._projects: dict[str, Project] = {}
        self.worker = worker
        self.visitor: Visitor

    def take(self, version: str, step: str, **project_data: object) -> Task:
        """Give the worker the task of a step."""
        if version not in self._projects:
            self._projects[version] = start_project(
                'step_fixtures', version, 'Fixtures', **project_data
            )
        return assign(self.worker, self._projects[version], step)

    def open(self, task: Task, *, with_clock: bool = False) -> TaskPage:
        """Sign in and go to a task."""
        self.visitor = self._visitors.sign_in(
            self.worker, path_of(task), with_clock=with_clock
        )
        return TaskPage(self.visitor.page).wait()


@pytest.fixture
def desk(visitors: Visitors, transactional_db: None) -> Desk:
    return Desk(visitors, create_ada())


SHOWN = {
    'v010/report': {
        '.headline.found-by-class': 'Harbour festival opens on Friday',
        '#order': '2',
        '#unknown': 'No such step',
        '#inside': 'jQuery 3.7.1 inside',
    },
    'v010/look_up': {'#facts': 'boats, 200, application/json'},
    'v010/plain': {
        '#task': 'of Fixtures',
        '#kind': 'true',
        '#markup': '<plain_note',
        '#times': '0 times',
    },
    'v024/compose': {
        '#headline': 'Harbour festival opens on Friday',
        '#photos': '2 photos',
        '#greeting': 'Good morning, dear reader',
        '#nothing': 'Nothing of that name',
    },
    'v024/travel': {'#place': 'true /task/'},
    'v024/tally': {'#counts': '1 views, 0 destroyed'},
    'current/layout': {
        '#staff': 'Can be staffed',
        '#linked a': 'https://example.org/',
        '#styled': 'Styled in place',
        '#more': 'Opened by ui-bootstrap',
    },
    'current/gallery': {'#vm': 'The widgets left this scope alone'},
    'current/captions': {'#beside': 'abc'},
}
"""What each step shows when all it relies on is there."""


@pytest.mark.parametrize('name', SHOWN)
def test_steps_show_what_they_rely_on(
    desk: Desk, screens: Screens, name: str
) -> None:
    version, step = name.split('/')
    task = desk.open(desk.take(version, step))
    place = task.page.locator('.orchestra-legacy')
    for selector, text in SHOWN[name].items():
        element = place.locator(selector)
        expect(element).to_contain_text(text)
        if selector != '#more':
            expect(element).to_be_visible()
    # Opening a task is no work on it.
    task.expect_state('No changes')
    screens.take(task.page, step, whole=True)


class TestChanges:
    """Whatever changes the data, the server gets it."""

    def test_in_place(self, desk: Desk) -> None:
        article = desk.take('v010', 'report')
        task = desk.open(article, with_clock=True)
        task.page.locator('#report-text').fill('Eleven ships')
        task.page.locator('#add-source').click()
        expect(task.page.locator('.source')).to_have_text('Source 1')
        task.page.clock.fast_forward('00:10')
        task.expect_state(SAVED)
        data = saved_data(article)
        assert data == {
            'report': 'Eleven ships',
            'sources': [{'name': 'Source 1'}],
        }

    def test_replaced_as_a_whole(self, desk: Desk) -> None:
        article = desk.take('v024', 'compose')
        task = desk.open(article)
        task.page.locator('#replace').click()
        expect(task.page.locator('#copy')).to_have_text('Replaced as a whole')
        task.save.click()
        task.expect_state(SAVED)
        assert saved_data(article) == {'text': 'Replaced as a whole'}
        task.page.locator('#text').fill('And typed into')
        task.save.click()
        task.expect_state(SAVED)
        assert saved_data(article) == {'text': 'And typed into'}

    def test_later_and_deep_inside(self, desk: Desk) -> None:
        article = desk.take('v024', 'compose')
        task = desk.open(article)
        task.page.locator('#later').click()
        expect(task.page.locator('#copy')).to_have_text('Changed later')
        task.page.locator('#nest').click()
        task.page.locator('#nest').click()
        expect(task.page.locator('#lines')).to_have_text('2 lines')
        task.expect_state('Not saved yet')
        task.save.click()
        task.expect_state(SAVED)
        assert saved_data(article) == {
            'text': 'Changed later',
            'blocks': [{'lines': ['line', 'line']}],
        }

    def test_captions_are_kept_when_the_task_is_opened_again(
        self, desk: Desk
    ) -> None:
        article = desk.take('current', 'captions')
        task = desk.open(article)
        task.page.locator('.caption').first.fill('Boats at noon')
        task.save.click()
        task.expect_state(SAVED)
        task.page.reload()
        task.wait()
        expect(task.page.locator('.caption').first).to_have_value(
            'Boats at noon'
        )
        assert saved_data(article)['photos'] == [
            {'src': 'boats.png', 'caption': 'Boats at noon'},
            {'src': 'crowd.png', 'caption': ''},
        ]

    def test_those_of_the_page_reach_the_step(self, desk: Desk) -> None:
        article = desk.take('v024', 'compose')
        task = desk.open(article)
        desk.visitor.observer.expect('409')
        article.assignments.update(
            in_progress_task_data={'text': 'From elsewhere'}, version=99
        )
        task.page.locator('#text').fill('From here')
        task.save.click()
        task.page.get_by_role('button', name='Compare').click()
        task.dialog.get_by_role('button', name='Use the saved version').click()
        expect(task.page.locator('#copy')).to_have_text('From elsewhere')


class TestSignals:
    """Handlers of steps take part in saving and submitting."""

    @pytest.fixture
    def consent(self, desk: Desk) -> TaskPage:
        return desk.open(desk.take('v024', 'consent'))

    def answer(self, consent: TaskPage, answer: str) -> None:
        consent.page.locator('#answer').select_option(label=answer)
        consent.page.locator('#text').fill(f'Answered {answer}')

    def test_they_are_called_in_order(self, consent: TaskPage) -> None:
        self.answer(consent, 'undefined')
        consent.save.click()
        expect(consent.page.locator('#fired')).to_have_text(
            'save.before save.success save.finally'
        )

    @pytest.mark.parametrize('answer', ['false', 'late false'])
    def test_false_stops_the_save(
        self, consent: TaskPage, answer: str
    ) -> None:
        self.answer(consent, answer)
        consent.save.click()
        expect(consent.page.locator('#fired')).to_have_text('save.before')
        consent.expect_state('Not saved yet')

    def test_a_promise_is_waited_for(self, consent: TaskPage) -> None:
        self.answer(consent, 'late')
        consent.save.click()
        expect(consent.page.locator('#fired')).to_contain_text('save.finally')
        task = Task.objects.get(step__slug='consent')
        assert saved_data(task) == {'text': 'Answered late', 'checked': True}

    def test_one_that_throws_loses_nothing(
        self, desk: Desk, consent: TaskPage, screens: Screens
    ) -> None:
        desk.visitor.observer.expect('fails on purpose')
        self.answer(consent, 'throws')
        consent.save.click()
        consent.expect_state("The step's own check failed")
        screens.take(consent.page, 'failed-check')
        self.answer(consent, 'undefined')
        consent.save.click()
        consent.expect_state(SAVED)

    def test_false_stops_the_submission(self, consent: TaskPage) -> None:
        self.answer(consent, 'false')
        consent.submit.click()
        consent.dialog.get_by_role('button', name='Submit').click()
        expect(consent.page.locator('#fired')).to_contain_text('submit.before')
        expect(consent.page.locator('#fired')).not_to_contain_text('success')
        self.answer(consent, 'undefined')
        consent.hand_on(consent.submit)

    def test_steps_fire_their_own(self, consent: TaskPage) -> None:
        consent.page.locator('#fire').click()
        expect(consent.page.locator('#result')).to_have_text('answered true')
        self.answer(consent, 'false')
        consent.page.locator('#fire').click()
        expect(consent.page.locator('#result')).to_have_text('answered false')


def test_required_fields(desk: Desk, screens: Screens) -> None:
    task = desk.open(desk.take('v024', 'survey'))
    page = task.page
    page.locator('#name-field input').fill('nothing')
    task.submit.click()
    task.dialog.get_by_role('button', name='Submit').click()
    for field, mark in (
        ('#name-field', 'text-error'),
        ('#agree-field', 'own-error'),
        ('#mood-field', 'radio-error'),
    ):
        expect(page.locator(field)).to_contain_class(
            f'required-field-error {mark}'
        )
    screens.take(page, 'required')
    page.locator('#name-field input').fill('Ada')
    page.locator('#agree-field input').check()
    page.get_by_label('calm').check()
    task.hand_on(task.submit)


class TestServices:
    """What steps get from the page by name."""

    def test_http_of_the_first_release(self, desk: Desk) -> None:
        task = desk.open(desk.take('v010', 'look_up'))
        desk.visitor.observer.expect('404')
        task.page.locator('#elsewhere').click()
        expect(task.page.locator('#failed')).to_have_text('Not there: 404')

    def test_modal_dialogs(self, desk: Desk, screens: Screens) -> None:
        task = desk.open(desk.take('v010', 'look_up'))
        expect(task.page.locator('#facts')).to_be_visible()
        task.page.locator('#choose').click()
        fact = task.page.locator('.fact').first
        expect(fact).to_be_visible()
        screens.take(task.page, 'modal')
        fact.click()
        expect(task.page.locator('#chosen')).not_to_be_empty()
        task.expect_state('Not saved yet')

    def test_the_old_facade_saves_and_submits(self, desk: Desk) -> None:
        note = desk.take('v010', 'plain')
        task = desk.open(note)
        task.page.locator('#note').fill('By the step itself')
        expect(task.page.locator('#saver')).to_contain_text('planned')
        task.page.locator('#save').click()
        expect(task.page.locator('#saver')).to_contain_text('saved at')
        assert saved_data(note) == {'note': 'By the step itself'}
        task.page.locator('#submit').click()
        task.dialog.get_by_role('button', name='Submit').click()
        task.page.wait_for_url('**/orchestra/app/')

    def test_widgets_and_plugins(self, desk: Desk, screens: Screens) -> None:
        page = desk.open(desk.take('current', 'layout')).page
        page.locator('.ui-select-match').click()
        page.get_by_text('Bergen').click()
        expect(page.locator('.ui-select-match')).to_contain_text('Bergen')
        expect(page.locator('.row-name').first).to_have_text('b')
        page.locator('#sort').click()
        expect(page.locator('.row-name').first).to_have_text('a')
        page.locator('#menu').click()
        expect(page.locator('#menu-item')).to_be_visible()
        page.locator('#hint').hover()
        expect(
            page.get_by_text('A hint at the end of the page')
        ).to_be_visible()
        screens.take(page, 'widgets')

    def test_own_styles_stay_inside(self, desk: Desk) -> None:
        page = desk.open(desk.take('current', 'layout')).page
        expect(page.locator('#own')).to_have_css(
            'background-color', 'rgb(70, 40, 120)'
        )
        expect(page.locator('.masthead h2')).to_have_css('font-size', '24px')
        expect(page.locator('#styled')).to_have_css('color', 'rgb(150, 0, 0)')
        expect(page.locator('body')).to_have_css('letter-spacing', 'normal')


class TestPlaces:
    """Steps move the page, and leave nothing behind."""

    def test_location_is_the_place_of_the_page(self, desk: Desk) -> None:
        page = desk.open(desk.take('v024', 'travel')).page
        page.locator('#mark').click()
        expect(page).to_have_url(re.compile(r'\?mark=here$'))
        expect(page.locator('#search')).to_contain_text('"mark": "here"')
        page.locator('#stays').check()
        page.locator('#home').click()
        expect(page.locator('#asked')).to_contain_text('from=step')
        expect(page.locator('#place')).to_be_visible()
        page.locator('#stays').uncheck()
        page.locator('#home').click()
        page.wait_for_url('**/orchestra/app/?from=step')

    def test_views_are_taken_down(self, desk: Desk) -> None:
        task = desk.open(desk.take('v024', 'tally'))
        page = task.page
        for views in (1, 2, 3):
            expect(page.locator('#counts')).to_contain_text(
                f'{views} views, {views - 1} destroyed'
            )
            page.locator('#text').fill(f'View {views}')
            task.save.click()
            task.expect_state(SAVED)
            expect(page.locator('#counts')).to_contain_text(
                f'{views} by service, {views} by view'
            )
            page.get_by_role('link', name='Dashboard').click()
            page.wait_for_url('**/orchestra/app/')
            page.get_by_role('link', name='Tally').click()
            task.wait()


BROKEN = {
    'missing_script': 'not_there.js',
    'failing_script': 'throws.js',
    'missing_module': 'nobody.declares.this',
    'throwing': 'controller',
    'missing_template': 'not_there.html',
    'missing_style': 'not_there.css',
    'nothing': 'nothingThere',
}
"""What the page names for each kind of failure."""

# The scripts of all steps of a version are loaded, whichever is open.
FAILURES = (
    'fails on purpose',
    'not_there',
    'nobody.declares.this',
    'status of 404',
)


@pytest.mark.parametrize('step', BROKEN)
def test_a_broken_step_breaks_nothing_else(
    visitors: Visitors, desk: Desk, screens: Screens, step: str
) -> None:
    broken = desk.take('broken', step)
    sound = desk.take('broken', 'sound')
    visitor = visitors.sign_in(desk.worker)
    visitor.observer.expect(*FAILURES)
    page = visitor.page
    visitor.open(path_of(broken))
    task = TaskPage(page).wait()
    problem = page.get_by_role('alert').filter(
        has_text='This step does not work as it should'
    )
    expect(problem).to_contain_text(BROKEN[step])
    screens.take(page, 'broken')
    expect(task.save).to_be_enabled()
    go_to(page, sound)
    task.wait()
    expect(problem).to_have_count(0)
    page.locator('#text').fill('All the same')
    task.save.click()
    task.expect_state(SAVED)
    assert saved_data(sound) == {'text': 'All the same'}


def go_to(page: Page, task: Task) -> None:
    """Go to another task without loading the page again."""
    page.get_by_role('link', name='Dashboard').click()
    page.locator(f'a[href$="/task/{task.pk}"]').click()
