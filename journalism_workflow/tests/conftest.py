"""The newsroom as an installed app, and what its tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from journalism_workflow.tests.newsroom import load_newsroom
from orchestra.models import WorkflowVersion


@pytest.fixture(autouse=True)
def journalism_workflow_app(settings: Settings, tmp_path: Path) -> None:
    """Install the app, with a place for files."""
    settings.ORCHESTRA_WORKFLOWS = ('journalism_workflow',)
    settings.MEDIA_ROOT = tmp_path / 'media'
    if 'journalism_workflow' not in settings.INSTALLED_APPS:
        settings.INSTALLED_APPS = [
            *settings.INSTALLED_APPS,
            'journalism_workflow',
        ]


@pytest.fixture
def version(db: None) -> WorkflowVersion:
    """The workflow, loaded."""
    return load_newsroom()
