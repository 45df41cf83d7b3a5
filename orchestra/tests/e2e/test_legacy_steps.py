"""Steps in AngularJS, as releases 0.1.0 to today know them.

Everything that such steps rely on, in a real browser and under the content
policy of production.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from orchestra.models import Task
from orchestra.tests.e2e.legacy_desk import SAVED, Desk
from orchestra.tests.e2e.office import saved_data
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.visitors import Visitors

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
