"""Turning what is loaded back into definition files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.models import WorkflowVersion
from orchestra.workflow.defaults import (
    get_default_assignment_policy,
    get_default_creation_policy,
    get_default_review_policy,
)
from orchestra.workflow.definition import as_object, slugs_of
from orchestra.workflow.directory import MANIFEST_NAME, VERSION_NAME
from orchestra.workflow.installed import workflow_sources
from orchestra.workflow.rows import (
    Row,
    RowKind,
    Rows,
    same_json,
    stored_manifest_rows,
    stored_version_rows,
)
from orchestra.workflow.source import find_version


@dataclass(frozen=True)
class ExportedVersion:
    """The definition of one version of a workflow.

    Attributes:
        manifest: What workflow.json says.
        version: What version.json says.
    """

    manifest: Mapping[str, Any]
    version: Mapping[str, Any]


def find_definition(workflow_slug: str, version_slug: str) -> ExportedVersion:
    """Return the definition of a version that is loaded or can be.

    Args:
        workflow_slug: The workflow.
        version_slug: Its version. The database comes first, then
            ``ORCHESTRA_WORKFLOWS`` and ``ORCHESTRA_PATHS``.

    Raises:
        LookupError: If an app of ``ORCHESTRA_WORKFLOWS`` is not installed.
        WorkflowError: If there is no such version.
    """
    loaded = WorkflowVersion.objects.select_related('workflow').filter(
        workflow__slug=workflow_slug, slug=version_slug
    )
    for version in loaded:
        return export_version(version)
    return defined_version(workflow_slug, version_slug)


def export_version(version: WorkflowVersion) -> ExportedVersion:
    """Return the definition that would load a version as it is stored.

    What is the default is left out. Loading the definition changes nothing
    but the directory that the workflow is loaded from.

    Args:
        version: A version that is loaded.
    """
    manifest = _manifest(stored_manifest_rows(version.workflow))
    return ExportedVersion(manifest, _version(stored_version_rows(version)))


def defined_version(workflow_slug: str, version_slug: str) -> ExportedVersion:
    """Return the definition of a version that could be loaded.

    Args:
        workflow_slug: A workflow of ``ORCHESTRA_WORKFLOWS`` or
            ``ORCHESTRA_PATHS``.
        version_slug: Its version.

    Raises:
        LookupError: If an app of ``ORCHESTRA_WORKFLOWS`` is not installed.
        WorkflowError: If there is no such version.
    """
    for source in workflow_sources():
        manifest = source.manifest().data
        if slugs_of([manifest]) == [workflow_slug]:
            version = find_version(source, version_slug).data
            return ExportedVersion(as_object(manifest), as_object(version))
    raise WorkflowError(
        f'The workflow version {workflow_slug}/{version_slug} is neither '
        'loaded nor defined by ORCHESTRA_WORKFLOWS or ORCHESTRA_PATHS.',
        code='unknown_workflow',
    )


def write_definition(
    exported: ExportedVersion, directory: Path
) -> tuple[Path, Path]:
    """Write definition files.

    Args:
        exported: What to write.
        directory: The directory of a workflow's app; made if necessary.

    Returns:
        The paths of workflow.json and version.json.

    Raises:
        WorkflowError: If one of the files exists with other content. Then
            neither is written.
        OSError: If they cannot be written.
    """
    # Slugs may consist of dots, which as directories are other places.
    folder = exported.version['slug'].strip('.') or 'version'
    manifest_file = directory / MANIFEST_NAME
    version_file = directory / folder / VERSION_NAME
    texts = {
        manifest_file: as_text(exported.manifest),
        version_file: as_text(exported.version),
    }
    for file, text in texts.items():
        if file.exists() and file.read_text(encoding='utf-8') != text:
            raise WorkflowError(
                f'{file} exists and says something else. Remove it first, or '
                'export to another directory.',
                code='file_exists',
            )
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')
    return manifest_file, version_file


def as_text(definition: Any) -> str:
    """Return a definition as the text of a file."""
    return json.dumps(definition, indent=2, ensure_ascii=False) + '\n'


def _manifest(rows: Rows) -> dict[str, Any]:
    (workflow,) = _of_kind(rows, RowKind.WORKFLOW)
    sample_data = workflow.values['sample_data_load_function']
    return {
        'slug': workflow.slug,
        'name': workflow.values['name'],
        'description': workflow.values['description'],
        'certifications': [
            {'slug': row.slug, **_present(row.content)}
            for row in _of_kind(rows, RowKind.CERTIFICATION)
        ],
        **_present({'sample_data_load_function': sample_data}),
    }


def _version(rows: Rows) -> dict[str, Any]:
    (version,) = _of_kind(rows, RowKind.VERSION)
    return {
        'slug': version.slug,
        **_present(version.content),
        'steps': [_step(row) for row in _of_kind(rows, RowKind.STEP)],
    }


def _step(row: Row) -> dict[str, Any]:
    is_human = row.values['is_human']
    defaults = {
        'assignment_policy': get_default_assignment_policy(is_human),
        'review_policy': get_default_review_policy(is_human),
        'creation_policy': get_default_creation_policy(),
    }
    content = {
        key: value
        for key, value in row.content.items()
        if not (key in defaults and same_json(value, defaults[key]))
    }
    return {'slug': row.slug, **_present(content), 'is_human': is_human}


def _present(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, except for the texts that are required."""
    return {
        key: value
        for key, value in content.items()
        if value or key in ('name', 'description')
    }


def _of_kind(rows: Rows, kind: RowKind) -> list[Row]:
    return [row for row in rows.values() if row.kind is kind]
