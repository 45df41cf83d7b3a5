"""The page of a worker's tasks."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Dashboard:
    """The dashboard in a tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heading = page.get_by_role('heading', name='Your tasks', level=1)
        self.search = page.get_by_role('searchbox', name='Search your tasks')
        self.new_task = page.get_by_role('button', name='New delivery task')
        self.new_review = page.get_by_role('button', name='New review task')

    def wait(self) -> Dashboard:
        """Wait until the tasks are there, or why there are none."""
        expect(self.heading).to_be_visible()
        expect(self.page.locator('[aria-busy="true"]')).to_have_count(0)
        return self

    def column(self, name: str) -> Locator:
        """Return a column of the board."""
        return self.page.get_by_role('region', name=name)

    def card(self, text: str) -> Locator:
        """Return the link of a card or row by what it says."""
        return self.page.get_by_role('link', name=text)

    def show(self, view: str) -> None:
        """Switch to `Board` or `Table`."""
        self.page.get_by_role('button', name=view, exact=True).click()

    def table(self, name: str) -> Locator:
        """Return the table of a group."""
        return self.page.get_by_role('region', name=f'{name} tasks')
