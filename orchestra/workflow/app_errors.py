"""Help for people who name an app that is not there."""

from __future__ import annotations

from orchestra.workflow.installed import workflow_app_labels


def app_lookup_hint(error: LookupError) -> str:
    """Say which app labels would have worked.

    Args:
        error: What Django said about the label.
    """
    known = ', '.join(workflow_app_labels()) or 'none'
    return (
        f'{error.args[0]} The setting ORCHESTRA_WORKFLOWS holds these '
        f'workflow apps: {known}.'
    )
