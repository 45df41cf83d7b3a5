"""The stores that the earlier names must work with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from orchestra.documents import DocumentStore
from orchestra.tests.web import Web, serve


@pytest.fixture
def store(each_store: DocumentStore) -> DocumentStore:
    return each_store


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
