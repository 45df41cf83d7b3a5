"""Reading workflow directories."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.definitions import (
    FIXTURES,
    manifest,
    version,
    write_workflow,
)
from orchestra.workflow import parse_workflow_directory


def test_valid_directory_with_two_versions_and_a_stray_folder() -> None:
    parsed = parse_workflow_directory(FIXTURES / 'bakery')

    assert parsed == {
        'workflow': manifest(),
        'versions': [version('v1'), version('v2')],
    }


def test_path_may_be_text() -> None:
    parsed = parse_workflow_directory(str(FIXTURES / 'bakery'))

    assert parsed['workflow']['slug'] == 'bakery'


@pytest.mark.parametrize(
    ('name', 'code'),
    [
        ('no_such_directory', 'no_workflow_directory'),
        ('bakery/workflow.json', 'no_workflow_directory'),
        ('no_manifest', 'no_workflow_manifest'),
        ('no_version', 'no_workflow_version'),
    ],
)
def test_what_is_missing_is_named(name: str, code: str) -> None:
    with pytest.raises(WorkflowError) as caught:
        parse_workflow_directory(FIXTURES / name)

    assert caught.value.code == code
    assert str(FIXTURES / name) in str(caught.value)


@pytest.mark.parametrize(
    'text',
    ['{"slug": "bakery",}', '', '{"rate": NaN}', '{"rate": -Infinity}'],
)
def test_what_is_not_json_is_a_value_error(tmp_path: Path, text: str) -> None:
    directory = write_workflow(tmp_path, manifest(), {'v1': text})

    with pytest.raises(ValueError):  # noqa: PT011 (that class is promised)
        parse_workflow_directory(directory)


def test_files_are_utf_8(tmp_path: Path) -> None:
    directory = write_workflow(tmp_path, manifest(), {'v1': version()})
    (directory / 'workflow.json').write_bytes(b'{"name": "B\xe4cker"}')

    with pytest.raises(ValueError, match='utf-8'):
        parse_workflow_directory(directory)
