"""Folders and documents, on pages of their own and inside others."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

SAVED = re.compile(r'^\s*Saved ')


def path_of_item(item_id: str) -> str:
    """Return where a folder or document is shown."""
    return f'/orchestra/app/documents/{item_id}'


@dataclass(frozen=True)
class Upload:
    """A file on somebody's computer."""

    name: str
    content: bytes
    media_type: str

    @property
    def payload(self) -> FilePayload:
        """The file for a file chooser."""
        return {
            'name': self.name,
            'mimeType': self.media_type,
            'buffer': self.content,
        }

    @property
    def portable(self) -> dict[str, str]:
        """The file for a script in the page."""
        return {
            'name': self.name,
            'type': self.media_type,
            'content': b64encode(self.content).decode(),
        }


TRANSFER = """(files) => {
  const transfer = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  return transfer;
}"""

PASTE = """(element, transfer) => {
  element.dispatchEvent(new ClipboardEvent('paste', {
    clipboardData: transfer, bubbles: true, cancelable: true,
  }));
}"""


class FolderPart:
    """A folder in a tab.

    Args:
        root: Where it is: a page, or a part of one.
    """

    def __init__(self, root: Page | Locator) -> None:
        self.page = root if isinstance(root, Page) else root.page
        self.root = root.locator('orchestra-widget-folder').first
        self.items = self.root.locator('.item')
        self.names = self.root.locator('.item-title')
        self.upload_button = self.root.get_by_role(
            'button', name='Upload', exact=True
        )
        self.uploads = self.root.get_by_role('list', name='Uploads')
        self.dialog = self.root.get_by_role('dialog')
        self.menu = self.root.get_by_role('menu')

    def wait(self) -> FolderPart:
        """Wait until the folder is there."""
        expect(self.root.locator('.folder-foot p')).to_be_visible()
        return self

    def expect_names(self, *names: str) -> None:
        """Wait until the folder lists exactly these."""
        expect(self.names).to_have_text([_ending(name) for name in names])

    def expect_picture(self, name: str) -> None:
        """Wait until the small picture of an item can be seen."""
        image = self.item(name).locator('img')
        expect(image).to_be_visible()
        self.page.wait_for_function(
            'image => image.complete && image.naturalWidth > 0',
            arg=image.element_handle(),
        )

    def item(self, name: str) -> Locator:
        """Return the row or card of an item."""
        return self.items.filter(
            has=self.page.get_by_role('link', name=_ending(name))
        )

    def link(self, name: str) -> Locator:
        """Return what opens an item."""
        return self.item(name).locator('.item-title')

    def choose(self, name: str, action: str) -> None:
        """Choose something in the menu of an item."""
        self.root.get_by_role('button', name=f'More for {name}').click()
        self.menu.get_by_role('menuitem', name=action).click()

    def add(self, kind: str, name: str) -> None:
        """Create a `Folder` or `Document`."""
        self.root.get_by_role('button', name='New', exact=True).click()
        self.menu.get_by_role('menuitem', name=kind).click()
        field = self.root.get_by_role('textbox', name='Name of the')
        expect(field).to_be_focused()
        field.fill(name)
        field.press('Enter')

    def upload(self, *files: Upload) -> None:
        """Choose files with the button."""
        with self.page.expect_file_chooser() as chooser:
            self.upload_button.click()
        chooser.value.set_files([file.payload for file in files])

    def drop(self, *files: Upload, at: str = '.folder') -> None:
        """Drag files over the folder and let go."""
        transfer = self._transfer(files)
        target = self.root.locator(at).first
        for event in ('dragenter', 'dragover', 'drop'):
            target.dispatch_event(event, {'dataTransfer': transfer})

    def paste(self, *files: Upload) -> None:
        """Paste files after clicking into the folder."""
        target = self.root.locator('.folder').first
        target.evaluate(PASTE, self._transfer(files))

    def _transfer(self, files: Sequence[Upload]) -> Any:
        return self.page.evaluate_handle(
            TRANSFER, [file.portable for file in files]
        )


class DocumentPart:
    """A document in a tab.

    Args:
        root: Where it is: a page, or a part of one.
    """

    def __init__(self, root: Page | Locator) -> None:
        self.page = root if isinstance(root, Page) else root.page
        self.root = root.locator('orchestra-widget-document').first
        self.text = self.root.locator('.ql-editor')
        self.reading = self.root.locator('.document-sheet .ql-text')
        self.save_state = self.root.locator('.document-state')
        self.notices = self.root.locator('.document-notices')
        self.dialog = self.root.get_by_role('dialog')

    def wait(self) -> DocumentPart:
        """Wait until the text is there, to write or to read."""
        expect(self.save_state).to_be_visible()
        expect(self.root.locator('[aria-busy="true"]')).to_have_count(0)
        return self

    def write(self, text: str) -> None:
        """Replace the text, as somebody who types."""
        self.text.click()
        self.text.press('Control+a')
        self.page.keyboard.type(text)

    def expect_state(self, words: str | re.Pattern[str]) -> None:
        """Wait until the document says something about saving."""
        expect(self.save_state).to_have_text(words)

    def press(self, name: str) -> None:
        """Press a button of a message above the text."""
        self.notices.get_by_role('button', name=name, exact=True).click()

    def open_history(self) -> Locator:
        """Open the history; return its dialog."""
        self.root.get_by_role('button', name='History', exact=True).click()
        expect(self.dialog.locator('.history-entry').first).to_be_visible()
        return self.dialog


def _ending(name: str) -> re.Pattern[str]:
    """Match what a link says that ends with a name."""
    return re.compile(rf'(^|\s){re.escape(name)}( \(in a new tab\))?$')
