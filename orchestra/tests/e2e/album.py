"""Pictures for the documentation, taken while a test plays a story."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from orchestra.tests.e2e.screens import Screens

FOLDER = Path(__file__).parents[3] / 'docs' / 'images'

REFRESH = 'REFRESH_PICTURES'
"""The environment variable that has the pictures taken anew."""

WIDTH, HEIGHT, HIGHEST = 1120, 440, 1600
COLOURS = 128

SHOW_TOASTS = """(isShown) => {
  document.querySelector('orchestra-toast-list').style.display =
    isShown ? '' : 'none';
}"""
CONTENT_HEIGHT = 'document.documentElement.scrollHeight'


class Album:
    """Keeps what a story looks like.

    The pictures go to the documentation when `REFRESH_PICTURES` says so, and
    always to the pictures that tests leave.

    Args:
        name: Folder in the documentation.
        screens: Takes the pictures of the test.
    """

    def __init__(self, name: str, screens: Screens) -> None:
        self._folder = FOLDER / name
        self._screens = screens
        self._is_wanted = os.environ.get(REFRESH) == '1'

    def take(self, page: Page, name: str) -> None:
        """Take a picture of a page, from its top to where it ends.

        Args:
            page: What to show.
            name: What it shows, for the name of the file.
        """
        page.evaluate(SHOW_TOASTS, False)
        before = page.viewport_size
        page.set_viewport_size({'width': WIDTH, 'height': HEIGHT})
        height: int = page.evaluate(CONTENT_HEIGHT)
        page.set_viewport_size(
            {'width': WIDTH, 'height': min(max(height, HEIGHT), HIGHEST)}
        )
        page.evaluate('scrollTo(0, 0)')
        # The pointer marks what it is above.
        page.mouse.move(0, 0)
        self._screens.take(page, name)
        if self._is_wanted:
            self._keep(page.screenshot(), name)
        page.evaluate(SHOW_TOASTS, True)
        if before:
            page.set_viewport_size(before)

    def _keep(self, screenshot: bytes, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(screenshot)).convert('RGB')
        # Pages have few colours, and small files are quickly read.
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(
            self._folder / f'{name}.png', optimize=True
        )
