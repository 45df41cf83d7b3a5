"""Finding every problem of the workflows in ``ORCHESTRA_PATHS``."""

from __future__ import annotations

from orchestra.core.errors import OrchestraError
from orchestra.workflow.builder.source import PythonSource
from orchestra.workflow.check import check_manifest, check_version
from orchestra.workflow.definition import slugs_of
from orchestra.workflow.problems import Problem


def check_python_workflow(source: PythonSource) -> list[Problem]:
    """Find every problem of a workflow that is defined in Python.

    Args:
        source: The workflow and where it stands.

    Returns:
        The problems of the workflow, then those of its steps.
    """
    try:
        manifest = source.manifest()
        versions = source.versions()
    except OrchestraError as error:
        return [Problem(source.location, None, '', error.message)]
    problems = check_manifest(manifest.data, manifest.label)
    certifications = slugs_of(manifest.data['certifications'])
    for version in versions:
        problems += check_version(version.data, version.label, certifications)
    return problems
