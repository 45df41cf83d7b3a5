"""The simple workflow as an installed app, and a web to crawl."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from orchestra.tests.web import Web, serve

Answers = Callable[..., None]


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


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Return a function that sets what is typed; functions are called."""

    def set_answers(*script: str | Callable[[], object]) -> None:
        remaining = list(script)

        def answer(*_prompt: object) -> str:
            if not remaining:
                raise EOFError
            entry = remaining.pop(0)
            if isinstance(entry, str):
                return entry
            entry()
            return ''

        monkeypatch.setattr(builtins, 'input', answer)

    return set_answers
