"""Where the definition of a workflow comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from orchestra.core.errors import WorkflowError
from orchestra.workflow.definition import slugs_of
from orchestra.workflow.directory import (
    find_definition_files,
    read_definition,
)


@dataclass(frozen=True)
class Definition:
    """A manifest or a version, decoded but not checked.

    Attributes:
        label: What messages call it: the file, with its directory in front.
        data: Its content.
    """

    label: str
    data: Any


class WorkflowSource(Protocol):
    """A place that defines one workflow."""

    @property
    def name(self) -> str:
        """What commands call it."""

    @property
    def location(self) -> str:
        """What no other workflow is loaded from: ``code_directory``."""

    def manifest(self) -> Definition:
        """Return the workflow and its certifications.

        Raises:
            WorkflowError: If it cannot be read.
        """

    def versions(self) -> list[Definition]:
        """Return the versions.

        Raises:
            WorkflowError: If one cannot be read.
        """


@dataclass(frozen=True)
class DirectorySource:
    """The definition files in the directory of a workflow's app.

    Attributes:
        name: Label of the app.
        directory: Where its files are.
    """

    name: str
    directory: str | os.PathLike[str]

    @property
    def location(self) -> str:
        """The directory."""
        return str(self.directory)

    def manifest(self) -> Definition:
        """Read workflow.json.

        Raises:
            WorkflowError: If it is not there or not JSON.
        """
        return self._read(find_definition_files(self.directory).manifest)

    def versions(self) -> list[Definition]:
        """Read every version.json.

        Raises:
            WorkflowError: If there is none, or one is not JSON.
        """
        files = find_definition_files(self.directory)
        return [self._read(file) for file in files.versions]

    def _read(self, file: Path) -> Definition:
        label = find_definition_files(self.directory).label(file)
        try:
            return Definition(label, read_definition(file))
        except ValueError as error:
            raise WorkflowError(
                f'{label} is not JSON: {error}',
                code='invalid_workflow_definition',
            ) from error


def find_version(source: WorkflowSource, version_slug: str) -> Definition:
    """Return one version of a source.

    Args:
        source: Where to look.
        version_slug: Which one.

    Raises:
        WorkflowError: If there is not exactly one with that slug.
    """
    versions = source.versions()
    found = [
        version
        for version in versions
        if slugs_of([version.data]) == [version_slug]
    ]
    if len(found) != 1:
        slugs = slugs_of([version.data for version in versions])
        raise WorkflowError(
            f'Invalid version: {len(found)} versions in {source.location} '
            f'have the slug {version_slug}. There are: {", ".join(slugs)}.',
            code='invalid_version',
        )
    return found[0]
