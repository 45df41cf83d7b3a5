"""Exporting what is loaded, and what Python defines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.models import TodoListTemplate, Workflow
from orchestra.tests.workflow.builder import newsroom
from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import manifest, step, version
from orchestra.workflow import load_workflow, parse_workflow_directory

pytestmark = pytest.mark.django_db


def _export(name: str, *args: str) -> dict[str, Any]:
    run = Run('exportworkflow', name, *args)
    assert run.failure == ''
    exported: dict[str, Any] = json.loads('\n'.join(run.out))
    return exported


@pytest.mark.parametrize('slug', ['v1', 'v2'])
def test_round_trip_changes_nothing(make_app: MakeApp, slug: str) -> None:
    TodoListTemplate.objects.create(slug='oven', name='Oven', description='')
    definition = version(slug)
    step(definition, 'bake')['todolist_templates_to_apply'] = ['oven']
    directory = make_app('round_bakery', manifest(), {'x': definition})
    load_workflow('round_bakery', slug)
    shutil.rmtree(directory / 'x')
    (directory / 'workflow.json').unlink()

    run = Run('exportworkflow', f'bakery/{slug}', '--to', str(directory))

    assert run.out == [
        f'Wrote {directory}/workflow.json',
        f'Wrote {directory}/{slug}/version.json',
    ]
    again = Run('loadworkflow', 'round_bakery', slug, '--dry-run')
    assert (again.out, again.failure) == ([], '')
    forced = load_workflow('round_bakery', slug, force=True)
    assert forced.changes == []


def test_exported_files_are_those_that_were_written(
    make_app: MakeApp, tmp_path: Path
) -> None:
    make_app('plain_bakery', manifest(), {'x': version('v2')})
    load_workflow('plain_bakery', 'v2')

    Run('exportworkflow', 'bakery/v2', '--to', str(tmp_path / 'new'))

    # Nothing but the kind of step was left to the defaults.
    expected = version('v2')
    step(expected, 'bake')['is_human'] = True
    assert parse_workflow_directory(tmp_path / 'new') == {
        'workflow': manifest(),
        'versions': [expected],
    }


@pytest.mark.usefixtures('bakery')
def test_without_a_directory_it_is_printed() -> None:
    load_workflow('bakery', 'v2')

    exported = _export('bakery/v2')

    assert exported['workflow'] == manifest()
    assert exported['version']['slug'] == 'v2'


@pytest.mark.usefixtures('bakery')
def test_version_that_is_not_loaded_is_exported_as_defined() -> None:
    assert _export('bakery/v2')['version'] == version('v2')


@pytest.mark.usefixtures('bakery')
def test_definition_in_place_of_what_is_loaded() -> None:
    load_workflow('bakery', 'v2')
    Workflow.objects.update(name='Changed')

    loaded = _export('bakery/v2')
    defined = _export('bakery/v2', '--defined')

    assert loaded['workflow']['name'] == 'Changed'
    assert defined['workflow']['name'] == 'Bakery'


class TestPython:
    """Workflows of ``ORCHESTRA_PATHS``."""

    NAME = 'old_journalism/v1'

    @pytest.fixture(autouse=True)
    def paths(self, settings: Settings) -> None:
        settings.ORCHESTRA_WORKFLOWS = ()
        settings.ORCHESTRA_PATHS = (
            (newsroom.__name__, 'journalism_workflow'),
        )

    def test_they_become_files_that_load_to_the_same(
        self, tmp_path: Path, make_app: MakeApp, settings: Settings
    ) -> None:
        load_workflow('old_journalism', 'v1')
        directory = tmp_path / 'new_newsroom'

        Run('exportworkflow', self.NAME, '--defined', '--to', str(directory))

        files = parse_workflow_directory(directory)
        make_app(
            'new_newsroom', files['workflow'], {'v1': files['versions'][0]}
        )
        settings.ORCHESTRA_PATHS = ()
        report = load_workflow('new_newsroom', 'v1', dry_run=True)
        assert [change.key for change in report.changes] == ['code_directory']

    def test_they_need_not_be_loaded(self) -> None:
        exported = _export(self.NAME)

        assert exported['version'] == (
            newsroom.journalism_workflow.to_version()
        )


@pytest.mark.usefixtures('bakery')
def test_other_files_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / 'workflow.json').write_text('{}', encoding='utf-8')

    run = Run('exportworkflow', 'bakery/v1', '--to', str(tmp_path))

    assert 'workflow.json exists' in run.failure
    assert not (tmp_path / 'v1').exists()


@pytest.mark.usefixtures('bakery')
def test_versions_share_a_directory(tmp_path: Path) -> None:
    for name in ('bakery/v1', 'bakery/v2', 'bakery/v2'):
        assert Run('exportworkflow', name, '--to', str(tmp_path)).failure == ''

    found = parse_workflow_directory(tmp_path)
    assert [data['slug'] for data in found['versions']] == ['v1', 'v2']


@pytest.mark.parametrize(
    ('slug', 'folder'), [('..', 'version'), ('.hidden.', 'hidden')]
)
def test_slugs_never_lead_out_of_the_directory(
    make_app: MakeApp, tmp_path: Path, slug: str, folder: str
) -> None:
    make_app('dotted', manifest(), {'a': {**version('v2'), 'slug': slug}})
    target = tmp_path / 'deep' / 'target'

    Run('exportworkflow', f'bakery/{slug}', '--to', str(target))

    assert (target / folder / 'version.json').is_file()


@pytest.mark.usefixtures('bakery')
def test_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / 'file').touch()

    run = Run(
        'exportworkflow', 'bakery/v1', '--to', str(tmp_path / 'file' / 'x')
    )

    assert 'Not a directory' in run.failure


@pytest.mark.usefixtures('bakery')
@pytest.mark.parametrize('name', ['bakery', 'bakery/v1/x', '/v1', 'mill/v1'])
def test_unknown_versions(name: str) -> None:
    assert Run('exportworkflow', name).returncode == 1
