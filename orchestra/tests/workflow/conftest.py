"""Workflow apps that are installed for one test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.tests.workflow.definitions import PACKAGE, write_workflow

InstallApps = Callable[..., None]
MakeApp = Callable[..., Path]


@pytest.fixture
def install_apps(settings: Settings) -> InstallApps:
    """Return a function that makes packages the workflow apps."""
    installed = [
        app for app in settings.INSTALLED_APPS if app != 'simple_workflow'
    ]

    def install(*names: str) -> None:
        settings.ORCHESTRA_WORKFLOWS = names
        settings.INSTALLED_APPS = [*installed, *names]

    return install


@pytest.fixture
def bakery(install_apps: InstallApps) -> None:
    """Install the bakery."""
    install_apps(f'{PACKAGE}.bakery')


@pytest.fixture
def make_app(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    install_apps: InstallApps,
) -> MakeApp:
    """Return a function that writes a workflow app and installs it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, manifest: Any, versions: Mapping[str, Any]) -> Path:
        directory = write_workflow(tmp_path / name, manifest, versions)
        # Another test may have imported an app of that name from its folder.
        monkeypatch.delitem(sys.modules, name, raising=False)
        install_apps(name)
        return directory

    return make
