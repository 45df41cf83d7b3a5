"""Workflows of ``ORCHESTRA_PATHS`` as sources of definitions."""

from __future__ import annotations

import json
from dataclasses import dataclass

from orchestra.core.errors import WorkflowError
from orchestra.workflow.builder.registry import named_workflows
from orchestra.workflow.builder.workflow import Workflow
from orchestra.workflow.source import Definition


@dataclass(frozen=True)
class PythonSource:
    """A workflow that a module builds.

    Attributes:
        location: ``module:variable``.
        workflow: What the variable holds.
    """

    location: str
    workflow: Workflow

    @property
    def name(self) -> str:
        """The slug of the workflow."""
        return self.workflow.slug

    def manifest(self) -> Definition:
        """Return what workflow.json would say.

        Raises:
            WorkflowError: If the workflow cannot be expressed like that.
        """
        return self._as_json(self.workflow.to_manifest())

    def versions(self) -> list[Definition]:
        """Return what the version.json of its one version would say.

        Raises:
            WorkflowError: If the workflow cannot be expressed like that.
        """
        return [self._as_json(self.workflow.to_version())]

    def _as_json(self, data: object) -> Definition:
        """Return what a file would hold: lists for tuples, for one."""
        try:
            decoded = json.loads(json.dumps(data, allow_nan=False))
        except (TypeError, ValueError) as error:
            raise WorkflowError(
                f'{self.location} has values that are not JSON: {error}',
                code='invalid_workflow_definition',
            ) from error
        return Definition(self.location, decoded)


def python_sources() -> list[PythonSource]:
    """Return the workflows of ``ORCHESTRA_PATHS``, in its order.

    Raises:
        SlugUniquenessError: If two of them have one slug.
        WorkflowError: If the setting names something else.
    """
    return [
        PythonSource(location, workflow)
        for location, workflow in named_workflows()
    ]
