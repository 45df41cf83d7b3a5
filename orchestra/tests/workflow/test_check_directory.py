"""Checking whole workflow directories."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestra.tests.workflow.definitions import (
    FIXTURES,
    manifest,
    step,
    version,
    write_workflow,
)
from orchestra.workflow import check_workflow_directory


def _lines(directory: Path) -> list[str]:
    return [str(problem) for problem in check_workflow_directory(directory)]


@pytest.mark.usefixtures('bakery')
def test_valid_directory_has_no_problems() -> None:
    assert check_workflow_directory(FIXTURES / 'bakery') == []


@pytest.mark.parametrize('name', ['no_such', 'no_manifest', 'no_version'])
def test_incomplete_directory_is_a_problem(name: str) -> None:
    found = check_workflow_directory(FIXTURES / name)

    assert [problem.file for problem in found] == [name]
    assert str(FIXTURES / name) in found[0].message


def test_unknown_required_certification_names_the_file() -> None:
    found = check_workflow_directory(FIXTURES / 'bad_certification')

    assert [(p.file, p.step, p.key, p.message) for p in found] == [
        (
            'bad_certification/workflow.json',
            None,
            'certifications[0].required_certifications',
            "there is no certification 'gardener'",
        )
    ]


@pytest.mark.usefixtures('bakery')
def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    broken_manifest = manifest()
    del broken_manifest['name']
    broken_version = version('v2')
    step(broken_version, 'bake')['required_certifications'] = ['miller']
    directory = write_workflow(
        tmp_path / 'mill',
        broken_manifest,
        {'a': broken_version, 'b': '{', 'c': version('v1')},
    )

    found = _lines(directory)

    assert found[0] == 'error: mill/workflow.json: name: missing'
    assert found[1].startswith(
        'error: mill/a/version.json: step bake: required_certifications: '
    )
    assert found[2].startswith('error: mill/b/version.json: not JSON: ')
    assert len(found) == 3


def test_versions_of_an_unreadable_manifest_are_still_checked(
    tmp_path: Path,
) -> None:
    broken_version = version('v2')
    step(broken_version, 'bake')['review_policy'] = {'policy': 'never'}
    directory = write_workflow(
        tmp_path / 'mill', 'not json', {'a': broken_version}
    )

    found = check_workflow_directory(directory)

    # Which certifications exist is unknown, so none is called unknown.
    assert [(problem.file, problem.key) for problem in found] == [
        ('mill/workflow.json', ''),
        ('mill/a/version.json', 'review_policy.policy'),
    ]


def test_versions_need_slugs_of_their_own(tmp_path: Path) -> None:
    directory = write_workflow(
        tmp_path / 'mill', manifest(), {'a': version('v2'), 'b': version('v2')}
    )

    assert _lines(directory) == [
        "error: mill/workflow.json: two versions share the slug 'v2'"
    ]


def test_importing_a_broken_module_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / 'broken_steps.py').write_text('1 / 0', encoding='utf-8')
    monkeypatch.syspath_prepend(str(tmp_path))
    definition = version('v2')
    step(definition, 'bake')['detailed_description_function'] = {
        'path': 'broken_steps.describe'
    }
    directory = write_workflow(
        tmp_path / 'mill', manifest(), {'a': definition}
    )

    (problem,) = check_workflow_directory(directory)

    assert problem.key == 'detailed_description_function.path'
    assert problem.message == (
        'importing broken_steps.describe failed: '
        'ZeroDivisionError: division by zero'
    )
