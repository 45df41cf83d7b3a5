"""Finding every problem of a workflow, wherever it is defined."""

from __future__ import annotations

from orchestra.workflow.builder.check import check_python_workflow
from orchestra.workflow.builder.source import PythonSource
from orchestra.workflow.check import check_workflow_directory
from orchestra.workflow.problems import Problem
from orchestra.workflow.source import WorkflowSource


def problems_of(source: WorkflowSource) -> list[Problem]:
    """Find every problem of a workflow. The database is not touched.

    Args:
        source: Where the workflow is defined.

    Returns:
        The problems of the manifest, then those of each version.
    """
    if isinstance(source, PythonSource):
        return check_python_workflow(source)
    return check_workflow_directory(source.location)
