"""The workflow apps of this installation."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from orchestra.conf import conf
from orchestra.core.errors import WorkflowError
from orchestra.workflow.definition import slugs_of
from orchestra.workflow.directory import (
    find_definition_files,
    read_definition,
)


def workflow_app_labels() -> list[str]:
    """Return the labels of the apps in ``ORCHESTRA_WORKFLOWS``, in order."""
    labels = {config.name: config.label for config in apps.get_app_configs()}
    return [
        labels.get(name, name.rpartition('.')[2])
        for name in dict.fromkeys(conf.ORCHESTRA_WORKFLOWS)
    ]


def workflow_app_directory(app_label: str) -> str:
    """Return the directory of a workflow's app.

    Args:
        app_label: Label of an installed app.

    Raises:
        LookupError: If no installed app has that label.
    """
    return apps.get_app_config(app_label).path


def get_workflow_version_slugs() -> dict[str, dict[str, Any]]:
    """Find every workflow version that could be loaded.

    Returns:
        ``{workflow_slug: {'app_label': label, 'versions': [slug, ...]}}``.

    Raises:
        LookupError: If an app of ``ORCHESTRA_WORKFLOWS`` is not installed.
        WorkflowError: If a workflow cannot be read, or two apps define the
            same workflow.
    """
    workflows: dict[str, dict[str, Any]] = {}
    for app_label in workflow_app_labels():
        slug, versions = _slugs_in(app_label)
        if slug in workflows:
            raise WorkflowError(
                f'The apps {workflows[slug]["app_label"]} and {app_label} '
                f'both define the workflow {slug}.',
                code='duplicate_workflow',
            )
        workflows[slug] = {'app_label': app_label, 'versions': versions}
    return workflows


def _slugs_in(app_label: str) -> tuple[str, list[str]]:
    files = find_definition_files(workflow_app_directory(app_label))
    try:
        manifest = read_definition(files.manifest)
        versions = [read_definition(file) for file in files.versions]
    except ValueError as error:
        raise WorkflowError(
            f'A definition file of the app {app_label} is not JSON: {error}',
            code='invalid_workflow_definition',
        ) from error
    slugs = slugs_of([manifest])
    if not slugs:
        raise WorkflowError(
            f'The workflow of the app {app_label} has no slug.',
            code='invalid_workflow_definition',
        )
    return slugs[0], slugs_of(versions)
