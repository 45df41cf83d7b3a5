"""The workflows that ``ORCHESTRA_PATHS`` names."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from orchestra.conf import conf
from orchestra.core.errors import SlugUniquenessError, WorkflowError
from orchestra.workflow.builder.workflow import Workflow

Choices = tuple[tuple[str, str], ...]


def get_workflows() -> dict[str, Workflow]:
    """Return the workflows of ``ORCHESTRA_PATHS`` by slug, in its order.

    Raises:
        SlugUniquenessError: If two of them have one slug.
        WorkflowError: If the setting names something else.
    """
    return {workflow.slug: workflow for _path, workflow in named_workflows()}


def get_workflow_by_slug(slug: str) -> Workflow:
    """Return a workflow of ``ORCHESTRA_PATHS``.

    Args:
        slug: Which one.

    Raises:
        WorkflowError: If there is no such workflow.
    """
    workflows = get_workflows()
    if slug not in workflows:
        known = ', '.join(workflows) or 'none'
        raise WorkflowError(
            f'ORCHESTRA_PATHS names no workflow {slug}. There are: {known}.',
            code='unknown_workflow',
        )
    return workflows[slug]


def get_workflow_choices() -> Choices:
    """Return slug and name of every workflow, as choices of a field."""
    return tuple(
        (workflow.slug, workflow.name) for workflow in get_workflows().values()
    )


def get_step_choices() -> Choices:
    """Return slug and name of every step, as choices of a field."""
    return tuple(
        (step.slug, step.name)
        for workflow in get_workflows().values()
        for step in workflow.get_steps()
    )


def named_workflows() -> list[tuple[str, Workflow]]:
    """Return the workflows with what the setting calls them.

    Returns:
        Pairs of ``module:variable`` and workflow.

    Raises:
        SlugUniquenessError: If two of them have one slug.
        WorkflowError: If the setting names something else.
    """
    found: list[tuple[str, Workflow]] = []
    paths: dict[str, str] = {}
    for entry in conf.ORCHESTRA_PATHS:
        path, workflow = _import(entry)
        if workflow.slug in paths:
            raise SlugUniquenessError(
                f'{paths[workflow.slug]} and {path} both define the workflow '
                f'{workflow.slug}.'
            )
        paths[workflow.slug] = path
        found.append((path, workflow))
    return found


def _import(entry: Any) -> tuple[str, Workflow]:
    try:
        module, variable = map(str, entry)
    except (TypeError, ValueError) as error:
        raise WorkflowError(
            'Every entry of ORCHESTRA_PATHS must be a pair of a module path '
            f'and the name of a workflow in that module, not {entry!r}.',
            code='invalid_orchestra_paths',
        ) from error
    path = f'{module}:{variable}'
    try:
        workflow = getattr(import_module(module), variable)
    except Exception as error:
        # The module is the project's own and may fail in any way.
        raise WorkflowError(
            f'ORCHESTRA_PATHS names {path}, which cannot be imported: '
            f'{type(error).__name__}: {error}',
            code='invalid_orchestra_paths',
        ) from error
    if not isinstance(workflow, Workflow):
        raise WorkflowError(
            f'ORCHESTRA_PATHS names {path}, which is no '
            'orchestra.workflow.Workflow.',
            code='invalid_orchestra_paths',
        )
    return path, workflow
