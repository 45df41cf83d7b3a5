"""Checks of what pages are made from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.tests.checks.findings import found, messages


def test_missing_context_processors(settings: Settings) -> None:
    (engine,) = settings.TEMPLATES
    options = {
        'context_processors': engine['OPTIONS']['context_processors'][:-1]
    }
    settings.TEMPLATES = [{**engine, 'OPTIONS': options}]
    assert found() == ['W004']


def test_missing_page_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if 'content_security' not in name
    ]
    assert found() == ['W008']


def test_missing_build(no_build: None) -> None:
    assert found() == ['W007']


def _engine(settings: Settings, **changes: Any) -> dict[str, Any]:
    (engine,) = settings.TEMPLATES
    return {**engine, **changes}


def test_own_templates_are_not_found(settings: Settings) -> None:
    settings.TEMPLATES = [_engine(settings, APP_DIRS=False)]

    assert 'E009' in found()


def test_templates_found_by_loaders(settings: Settings) -> None:
    engine = _engine(settings, APP_DIRS=False)
    loader = 'django.template.loaders.app_directories.Loader'
    engine['OPTIONS'] = {**engine['OPTIONS'], 'loaders': [loader]}
    settings.TEMPLATES = [engine]

    assert 'E009' not in found()


@pytest.mark.parametrize(
    ('text', 'problem'),
    [(None, 'there is no template'), ('{% if %}', 'has a mistake')],
)
def test_broken_third_party_template(
    settings: Settings, tmp_path: Path, text: str | None, problem: str
) -> None:
    if text:
        (tmp_path / 'scripts.html').write_text(text, encoding='utf-8')
    settings.TEMPLATES = [_engine(settings, DIRS=[tmp_path])]
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = 'scripts.html'

    (message,) = messages()

    assert message.id == 'orchestra.E010'
    assert problem in message.msg


def test_no_third_party_template(settings: Settings) -> None:
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = ''
    assert found() == []


@pytest.mark.parametrize(
    'source', ['docs.google.com', '//docs.google.com', '', 5]
)
def test_frame_source_that_is_no_site(
    settings: Settings, source: object
) -> None:
    settings.ORCHESTRA_FRAME_SOURCES = ['https://example.org', source]
    assert found() == ['W012']


def test_frame_sources(settings: Settings) -> None:
    settings.ORCHESTRA_FRAME_SOURCES = ["'self'", 'http://127.0.0.1:8001']
    assert found() == []
