"""The lists of dependencies agree, and a wheel holds what it should."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from orchestra import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ('orchestra', 'simple_workflow', 'journalism_workflow')
NOT_SHIPPED = re.compile(
    '/__pycache__/|/tests/|/orchestra/frontend/|[.]scss$|[.]sqlite3'
)
LISTS = (
    'requirements.txt',
    'requirements-dev.txt',
    'requirements-docs.txt',
    'requirements-frontend.txt',
)
EXAMPLE_EXTRAS = ('aws', 'example', 'google', 'postgres')


def project() -> dict[str, Any]:
    text = (ROOT / 'pyproject.toml').read_text(encoding='utf-8')
    table: dict[str, Any] = tomllib.loads(text)['project']
    return table


def lines(name: str) -> set[str]:
    text = (ROOT / name).read_text(encoding='utf-8')
    return {
        line
        for line in text.splitlines()
        if line and not line.startswith(('#', '-r'))
    }


def normal(requirements: Iterable[str]) -> set[str]:
    return {
        f'{canonicalize_name(parsed.name)}'
        f'[{",".join(sorted(parsed.extras))}]{parsed.specifier}'
        for parsed in map(Requirement, requirements)
    }


def test_example_project_installs_the_required_set_and_extras() -> None:
    table = project()
    extras = table['optional-dependencies']
    expected = set(table['dependencies']).union(
        *(extras[name] for name in EXAMPLE_EXTRAS)
    )

    assert normal(lines('requirements.txt')) == normal(expected)


def test_development_list_is_the_dev_extra() -> None:
    expected = project()['optional-dependencies']['dev']

    assert normal(lines('requirements-dev.txt')) == normal(expected)


def test_documentation_list_is_the_docs_extra() -> None:
    expected = project()['optional-dependencies']['docs']

    assert normal(lines('requirements-docs.txt')) == normal(expected)


def test_every_requirement_is_pinned() -> None:
    pins = {line.partition('==')[0] for line in lines('constraints.txt')}
    wanted = {
        canonicalize_name(Requirement(line).name)
        for name in LISTS
        for line in lines(name)
    }

    assert wanted <= pins


@pytest.mark.parametrize('name', ['constraints.txt', *LISTS])
def test_lists_name_no_host(name: str) -> None:
    assert not re.search('://|@', (ROOT / name).read_text(encoding='utf-8'))


@pytest.fixture(scope='module')
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp('wheel')
    source = folder / 'source'
    source.mkdir()
    for name in PACKAGES:
        if (ROOT / name).exists():
            shutil.copytree(
                ROOT / name,
                source / name,
                ignore=shutil.ignore_patterns('__pycache__', 'node_modules'),
            )
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, source)
    build = [sys.executable, '-m', 'build', '--wheel', '--no-isolation']
    result = subprocess.run(
        [*build, '--outdir', folder, source],
        capture_output=True,
        check=False,
        env={**os.environ, 'PYTHONWARNINGS': 'default'},
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    (path,) = folder.glob('*.whl')
    return zipfile.ZipFile(path)


def test_wheel_holds_every_source_and_data_file(
    wheel: zipfile.ZipFile,
) -> None:
    expected = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob('*')
        if path.is_file() and not NOT_SHIPPED.search(str(path))
    }

    assert expected - set(wheel.namelist()) == set()


def test_wheel_holds_the_build_of_the_front_end(
    wheel: zipfile.ZipFile,
) -> None:
    folder = 'orchestra/static/dist'
    names = set(wheel.namelist())

    assert f'{folder}/manifest.json' in names, 'run `make gulp_build` first'
    files = json.loads(wheel.read(f'{folder}/manifest.json'))
    assert files['scripts']
    assert {
        f'{folder}/{name}' for group in files.values() for name in group
    } <= names
    assert not [name for name in names if name.endswith('.map')]


def test_wheel_leaves_tests_and_front_end_sources_out(
    wheel: zipfile.ZipFile,
) -> None:
    unwanted = [
        name
        for name in wheel.namelist()
        if '/tests/' in name or name.startswith('orchestra/frontend/')
    ]

    assert unwanted == []


def test_wheel_carries_version_and_licence(wheel: zipfile.ZipFile) -> None:
    folder = f'orchestra-{__version__}.dist-info'
    metadata = wheel.read(f'{folder}/METADATA').decode()

    assert f'\nVersion: {__version__}\n' in metadata
    assert '\nLicense-Expression: Apache-2.0\n' in metadata
    assert f'{folder}/licenses/LICENSE' in wheel.namelist()
