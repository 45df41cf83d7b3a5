"""The examples of the reference for authors work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

import orchestra
from orchestra.tests.workflow.builder.newsroom import create_documents
from orchestra.workflow.builder.source import PythonSource
from orchestra.workflow.problems import blocking
from orchestra.workflow.source_check import problems_of

PAGE = Path(orchestra.__file__).parent.parent / 'docs/workflow_reference.md'

BLOCK = re.compile(r'^```python\n(.*?)^```', re.MULTILINE | re.DOTALL)


@pytest.fixture
def names() -> dict[str, Any]:
    """What the examples of the page define."""
    defined: dict[str, Any] = {'weigh_ingredients': create_documents}
    for block in BLOCK.findall(PAGE.read_text(encoding='utf-8')):
        exec(block, defined)  # noqa: S102 (our own page)
    return defined


def test_workflow_in_python(names: dict[str, Any]) -> None:
    source = PythonSource('page', names['bakery'])

    assert blocking(problems_of(source), strict=True) == []


def test_setting(names: dict[str, Any], settings: Settings) -> None:
    ((module, variable),) = names['ORCHESTRA_PATHS']

    assert (module, variable) == ('bakery.workflow', 'bakery')
    assert variable in names


def test_drawing(names: dict[str, Any]) -> None:
    assert names['svg'].startswith('<svg')
