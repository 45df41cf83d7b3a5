"""What is in the steps of the newsroom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import FilePayload, Locator, Page, expect

PLAN = ('Who', 'What', 'When', 'Where', 'Notes')
SAVED = re.compile('^Saved')


class Planning:
    """Article Planning."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, name: str) -> Locator:
        """Return the field of a question."""
        return self.page.get_by_role('textbox', name=name)


class StoryPlan:
    """The editor's plan, as the others see it."""

    def __init__(self, page: Page) -> None:
        self.box = page.get_by_role('region', name="Editor's story plan")

    def expect(self, plan: dict[str, str]) -> None:
        """Wait until it says what the editor wrote."""
        for name, answer in plan.items():
            answered = self.box.locator(f'dt:text-is("{name}") + dd')
            expect(answered).to_have_text(answer)


class Article:
    """The article, to read and to write in."""

    def __init__(self, page: Page) -> None:
        self.box = page.get_by_role('region', name='Article Draft')
        self.text = self.box.get_by_role('textbox', name='Article Draft')
        self.state = self.box.locator('.document-state')

    def wait(self) -> Article:
        """Wait until it can be written in."""
        expect(self.text).to_be_visible()
        expect(self.text).to_have_attribute('contenteditable', 'true')
        return self

    def write(self, *paragraphs: str) -> None:
        """Replace everything, and wait until that is saved."""
        self.text.click()
        keys = self.text.page.keyboard
        keys.press('Control+a')
        keys.press('Delete')
        for number, paragraph in enumerate(paragraphs):
            if number:
                keys.press('Enter')
            keys.insert_text(paragraph)
        self.wait_until_saved()

    def append(self, text: str) -> None:
        """Add something to the last paragraph, and wait until it is saved."""
        self.text.click()
        self.text.page.keyboard.press('Control+End')
        self.text.page.keyboard.insert_text(text)
        self.wait_until_saved()

    def wait_until_saved(self) -> None:
        """Wait until the server has all that is written."""
        expect(self.state).to_have_text(SAVED)


class RawPhotos:
    """The folder of the photographers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role('region', name='Raw Photos').last
        self.items = self.box.get_by_role('table', name='Raw Photos').locator(
            '.item'
        )

    def upload(self, files: Sequence[FilePayload]) -> None:
        """Choose files to upload, and wait until they are there."""
        with self.page.expect_file_chooser() as chooser:
            self.box.get_by_role('button', name='Upload').click()
        chooser.value.set_files(list(files))
        for file in files:
            expect(self.photo(file['name'])).to_be_visible()

    def photo(self, name: str) -> Locator:
        """Return the link of a photo."""
        return self.box.get_by_role('link', name=f'Picture {name}')

    def delete(self, name: str) -> None:
        """Delete a photo."""
        self.box.get_by_role('button', name=f'More for {name}').click()
        self.page.get_by_role('menuitem', name='Delete').click()
        expect(self.photo(name)).to_have_count(0)


class CopyDesk:
    """Copy Editing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.headline = page.get_by_role('textbox', name='Headline')

    def photo(self, number: int) -> Locator:
        """Return a photo; they are counted from 1."""
        return self.page.get_by_role(
            'img', name=re.compile(f'^Photo {number} of ')
        )

    def caption(self, number: int) -> Locator:
        """Return the field for the caption of a photo."""
        return self.page.get_by_role(
            'textbox', name=f'Caption of photo {number}'
        )

    def expect_photos(self, count: int) -> None:
        """Wait until so many photos are shown."""
        for number in range(1, count + 1):
            expect(self.photo(number)).to_be_visible()
            expect(self.photo(number)).not_to_have_js_property(
                'naturalWidth', 0
            )
        expect(self.caption(count + 1)).to_have_count(0)
