"""Pictures of what a test saw, to be looked at by people.

They are kept in `test-artifacts/screens/`, which git ignores, until the next
run of the same test.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[3] / 'test-artifacts' / 'screens'


class Screens:
    """Takes numbered pictures for one test.

    Args:
        test: Name of the test.
    """

    def __init__(self, test: str) -> None:
        self._prefix = re.sub(r'[^\w-]+', '-', test).strip('-')
        self._count = 0
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f'{self._prefix}.*.png'):
            old.unlink()

    def take(self, page: Page, label: str, *, whole: bool = False) -> None:
        """Take a picture.

        Args:
            page: What to show.
            label: What it shows, for the name of the file.
            whole: The page in full length instead of the part in sight.
        """
        self._count += 1
        name = f'{self._prefix}.{self._count:02}-{label}.png'
        page.screenshot(path=FOLDER / name, full_page=whole)
