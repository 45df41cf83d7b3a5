"""The simple workflow as an installed app, and a web to crawl."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from simple_workflow.tests.web import Web, serve


@pytest.fixture(autouse=True)
def simple_workflow_app(settings: Settings) -> None:
    """Install the app."""
    settings.ORCHESTRA_WORKFLOWS = ('simple_workflow',)
    if 'simple_workflow' not in settings.INSTALLED_APPS:
        settings.INSTALLED_APPS = [
            *settings.INSTALLED_APPS,
            'simple_workflow',
        ]


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve pages on loopback."""
    with serve() as web:
        yield web


@pytest.fixture
def private_web(web: Web, settings: Settings) -> Web:
    """Serve pages on loopback that the crawler may read."""
    settings.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = True
    return web
