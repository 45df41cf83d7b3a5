"""The page of one task."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from orchestra.models import Task


def path_of(task: Task) -> str:
    """Return where a task can be worked on."""
    return f'/orchestra/app/task/{task.pk}'


class TaskPage:
    """A task in a tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.save_state = page.locator('orchestra-action-bar .state')
        self.save = page.get_by_role('button', name='Save', exact=True)
        self.submit = page.get_by_role('button', name='Submit', exact=True)
        self.accept = page.get_by_role('button', name='Accept', exact=True)
        self.give_back = page.get_by_role(
            'button', name=re.compile(r'^Return')
        )
        self.details = page.get_by_role('button', name='Details', exact=True)
        self.dialog = page.get_by_role('dialog')

    def wait(self) -> TaskPage:
        """Wait until the task can be worked on."""
        expect(self.save_state).to_be_visible()
        expect(self.page.locator('[aria-busy="true"]')).to_have_count(0)
        return self

    def field(self, label: str) -> Locator:
        """Return a field to write into."""
        return self.page.get_by_role('textbox', name=label)

    def write(self, label: str, text: str) -> None:
        """Replace what is in a field of the step."""
        self.field(label).fill(text)

    def expect_state(self, words: str | re.Pattern[str]) -> None:
        """Wait until the action bar says something about saving."""
        expect(self.save_state).to_contain_text(words)

    def hand_on(self, button: Locator, note: str = '') -> None:
        """Submit, accept or return the task, and go back to the dashboard."""
        button.click()
        if note:
            self.dialog.get_by_label('Note').fill(note)
        self.dialog.locator('button[type=submit]').click()
        self.page.wait_for_url('**/orchestra/app/')

    def show_panel(self, tab: str) -> Locator:
        """Open a tab of the side panel; return what it shows."""
        if self.details.get_attribute('aria-expanded') == 'false':
            self.details.click()
        self.page.get_by_role('tab', name=tab).click()
        return self.page.get_by_role('tabpanel', name=tab)
