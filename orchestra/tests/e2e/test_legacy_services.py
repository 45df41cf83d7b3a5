"""What steps in AngularJS get from the page: services, places, styles."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from orchestra.tests.e2e.legacy_desk import SAVED, Desk
from orchestra.tests.e2e.office import saved_data
from orchestra.tests.e2e.screens import Screens


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
