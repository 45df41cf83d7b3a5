"""Checks of the workflows of this installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction

from orchestra.checks.messages import Messages, on_readable_settings
from orchestra.conf import SETTINGS, conf
from orchestra.core.errors import OrchestraError
from orchestra.workflow.definition import slugs_of
from orchestra.workflow.installed import workflow_sources
from orchestra.workflow.load import compare_with_database
from orchestra.workflow.problems import blocking
from orchestra.workflow.source import WorkflowSource
from orchestra.workflow.source_check import problems_of


@register('orchestra')
def check_workflows_exist(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W025: there are workflows to start projects of."""
    return on_readable_settings(_no_workflows)


def _no_workflows() -> Iterable[CheckMessage]:
    if not conf.ORCHESTRA_WORKFLOWS and not conf.ORCHESTRA_PATHS:
        yield Warning(
            'ORCHESTRA_WORKFLOWS is empty, so there are no workflows to '
            'start projects of.',
            hint=f'{SETTINGS["ORCHESTRA_WORKFLOWS"].help} simple_workflow is '
            'one to try.',
            id='orchestra.W025',
        )


@register('orchestra')
def check_definitions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E019: the definitions of workflows have no errors."""
    return on_readable_settings(_faulty_definitions)


def _faulty_definitions() -> Iterable[CheckMessage]:
    try:
        sources = workflow_sources()
    except LookupError:
        # An app that is not installed, which E004 tells about.
        return
    except OrchestraError as error:
        yield Error(
            error.message,
            hint=SETTINGS['ORCHESTRA_PATHS'].help,
            id='orchestra.E019',
        )
        return
    for source in sources:
        for problem in blocking(problems_of(source)):
            yield Error(
                f'The workflow of {source.name} cannot be loaded: {problem}',
                hint=f'Run `manage.py checkworkflow {source.name}` while you '
                'correct it; it needs no database.',
                id='orchestra.E019',
            )


@register('orchestra', Tags.database)
def check_loaded_versions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W026, W027: what is loaded is what the definitions say."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        # What fails in here fails alone.
        with transaction.atomic():
            return on_readable_settings(_stale_versions)
    except DatabaseError:
        # There is no database yet, or it waits for migrations.
        return []


def _stale_versions() -> Iterator[CheckMessage]:
    try:
        sources = workflow_sources()
    except (LookupError, OrchestraError):
        return
    for source in sources:
        try:
            yield from _stale_versions_of(source)
        except OrchestraError:
            # It cannot be loaded, which E019 tells about.
            continue


def _stale_versions_of(source: WorkflowSource) -> Iterator[CheckMessage]:
    for slug in slugs_of([version.data for version in source.versions()]):
        report = compare_with_database(source, slug)
        written = [change for change in report.changes if change.is_written]
        if report.stored is None:
            yield Warning(
                f'Version {slug} of {source.name} is not loaded, so no '
                'project of it can be started.',
                hint=f'Run `manage.py loadworkflow {source.name} {slug}`.',
                id='orchestra.W026',
            )
        elif written:
            yield Warning(
                f'Version {slug} of {source.name} is not loaded as it is '
                f'defined now: {len(written)} differences.',
                hint=f'`manage.py loadworkflow {source.name} {slug} '
                '--dry-run` shows them, `--force` loads them.',
                id='orchestra.W027',
            )
