"""Lighthouse on the pages that people see most; run by `make lighthouse`.

It opens a browser of its own, takes long, and is not among the tests that
are found by themselves.
"""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from orchestra.models import Worker
from orchestra.tests.e2e.chromium import FLAGS, executable
from orchestra.tests.e2e.figures import note
from orchestra.tests.e2e.office import (
    assign,
    create_ada,
    create_article,
    fill_dashboard,
    start_project,
)
from orchestra.tests.e2e.pages.task import path_of
from orchestra.tests.e2e.server import Server
from orchestra.tests.e2e.visitors import DASHBOARD, LOGIN, sign_in

ROOT = Path(__file__).parents[3]
PROGRAM = ROOT / 'node_modules' / '.bin' / 'lighthouse'
CATEGORIES = ('accessibility', 'best-practices')
SECONDS = 110


@pytest.fixture
def ada(transactional_db: None) -> Worker:
    return create_ada()


@dataclass(frozen=True)
class Auditor:
    """Lighthouse, in a browser that people can sign in with.

    Attributes:
        page: A tab of the browser.
        port: Where the browser listens for Lighthouse.
        server: Where the pages are.
        folder: For reports.
    """

    page: Page
    port: int
    server: Server
    folder: Path

    def scores(
        self, path: str, worker: Worker | None = None
    ) -> dict[str, float]:
        """Return the scores of a page, by category, out of 100.

        Args:
            path: The page.
            worker: Who signs in before, if anybody.
        """
        if worker is not None:
            self.page.goto(f'{self.server.url}{LOGIN}?next={path}')
            sign_in(self.page, worker)
            self.page.wait_for_url(f'**{path}')
        report = self.folder / 'report.json'
        command = [
            str(PROGRAM),
            self.server.url + path,
            f'--port={self.port}',
            '--disable-storage-reset',
            f'--only-categories={",".join(CATEGORIES)}',
            f'--output-path={report}',
            '--output=json',
            '--quiet',
        ]
        subprocess.run(command, check=True, cwd=ROOT, timeout=SECONDS)
        result = json.loads(report.read_text(encoding='utf-8'))
        assert result['finalDisplayedUrl'] == self.server.url + path
        return {
            name: result['categories'][name]['score'] * 100
            for name in CATEGORIES
        }


@pytest.fixture
def auditor(
    playwright: Playwright, server: Server, front_end: None, tmp_path: Path
) -> Iterator[Auditor]:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    context = playwright.chromium.launch_persistent_context(
        tmp_path / 'profile',
        executable_path=executable(),
        args=[*FLAGS, f'--remote-debugging-port={port}'],
    )
    yield Auditor(context.pages[0], port, server, tmp_path)
    context.close()
    server.wait_until_idle()


def assert_perfect(page: str, found: dict[str, float]) -> None:
    """Write the scores down, and accept nothing but the best."""
    for category, score in found.items():
        note(f'lighthouse-{page}-{category}', score)
    assert found == dict.fromkeys(CATEGORIES, 100)


class TestLighthouse:
    """Accessibility and best practices, 100 of 100 each."""

    def test_sign_in(self, auditor: Auditor) -> None:
        assert_perfect('sign-in', auditor.scores(LOGIN))

    def test_dashboard(self, auditor: Auditor, ada: Worker) -> None:
        fill_dashboard(ada)
        assert_perfect('dashboard', auditor.scores(DASHBOARD, ada))

    def test_task(self, auditor: Auditor, ada: Worker) -> None:
        path = path_of(create_article(ada))
        assert_perfect('task', auditor.scores(path, ada))

    def test_task_in_angularjs(self, auditor: Auditor, ada: Worker) -> None:
        project = start_project('step_fixtures', 'current', 'Fixtures')
        path = path_of(assign(ada, project, 'captions'))
        assert_perfect('angularjs-task', auditor.scores(path, ada))
