"""Definitions to break, and places to put them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orchestra.workflow.check import check_manifest, check_version
from orchestra.workflow.problems import Problem

FIXTURES = Path(__file__).parent / 'fixtures'
PACKAGE = 'orchestra.tests.workflow.fixtures'
FUNCTIONS = 'orchestra.tests.workflow.functions'


def manifest() -> dict[str, Any]:
    """Return the valid manifest of the bakery."""
    return _read(FIXTURES / 'bakery' / 'workflow.json')


def version(slug: str = 'v1') -> dict[str, Any]:
    """Return a valid version of the bakery."""
    return _read(FIXTURES / 'bakery' / slug / 'version.json')


def step(definition: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """Return a step of a version, to change it in place."""
    found: list[dict[str, Any]] = [
        step for step in definition['steps'] if step['slug'] == slug
    ]
    return found[0]


def problems_of_version(definition: Any) -> list[Problem]:
    """Check a version of the bakery."""
    return check_version(definition, 'version.json', ['baker', 'master_baker'])


def problems_of_manifest(definition: Any) -> list[Problem]:
    """Check a manifest."""
    return check_manifest(definition, 'workflow.json')


def write_workflow(
    directory: Path, manifest: Any, versions: Mapping[str, Any]
) -> Path:
    """Write definition files; text is written as it is.

    Args:
        directory: The workflow's directory; made if necessary.
        manifest: Content of workflow.json.
        versions: Content of each version.json, by name of the directory.
    """
    directory.mkdir(exist_ok=True)
    (directory / '__init__.py').touch()
    _write(directory / 'workflow.json', manifest)
    for name, content in versions.items():
        (directory / name).mkdir(exist_ok=True)
        _write(directory / name / 'version.json', content)
    return directory


def _write(file: Path, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding='utf-8')


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding='utf-8'))
    return content
