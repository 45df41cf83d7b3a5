"""Help for people who name a workflow that is not there."""

from __future__ import annotations

from orchestra.core.errors import OrchestraError
from orchestra.workflow.builder.registry import get_workflows
from orchestra.workflow.installed import workflow_app_labels


def app_lookup_hint(error: LookupError) -> str:
    """Say which names would have worked.

    Args:
        error: What Django said about the label of an app.
    """
    known = ', '.join(workflow_app_labels()) or 'none'
    hint = (
        f'{error.args[0]} The setting ORCHESTRA_WORKFLOWS holds these '
        f'workflow apps: {known}.'
    )
    built = ', '.join(_python_workflows())
    if built:
        hint += f' ORCHESTRA_PATHS names these workflows: {built}.'
    return hint


def _python_workflows() -> list[str]:
    try:
        return list(get_workflows())
    except OrchestraError:
        # The setting is wrong, which the command says elsewhere.
        return []
