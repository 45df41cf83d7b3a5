"""The browser of the browser tests: Debian's Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

# The first is the same browser without what draws its windows, which takes
# half the time.
NAMES = (
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
)

FLAGS = (
    # Tests run as root in containers, where the sandbox cannot start.
    '--no-sandbox',
    '--disable-gpu',
    # The browser is to talk to the server of the test and nobody else.
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
)


def executable() -> Path:
    """Find the browser; `CHROMIUM` names another one."""
    named = os.environ.get('CHROMIUM')
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(
            'There is no Chromium. Install it with `apt-get install '
            'chromium`, or name a browser of its kind in CHROMIUM.',
            pytrace=False,
        )
    return Path(found)


def launch(playwright: Playwright) -> Browser:
    """Start the browser without a window."""
    return playwright.chromium.launch(
        executable_path=executable(), args=list(FLAGS)
    )
