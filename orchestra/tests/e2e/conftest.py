"""What the browser tests share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from journalism_workflow.load_sample_data import load
from journalism_workflow.tests.newsroom import Newsroom, load_newsroom
from orchestra.tests.e2e.archive import Archive, open_archive
from orchestra.tests.e2e.chromium import launch
from orchestra.tests.e2e.legacy_desk import Desk
from orchestra.tests.e2e.office import create_ada
from orchestra.tests.e2e.pages.documents import FolderPart, path_of_item
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.server import Server
from orchestra.tests.e2e.story import control
from orchestra.tests.e2e.visitors import PATIENCE, Visitors

HERE = Path(__file__).parent

WORKFLOW_APPS = (
    'simple_workflow',
    'journalism_workflow',
    'orchestra.tests.step_fixtures',
)

SECONDS_FOR_A_TEST = 300
"""More than any needs, even where several share a slow machine."""

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(SECONDS_FOR_A_TEST))


@pytest.fixture(scope='session')
def playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop in the thread of the tests, which are
    # not asynchronous for all that.
    os.environ['DJANGO_ALLOW_ASYNC_UNSAFE'] = 'true'
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope='session')
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope='session')
def front_end() -> None:
    """Make sure that the pages are built, of which git knows nothing."""
    manifest = finders.find('dist/manifest.json')
    if manifest is None:
        pytest.fail(
            'The front end is not built: run `make gulp_build` first.',
            pytrace=False,
        )
    for name in json.loads(Path(manifest).read_text())['scripts']:
        if finders.find(f'dist/{name}') is None:
            pytest.fail(
                f'The build of the front end lacks {name}: run '
                '`make gulp_build` again.',
                pytrace=False,
            )


@pytest.fixture
def workflow_apps(settings: Settings) -> None:
    """Install the apps whose steps the tests work on."""
    settings.ORCHESTRA_WORKFLOWS = WORKFLOW_APPS
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, *WORKFLOW_APPS]
    # Setting them makes Django look for static files in all apps anew.
    settings.STATICFILES_DIRS = list(settings.STATICFILES_DIRS)


@pytest.fixture
def server(
    live_server: LiveServer,
    transactional_db: None,
    workflow_apps: None,
    settings: Settings,
) -> Iterator[Server]:
    settings.ORCHESTRA_URL = live_server.url
    server = Server(live_server.url)
    yield server
    server.close()


@pytest.fixture
def screens(request: pytest.FixtureRequest) -> Screens:
    return Screens(f'{request.path.stem}-{request.node.name}')


@pytest.fixture
def visitors(
    browser: Browser, server: Server, front_end: None, screens: Screens
) -> Iterator[Visitors]:
    visitors = Visitors(browser, server, screens)
    yield visitors
    complaints = visitors.leave()
    assert complaints == []


@pytest.fixture
def newsroom(server: Server, settings: Settings, tmp_path: Path) -> Newsroom:
    """A project that was started by the documented command."""
    settings.MEDIA_ROOT = tmp_path
    load(load_newsroom())
    information = control('--new')
    return Newsroom(information['project']['id'])


@pytest.fixture
def desk(visitors: Visitors, transactional_db: None) -> Desk:
    """Where a worker does the fixture steps in AngularJS."""
    return Desk(visitors, create_ada())


@pytest.fixture
def archive(
    transactional_db: None, settings: Settings, tmp_path: Path
) -> Archive:
    """A project with a folder, and people who work in it."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return open_archive()


@pytest.fixture
def folder(visitors: Visitors, archive: Archive) -> FolderPart:
    """Ada at the folder of her project."""
    path = path_of_item(archive.folder_id)
    return FolderPart(visitors.sign_in(archive.ada, path).page).wait()
