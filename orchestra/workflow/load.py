"""Loading workflow versions into the database."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from orchestra.events import record_event
from orchestra.models import Workflow, WorkflowVersion
from orchestra.workflow.check import (
    assert_valid,
    check_manifest,
    check_version,
)
from orchestra.workflow.compare import differences
from orchestra.workflow.definition import as_object, slugs_of
from orchestra.workflow.directory import VERSION_NAME
from orchestra.workflow.effects import Effect, effects_of
from orchestra.workflow.force_rules import already_loaded, reload_refusal
from orchestra.workflow.installed import (
    get_workflow_version_slugs,
    workflow_source,
)
from orchestra.workflow.problems import Problem
from orchestra.workflow.report import Change, LoadReport
from orchestra.workflow.rows import (
    Rows,
    manifest_rows,
    stored_manifest_rows,
    stored_version_rows,
    version_rows,
)
from orchestra.workflow.source import WorkflowSource, find_version
from orchestra.workflow.store import (
    assert_location_is_free,
    find_templates,
    store_manifest,
    store_version,
)
from orchestra.workflow.usage import usage_of

__all__ = [
    'compare_with_database',
    'get_workflow_version_slugs',
    'load_workflow',
    'load_workflow_version',
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoadOptions:
    """What whoever loads a version allows.

    Attributes:
        force: Whether a version that is loaded already may change.
        confirmed: Effects of the change that are meant, by their names.
    """

    force: bool = False
    confirmed: Collection[str] = ()


def load_workflow(
    app_label: str,
    version_slug: str,
    force: bool = False,
    *,
    dry_run: bool = False,
    confirmed: Collection[str] = (),
) -> LoadReport:
    """Load one version of a workflow.

    The workflow and its certifications are refreshed as well. Either
    everything is written or nothing.

    Args:
        app_label: Label of the workflow's app, or slug of a workflow of
            ``ORCHESTRA_PATHS``.
        version_slug: The version to load.
        force: Reload the version if it is loaded already.
        dry_run: Only find out what would change, and whether it may. The
            database is only read; a version that is loaded already is
            compared without ``force``.
        confirmed: Effects on running projects that are meant, by their
            names: ``bake.is_human``.

    Returns:
        What was, or would be, written.

    Raises:
        LookupError: If no installed app has that label.
        WorkflowError: If the definition has errors, there is no such
            version, or it is loaded already and must not be changed like
            this. A dry run reports the latter instead of raising it.
    """
    source = workflow_source(app_label)
    if dry_run:
        return compare_with_database(source, version_slug, confirmed)
    manifest, version, problems = _valid_definition(source, version_slug)
    with transaction.atomic():
        workflow = _lock_workflow(manifest['slug'])
        assert_location_is_free(manifest['slug'], source.location)
        rows = manifest_rows(manifest, source.location)
        changes = differences(stored_manifest_rows(workflow), rows)
        workflow = store_manifest(rows)
        report = _store_checked_version(
            version, workflow, LoadOptions(force, confirmed), changes
        )
    report.warnings = problems
    return _logged(report)


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
    with transaction.atomic():
        _lock_workflow(workflow.slug)
        report = _store_checked_version(
            version_data, workflow, LoadOptions(force), []
        )
    report.warnings = problems
    return _logged(report)


def compare_with_database(
    source: WorkflowSource,
    version_slug: str,
    confirmed: Collection[str] = (),
) -> LoadReport:
    """Find out what loading a version would change, without writing.

    Args:
        source: Where the workflow is defined.
        version_slug: The version.
        confirmed: Effects on running projects that are meant.

    Raises:
        WorkflowError: If the definition has errors, there is no such
            version, or another workflow was loaded from the same place.
    """
    manifest, data, problems = _valid_definition(source, version_slug)
    assert_location_is_free(manifest['slug'], source.location)
    rows = version_rows(data)
    find_templates(rows)
    workflow = Workflow.objects.filter(slug=manifest['slug']).first()
    version = _find_stored(workflow, version_slug)
    changes = differences(
        stored_manifest_rows(workflow),
        manifest_rows(manifest, source.location),
    )
    of_version, effects = _changes_of_version(version, rows)
    refusal = reload_refusal(version, effects, confirmed) if version else None
    return LoadReport(
        version, changes + of_version, problems, effects, refusal
    )


def _valid_definition(
    source: WorkflowSource, version_slug: str
) -> tuple[Mapping[str, Any], Mapping[str, Any], list[Problem]]:
    """Return a manifest and a version without errors, and the warnings."""
    manifest = source.manifest()
    version = find_version(source, version_slug)
    certifications = slugs_of(as_object(manifest.data).get('certifications'))
    problems = [
        *check_manifest(manifest.data, manifest.label),
        *check_version(version.data, version.label, certifications),
    ]
    assert_valid(problems)
    return manifest.data, version.data, problems


def _lock_workflow(slug: str) -> Workflow | None:
    """Let loads of one workflow wait for each other."""
    return Workflow.objects.select_for_update().filter(slug=slug).first()


def _find_stored(
    workflow: Workflow | None, version_slug: str
) -> WorkflowVersion | None:
    versions = WorkflowVersion.objects.select_related('workflow')
    return versions.filter(workflow=workflow, slug=version_slug).first()


def _changes_of_version(
    stored: WorkflowVersion | None, rows: Rows
) -> tuple[list[Change], list[Effect]]:
    changes = differences(stored_version_rows(stored), rows)
    if stored is None or not changes:
        return changes, []
    return changes, effects_of(changes, usage_of(stored))


def _store_checked_version(
    data: Mapping[str, Any],
    workflow: Workflow,
    options: LoadOptions,
    changes: list[Change],
) -> LoadReport:
    """Write a valid definition, unless the database speaks against it."""
    rows = version_rows(data)
    templates = find_templates(rows)
    stored = _find_stored(workflow, data['slug'])
    if stored and not options.force:
        raise already_loaded(stored)
    of_version, effects = _changes_of_version(stored, rows)
    if stored and (
        refusal := reload_refusal(stored, effects, options.confirmed)
    ):
        raise refusal
    version = store_version(workflow, rows, templates)
    changes = changes + of_version
    record_event(
        'orchestra.workflow.loaded',
        project=None,
        obj=version,
        data={
            'workflow': workflow.slug,
            'version': version.slug,
            'changes': [str(change) for change in changes],
            'confirmed': sorted(options.confirmed),
        },
    )
    return LoadReport(version, changes, effects=effects)


def _logged(report: LoadReport) -> LoadReport:
    for line in [*report.warnings, *report.effects]:
        logger.warning('%s', line)
    for change in report.changes:
        if change.remark:
            logger.warning('%s', change)
    return report
