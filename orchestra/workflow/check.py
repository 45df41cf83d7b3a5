"""Finding every problem of a workflow definition at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.workflow.definition import as_object, duplicates, slugs_of
from orchestra.workflow.directory import (
    DefinitionFiles,
    find_definition_files,
    read_definition,
)
from orchestra.workflow.graph_check import (
    check_certification_graph,
    check_step_graph,
)
from orchestra.workflow.problems import Problem, Severity, blocking
from orchestra.workflow.reference_check import (
    check_manifest_functions,
    check_version_functions,
)
from orchestra.workflow.schema_check import check_schema
from orchestra.workflow.step_check import check_steps


def check_manifest(data: Any, file: str) -> list[Problem]:
    """Find every problem of a decoded workflow.json.

    Args:
        data: The decoded file.
        file: What messages call the file.

    Returns:
        The problems, without repetitions; empty if it is right.
    """
    return _in_order(
        [
            *check_schema('workflow', data, file),
            *check_certification_graph(data, file),
            *check_manifest_functions(data, file),
        ]
    )


def check_version(
    data: Any, file: str, certifications: Iterable[str] | None
) -> list[Problem]:
    """Find every problem of a decoded version.json.

    Args:
        data: The decoded file.
        file: What messages call the file.
        certifications: Slugs that the steps may require; None if unknown.

    Returns:
        The problems, without repetitions; empty if it is right.
    """
    return _in_order(
        [
            *check_schema('version', data, file),
            *check_step_graph(data, certifications, file),
            *check_steps(data, file),
            *check_version_functions(data, file),
        ]
    )


def check_workflow_directory(path: str | os.PathLike[str]) -> list[Problem]:
    """Find every problem of the workflow in a directory.

    The modules of the functions that it names are imported. The database is
    not touched.

    Args:
        path: Directory of the workflow's app.

    Returns:
        The problems of the manifest, then those of each version.
    """
    try:
        files = find_definition_files(path)
    except WorkflowError as error:
        return [Problem(Path(path).name, None, '', error.message)]
    problems: list[Problem] = []
    certifications: list[str] | None = None
    for manifest in _read(files, files.manifest, problems):
        problems += check_manifest(manifest, files.label(files.manifest))
        certifications = slugs_of(as_object(manifest).get('certifications'))
    versions: list[Any] = []
    for file in files.versions:
        for version in _read(files, file, problems):
            versions.append(version)
            problems += check_version(
                version, files.label(file), certifications
            )
    problems += [
        Problem(
            files.label(files.manifest),
            None,
            '',
            f'two versions share the slug {slug!r}',
        )
        for slug in duplicates(slugs_of(versions))
    ]
    return problems


def assert_valid(problems: Iterable[Problem]) -> None:
    """Refuse a definition that has errors.

    Args:
        problems: What the checks found; warnings are let through.

    Raises:
        WorkflowError: With all errors, one on each line.
    """
    errors = blocking(problems)
    if errors:
        raise WorkflowError(
            'The workflow definition has errors.\n'
            + '\n'.join(str(problem) for problem in errors),
            code='invalid_workflow_definition',
            problems=errors,
        )


def _read(
    files: DefinitionFiles, file: Path, problems: list[Problem]
) -> list[Any]:
    """Return what the file holds, or nothing and a problem more."""
    try:
        return [read_definition(file)]
    except ValueError as error:
        problems.append(
            Problem(files.label(file), None, '', f'not JSON: {error}')
        )
        return []


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Drop repetitions; errors first, otherwise as they were found."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda problem: problem.severity is Severity.WARNING,
    )
