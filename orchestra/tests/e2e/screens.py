"""Pictures of what a test saw, to be looked at by people.

They are taken if `PICTURES` is set, as by `make test-browser`, and kept in
`test-artifacts/screens/`, which git ignores, until the next run of the same
test. Hundreds of pictures take longer than all that the tests do besides.
"""

from __future__ import annotations

import os
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
        self._is_wanted = bool(os.environ.get('PICTURES'))
        if not self._is_wanted:
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f'{self._prefix}.*.png'):
            old.unlink()

    def take(self, page: Page, label: str, *, whole: bool = False) -> None:
        """Take a picture, if pictures are wanted.

        Args:
            page: What to show.
            label: What it shows, for the name of the file.
            whole: The page in full length instead of the part in sight.
        """
        if not self._is_wanted:
            return
        self._count += 1
        name = f'{self._prefix}.{self._count:02}-{label}.png'
        page.screenshot(path=FOLDER / name, full_page=whole)
