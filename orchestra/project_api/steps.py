"""The order in which the steps of a workflow version follow each other."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.models import Step, WorkflowVersion
from orchestra.project_api.serializers import StepSerializer


class MalformedDependencyException(WorkflowError):  # noqa: N818 (public name)
    """The steps of a workflow version wait for each other in a circle."""

    default_code = 'circular_dependencies'


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Return the steps so that each follows all it depends on.

    Steps that may start at the same time keep the order in which the
    workflow defines them.

    Raises:
        MalformedDependencyException: if they depend on each other.
    """
    by_id = {step.pk: step for step in steps}
    graph = TopologicalSorter(
        {
            step.pk: {
                dependency.pk
                for dependency in step.creation_depends_on.all()
                if dependency.pk in by_id
            }
            for step in by_id.values()
        }
    )
    try:
        graph.prepare()
    except CycleError as error:
        slugs = [by_id[pk].slug for pk in error.args[1]]
        raise MalformedDependencyException(
            f'These steps wait for each other: {", ".join(slugs)}.'
        ) from error
    ordered: list[Step] = []
    while graph.is_active():
        ready = sorted(graph.get_ready())
        ordered.extend(by_id[pk] for pk in ready)
        graph.done(*ready)
    return ordered


def get_workflow_steps(workflow_version: WorkflowVersion) -> Any:
    """Return a version's steps as JSON, each after those it depends on.

    Raises:
        MalformedDependencyException: if they depend on each other.
    """
    return StepSerializer(
        in_order(workflow_version.steps.all()), many=True
    ).data
