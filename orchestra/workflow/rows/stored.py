"""The rows that the database holds."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from orchestra.models import Certification, Step, Workflow, WorkflowVersion
from orchestra.workflow.rows.defined import OBJECTS_OF_STEPS, STEP_RELATIONS
from orchestra.workflow.rows.row import Row, RowKind, Rows, by_label

WORKFLOW_VALUES = (
    'name',
    'description',
    'code_directory',
    'sample_data_load_function',
)

CERTIFICATION_RELATIONS = ('required_certifications',)

VERSION_VALUES = (
    'name',
    'description',
    'sanity_checks',
    'abort_completion_function',
)

STEP_VALUES = (
    'name',
    'description',
    'is_human',
    *OBJECTS_OF_STEPS,
    'assignment_policy',
    'review_policy',
    'creation_policy',
    'completion_ends_project',
)


def stored_manifest_rows(workflow: Workflow | None) -> Rows:
    """Return the rows of a workflow and all its certifications.

    Args:
        workflow: The workflow; None if it is not in the database.
    """
    if workflow is None:
        return {}
    certifications = Certification.objects.filter(workflow=workflow)
    return by_label(
        _row(RowKind.WORKFLOW, workflow, WORKFLOW_VALUES),
        *(
            _row(
                RowKind.CERTIFICATION,
                certification,
                ('name', 'description'),
                CERTIFICATION_RELATIONS,
            )
            for certification in certifications.prefetch_related(
                *CERTIFICATION_RELATIONS
            ).order_by('pk')
        ),
    )


def stored_version_rows(version: WorkflowVersion | None) -> Rows:
    """Return the rows of a version and all its steps.

    Args:
        version: The version; None if it is not in the database.
    """
    if version is None:
        return {}
    steps = Step.objects.filter(workflow_version=version)
    return by_label(
        _row(RowKind.VERSION, version, VERSION_VALUES),
        *(
            _row(RowKind.STEP, step, STEP_VALUES, STEP_RELATIONS)
            for step in steps.prefetch_related(*STEP_RELATIONS).order_by('pk')
        ),
    )


def _row(
    kind: RowKind,
    instance: Any,
    values: tuple[str, ...],
    relations: tuple[str, ...] = (),
) -> Row:
    return Row(
        kind,
        instance.slug,
        {key: getattr(instance, key) for key in values},
        {key: _slugs(instance, key) for key in relations},
    )


def _slugs(instance: Model, relation: str) -> tuple[str, ...]:
    # Sorted here: an order in the query would bypass what was prefetched.
    return tuple(
        sorted(other.slug for other in getattr(instance, relation).all())
    )
