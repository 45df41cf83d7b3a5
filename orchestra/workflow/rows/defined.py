"""The rows that a valid definition describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orchestra.workflow.defaults import (
    complete_assignment_policy,
    get_default_creation_policy,
    get_default_review_policy,
)
from orchestra.workflow.rows.row import Row, RowKind, Rows, by_label

STEP_RELATIONS = (
    'creation_depends_on',
    'submission_depends_on',
    'required_certifications',
    'todolist_templates_to_apply',
)

OBJECTS_OF_STEPS = (
    'execution_function',
    'execution_policy',
    'user_interface',
    'detailed_description_function',
    'assignable_hours_function',
)
"""Keys of steps whose absence is stored as an empty object."""


def manifest_rows(manifest: Mapping[str, Any], location: str) -> Rows:
    """Return the rows of a workflow and its certifications.

    Args:
        manifest: A valid workflow.json.
        location: Where the definition stands: the app's directory.
    """
    workflow = Row(
        RowKind.WORKFLOW,
        manifest['slug'],
        {
            'name': manifest['name'],
            'description': manifest['description'],
            'code_directory': location,
            'sample_data_load_function': (
                manifest.get('sample_data_load_function') or {}
            ),
        },
    )
    certifications = [
        Row(
            RowKind.CERTIFICATION,
            definition['slug'],
            {key: definition[key] for key in ('name', 'description')},
            _related(definition, 'required_certifications'),
        )
        for definition in manifest['certifications']
    ]
    return by_label(workflow, *certifications)


def version_rows(data: Mapping[str, Any]) -> Rows:
    """Return the rows of a version and its steps.

    Args:
        data: A valid version.json.
    """
    version = Row(
        RowKind.VERSION,
        data['slug'],
        {
            'name': data['name'],
            'description': data['description'],
            'sanity_checks': data.get('sanity_checks', {}),
            'abort_completion_function': data.get(
                'abort_completion_function', {}
            ),
        },
    )
    steps = [
        Row(
            RowKind.STEP,
            definition['slug'],
            _step_values(definition),
            _related(definition, *STEP_RELATIONS),
        )
        for definition in data['steps']
    ]
    return by_label(version, *steps)


def _step_values(definition: Mapping[str, Any]) -> dict[str, Any]:
    is_human = definition.get('is_human', True)
    return {
        'name': definition['name'],
        'description': definition['description'],
        'is_human': is_human,
        **{key: definition.get(key) or {} for key in OBJECTS_OF_STEPS},
        'assignment_policy': complete_assignment_policy(
            definition.get('assignment_policy', {}), is_human
        ),
        'review_policy': definition.get('review_policy')
        or get_default_review_policy(is_human),
        'creation_policy': definition.get('creation_policy')
        or get_default_creation_policy(),
        'completion_ends_project': definition.get(
            'completion_ends_project', False
        ),
    }


def _related(
    definition: Mapping[str, Any], *keys: str
) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(definition.get(key, ()))) for key in keys}
