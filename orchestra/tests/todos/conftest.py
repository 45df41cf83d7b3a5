"""What the tests of todos share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from orchestra.google_apps import spreadsheets
from orchestra.google_apps.spreadsheets import GSPREAD_EXPORT_URL
from orchestra.models import TodoListTemplate
from orchestra.tests.todos.sheets import create_template
from orchestra.tests.web import Web, serve


@pytest.fixture
def sheets(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Web]:
    """Google's spreadsheets, on loopback."""
    settings.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = True
    with serve() as web:
        monkeypatch.setattr(
            spreadsheets,
            'GSPREAD_EXPORT_URL',
            GSPREAD_EXPORT_URL.replace('https://docs.google.com', web.url),
        )
        yield web


@pytest.fixture
def template(db: None) -> TodoListTemplate:
    """A template with one todo."""
    return create_template()
