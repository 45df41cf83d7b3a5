"""Loading workflow versions from their files into the database."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from orchestra.core.errors import WorkflowError
from orchestra.events import record_event
from orchestra.models import Workflow, WorkflowVersion
from orchestra.workflow.check import (
    assert_valid,
    check_manifest,
    check_version,
)
from orchestra.workflow.definition import as_object, slugs_of
from orchestra.workflow.directory import (
    VERSION_NAME,
    DefinitionFiles,
    find_definition_files,
    read_definition,
)
from orchestra.workflow.force_rules import assert_reload_allowed
from orchestra.workflow.installed import (
    get_workflow_version_slugs,
    workflow_app_directory,
)
from orchestra.workflow.report import Change, LoadReport
from orchestra.workflow.store import store_version, store_workflow

__all__ = [
    'get_workflow_version_slugs',
    'load_workflow',
    'load_workflow_version',
]

logger = logging.getLogger(__name__)


def load_workflow(
    app_label: str,
    version_slug: str,
    force: bool = False,
    *,
    dry_run: bool = False,
) -> LoadReport:
    """Load one version of the workflow in an app.

    The workflow and its certifications are refreshed as well. Either
    everything is written or nothing.

    Args:
        app_label: Label of the workflow's app.
        version_slug: The version to load.
        force: Reload the version if it is loaded already.
        dry_run: Only find out what would change, and whether it may.

    Returns:
        What was, or would be, written.

    Raises:
        LookupError: If no installed app has that label.
        WorkflowError: If the definition has errors, there is no such
            version, or it is loaded already and must not be changed like
            this.
    """
    directory = workflow_app_directory(app_label)
    files = find_definition_files(directory)
    manifest = _read(files, files.manifest)
    label, data = _find_version(files, version_slug)
    certifications = slugs_of(as_object(manifest).get('certifications'))
    problems = [
        *check_manifest(manifest, files.label(files.manifest)),
        *check_version(data, label, certifications),
    ]
    assert_valid(problems)
    changes: list[Change] = []
    with transaction.atomic():
        workflow = store_workflow(manifest, directory, changes)
        version = _store_checked_version(data, workflow, force, changes)
        transaction.set_rollback(dry_run)
    return _reported(LoadReport(version, changes, problems))


def load_workflow_version(
    version_data: Mapping[str, Any], workflow: Workflow, force: bool = False
) -> LoadReport:
    """Load one version of a workflow that is in the database.

    Args:
        version_data: A decoded version.json.
        workflow: The workflow; steps may require its certifications.
        force: Reload the version if it is loaded already.

    Returns:
        What was written.

    Raises:
        WorkflowError: If the definition has errors, or the version is
            loaded already and must not be changed like this.
    """
    certifications = workflow.certifications.values_list('slug', flat=True)
    problems = check_version(version_data, VERSION_NAME, certifications)
    assert_valid(problems)
    changes: list[Change] = []
    with transaction.atomic():
        version = _store_checked_version(
            version_data, workflow, force, changes
        )
    return _reported(LoadReport(version, changes, problems))


def _store_checked_version(
    data: Mapping[str, Any],
    workflow: Workflow,
    force: bool,
    changes: list[Change],
) -> WorkflowVersion:
    """Write a valid definition, unless the database speaks against it."""
    loaded = WorkflowVersion.objects.select_related('workflow').filter(
        workflow=workflow, slug=data['slug']
    )
    for version in loaded.select_for_update(of=('self',)):
        assert_reload_allowed(version, data, force=force)
    version = store_version(workflow, data, changes)
    record_event(
        'orchestra.workflow.loaded',
        project=None,
        obj=version,
        data={
            'workflow': workflow.slug,
            'version': version.slug,
            'changes': [str(change) for change in changes],
        },
    )
    return version


def _find_version(
    files: DefinitionFiles, version_slug: str
) -> tuple[str, Mapping[str, Any]]:
    """Return the file of a version, by its short name, and its content."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    slugs: list[str] = []
    for file in files.versions:
        data = _read(files, file)
        slugs += slugs_of([data])
        if slugs_of([data]) == [version_slug]:
            found.append((files.label(file), data))
    if len(found) != 1:
        raise WorkflowError(
            f'Invalid version: {len(found)} versions in {files.root} have '
            f'the slug {version_slug}. There are: {", ".join(slugs)}.',
            code='invalid_version',
        )
    return found[0]


def _read(files: DefinitionFiles, file: Path) -> Any:
    try:
        return read_definition(file)
    except ValueError as error:
        raise WorkflowError(
            f'{files.label(file)} is not JSON: {error}',
            code='invalid_workflow_definition',
        ) from error


def _reported(report: LoadReport) -> LoadReport:
    for warning in report.warnings:
        logger.warning('%s', warning)
    for change in report.changes:
        if change.remark:
            logger.warning('%s', change)
    return report
