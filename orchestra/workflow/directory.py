"""Reading the definition files of a workflow's app directory."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestra.core.errors import WorkflowError

MANIFEST_NAME = 'workflow.json'
VERSION_NAME = 'version.json'


@dataclass(frozen=True)
class DefinitionFiles:
    """The files that define one workflow.

    Attributes:
        root: The directory of the workflow's app.
        manifest: Its ``workflow.json``.
        versions: Every ``version.json`` one level below, by directory name.
    """

    root: Path
    manifest: Path
    versions: tuple[Path, ...]

    def label(self, file: Path) -> str:
        """Return the short name of a file that messages use."""
        return file.relative_to(self.root.parent).as_posix()


def find_definition_files(path: str | os.PathLike[str]) -> DefinitionFiles:
    """Find the definition files in a workflow directory.

    Args:
        path: Directory of the workflow's app.

    Raises:
        WorkflowError: If the directory, its manifest or any version is
            missing.
    """
    root = Path(path).absolute()
    if not root.is_dir():
        raise WorkflowError(
            f'The workflow directory {root} does not exist.',
            code='no_workflow_directory',
        )
    manifest = root / MANIFEST_NAME
    if not manifest.is_file():
        raise WorkflowError(
            f'The workflow directory {root} has no {MANIFEST_NAME}.',
            code='no_workflow_manifest',
        )
    versions = tuple(
        child / VERSION_NAME
        for child in sorted(root.iterdir())
        if (child / VERSION_NAME).is_file()
    )
    if not versions:
        raise WorkflowError(
            f'The workflow directory {root} has no sub-directory with a '
            f'{VERSION_NAME}.',
            code='no_workflow_version',
        )
    return DefinitionFiles(root, manifest, versions)


def _refuse_constant(name: str) -> object:
    raise ValueError(f'{name} is not JSON.')


def read_definition(file: Path) -> Any:
    """Decode one definition file.

    Args:
        file: A UTF-8 encoded JSON file.

    Raises:
        ValueError: If it is not UTF-8 or not JSON. The numbers NaN and
            Infinity, which Python would let pass, are not JSON either.
    """
    return json.loads(
        file.read_text(encoding='utf-8'), parse_constant=_refuse_constant
    )


def parse_workflow_directory(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read every definition file of a workflow.

    Args:
        path: Directory of the workflow's app.

    Returns:
        ``{'workflow': manifest, 'versions': [version, ...]}``; the versions
        in the order of their directory names. Nothing is validated.

    Raises:
        WorkflowError: If the directory, its manifest or any version is
            missing.
        ValueError: If a file is not JSON.
    """
    files = find_definition_files(path)
    return {
        'workflow': read_definition(files.manifest),
        'versions': [read_definition(file) for file in files.versions],
    }
