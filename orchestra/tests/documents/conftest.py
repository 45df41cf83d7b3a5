"""What the tests of the document store share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.documents.local import LocalDocumentStore
from orchestra.models import Project
from orchestra.tests.factories import create_project


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    """Where the storage keeps files."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def store() -> LocalDocumentStore:
    return LocalDocumentStore()


@pytest.fixture
def project(db: None) -> Project:
    return create_project(short_description='Rye loaf')


@pytest.fixture
def folder_id(store: LocalDocumentStore, project: Project) -> str:
    """The folder of the project."""
    return store.create_folder('Rye loaf', project_id=project.pk).id
