"""Finding the build of the front end."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from pytest_django import Settings

from orchestra.shell.build import Build, BuildMissingError, current_build

MANIFEST_STORAGE = (
    'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'
)

BUILD = Build(
    scripts=('/static/dist/main-ABC.js',),
    preloads=('/static/dist/chunk-1.js', '/static/dist/chunk-2.js'),
    styles=('/static/dist/styles-DEF.css',),
)


@pytest.mark.usefixtures('build')
def test_files_have_addresses() -> None:
    assert current_build() == BUILD


def test_a_new_build_is_noticed(build: Path) -> None:
    current_build()

    files = {'scripts': ['main-NEW.js'], 'preloads': [], 'styles': []}
    build.write_text(json.dumps(files))
    os.utime(build, ns=(1, 1))

    assert current_build().scripts == ('/static/dist/main-NEW.js',)


@pytest.mark.usefixtures('build')
def test_another_host_serves_static_files(settings: Settings) -> None:
    settings.STATIC_URL = 'https://cdn.example/files/'

    assert current_build().scripts == (
        'https://cdn.example/files/dist/main-ABC.js',
    )


@pytest.fixture
def collected(build: Path, settings: Settings, tmp_path: Path) -> Path:
    """Static files in a storage that gives files names of its own."""
    settings.STATIC_ROOT = tmp_path / 'root'
    settings.STORAGES = {
        **settings.STORAGES,
        'staticfiles': {'BACKEND': MANIFEST_STORAGE},
    }
    settings.STATICFILES_FINDERS = [
        'django.contrib.staticfiles.finders.FileSystemFinder'
    ]
    call_command('collectstatic', interactive=False, verbosity=0)
    assert (
        storages['staticfiles'].url('dist/main-ABC.js') != (BUILD.scripts[0])
    )
    return build


@pytest.mark.usefixtures('collected')
def test_files_keep_the_names_they_import_each_other_by() -> None:
    assert current_build() == BUILD


def test_collected_files_are_enough(collected: Path) -> None:
    collected.unlink()

    assert current_build() == BUILD


def test_storage_that_does_not_know_the_build(
    build: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / 'root'
    settings.STORAGES = {
        **settings.STORAGES,
        'staticfiles': {'BACKEND': MANIFEST_STORAGE},
    }

    assert current_build() == BUILD


@pytest.mark.usefixtures('no_build')
def test_nothing_is_built() -> None:
    with pytest.raises(BuildMissingError, match=r'dist/manifest\.json'):
        current_build()


@pytest.mark.parametrize(
    'content',
    ['', '[]', '{}', '{"scripts": 1}', '{"scripts": [], "preloads": []}'],
)
def test_damaged_build(build: Path, content: Any) -> None:
    build.write_text(content)

    with pytest.raises(BuildMissingError, match='damaged'):
        current_build()


def test_build_without_a_script(build: Path) -> None:
    build.write_text('{"scripts": [], "preloads": [], "styles": []}')

    with pytest.raises(BuildMissingError, match='names no script'):
        current_build()


def test_build_that_cannot_be_read(build: Path) -> None:
    build.unlink()
    build.mkdir()

    with pytest.raises(BuildMissingError, match='has just gone'):
        current_build()
