"""A folder of a project, and who works on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.models import Project, Task, Worker
from orchestra.tests.interface_api.documents.document_client import (
    STORE,
    DocumentClient,
)
from orchestra.utils.task_lifecycle import assign_task


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def project(task: Task, ada: Worker) -> Project:
    """A project that ada works on."""
    return assign_task(ada.pk, task.pk).project


@pytest.fixture
def folder_id(project: Project) -> str:
    return STORE.create_folder('Rye loaf', project_id=project.pk).id


@pytest.fixture
def api(ada: Worker) -> DocumentClient:
    return DocumentClient(ada.user)
