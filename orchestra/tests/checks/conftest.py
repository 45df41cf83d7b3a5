"""Settings in which no check finds anything, to break one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.tests.workflow.builder import newsroom


@pytest.fixture(autouse=True)
def good_settings(build: Path, tmp_path: Path, settings: Settings) -> None:
    """Settings of a project that is ready to be served to people."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    settings.ORCHESTRA_URL = 'https://orchestra.example.org'
    settings.ORCHESTRA_WORKFLOWS = ()
    settings.ORCHESTRA_PATHS = ((newsroom.__name__, 'journalism_workflow'),)
    # Nobody waits for it: outside production it is as good as a queue.
    settings.MACHINE_STEP_SCHEDULER = {
        'path': 'orchestra.utils.machine_step_scheduler'
        '.AsynchronousMachineStepScheduler'
    }
