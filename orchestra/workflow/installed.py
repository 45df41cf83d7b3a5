"""The workflows of this installation."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from orchestra.conf import conf
from orchestra.core.errors import WorkflowError
from orchestra.workflow.builder.source import python_sources
from orchestra.workflow.definition import slugs_of
from orchestra.workflow.source import DirectorySource, WorkflowSource


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


def workflow_source(name: str) -> WorkflowSource:
    """Return where a workflow is defined.

    Args:
        name: Label of an app with definition files, or slug of a workflow of
            ``ORCHESTRA_PATHS``. Apps of ``ORCHESTRA_WORKFLOWS`` come first.

    Raises:
        LookupError: If there is neither such an app nor such a workflow.
        WorkflowError: If ``ORCHESTRA_PATHS`` names what is not there.
    """
    if name not in workflow_app_labels():
        for source in python_sources():
            if source.name == name:
                return source
    return DirectorySource(name, workflow_app_directory(name))


def workflow_sources() -> list[WorkflowSource]:
    """Return every workflow that could be loaded.

    Raises:
        LookupError: If an app of ``ORCHESTRA_WORKFLOWS`` is not installed.
        WorkflowError: If ``ORCHESTRA_PATHS`` names what is not there.
    """
    return [
        *(
            DirectorySource(label, workflow_app_directory(label))
            for label in workflow_app_labels()
        ),
        *python_sources(),
    ]


def get_workflow_version_slugs() -> dict[str, dict[str, Any]]:
    """Find every workflow version that could be loaded.

    Returns:
        ``{workflow_slug: {'app_label': label, 'versions': [slug, ...]}}``.
        For workflows of ``ORCHESTRA_PATHS`` the label is their slug.

    Raises:
        LookupError: If an app of ``ORCHESTRA_WORKFLOWS`` is not installed.
        WorkflowError: If a workflow cannot be read, or is defined twice.
    """
    workflows: dict[str, dict[str, Any]] = {}
    for source in workflow_sources():
        slug = _slug_of(source)
        if slug in workflows:
            raise WorkflowError(
                f'The apps {workflows[slug]["app_label"]} and {source.name} '
                f'both define the workflow {slug}.',
                code='duplicate_workflow',
            )
        versions = slugs_of([version.data for version in source.versions()])
        workflows[slug] = {'app_label': source.name, 'versions': versions}
    return workflows


def _slug_of(source: WorkflowSource) -> str:
    for slug in slugs_of([source.manifest().data]):
        return slug
    raise WorkflowError(
        f'The workflow of the app {source.name} has no slug.',
        code='invalid_workflow_definition',
    )
