"""The stores that the earlier names must work with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.documents import DocumentStore, get_document_store
from orchestra.tests.web import Web, serve


@pytest.fixture(params=['local', 'drive'])
def store(
    request: pytest.FixtureRequest,
    db: None,
    settings: Settings,
    tmp_path: Path,
) -> DocumentStore:
    """The store that the settings choose."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    if request.param == 'drive':
        request.getfixturevalue('drive')
    return get_document_store()


@pytest.fixture
def folder_id(store: DocumentStore) -> str:
    """A folder of the store."""
    return store.create_folder('Project').id


@pytest.fixture
def web(settings: Settings) -> Iterator[Web]:
    """A web on loopback that may be read."""
    settings.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = True
    with serve() as web:
        yield web
