"""The workflow apps of an installation."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.conftest import InstallApps, MakeApp
from orchestra.tests.workflow.definitions import (
    PACKAGE,
    manifest,
    version,
    write_workflow,
)
from orchestra.workflow import get_workflow_version_slugs
from orchestra.workflow.installed import workflow_app_labels


@pytest.mark.usefixtures('bakery')
def test_versions_of_all_workflow_apps() -> None:
    assert get_workflow_version_slugs() == {
        'bakery': {'app_label': 'bakery', 'versions': ['v1', 'v2']}
    }


def test_no_workflow_apps(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ()

    assert get_workflow_version_slugs() == {}


def test_label_of_an_app_may_differ_from_its_name(
    tmp_path: Path, make_app: MakeApp
) -> None:
    directory = write_workflow(
        tmp_path / 'mill', manifest(), {'v2': version('v2')}
    )
    (directory / 'apps.py').write_text(
        'from django.apps import AppConfig\n'
        'class MillConfig(AppConfig):\n'
        "    name = 'mill'\n"
        "    label = 'old_mill'\n",
        encoding='utf-8',
    )
    make_app('mill', manifest(), {})

    assert workflow_app_labels() == ['old_mill']
    assert get_workflow_version_slugs()['bakery']['app_label'] == 'old_mill'


def test_two_apps_cannot_define_one_workflow(
    tmp_path: Path, make_app: MakeApp, install_apps: InstallApps
) -> None:
    make_app('other_bakery', manifest(), {'v1': version()})
    install_apps(f'{PACKAGE}.bakery', 'other_bakery')

    with pytest.raises(WorkflowError) as caught:
        get_workflow_version_slugs()

    assert caught.value.code == 'duplicate_workflow'
    assert 'bakery and other_bakery' in str(caught.value)


def test_app_that_is_not_installed(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ('no_such_app',)

    with pytest.raises(LookupError, match='no_such_app'):
        get_workflow_version_slugs()


@pytest.mark.parametrize('broken', ['{', '{"name": "Mill"}'])
def test_workflow_that_cannot_be_read(make_app: MakeApp, broken: str) -> None:
    make_app('unreadable_mill', broken, {'v1': version()})

    with pytest.raises(WorkflowError, match='unreadable_mill'):
        get_workflow_version_slugs()
