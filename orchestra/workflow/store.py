"""Writing the rows of valid definitions to the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    Step,
    TodoListTemplate,
    Workflow,
    WorkflowVersion,
)
from orchestra.workflow.rows import Row, RowKind, Rows, same_json

ModelT = TypeVar('ModelT', bound=models.Model)

BySlug = Mapping[str, models.Model]


def assert_location_is_free(slug: str, location: str) -> None:
    """Refuse to load a second workflow from one place.

    Args:
        slug: The workflow to load.
        location: Where its definition stands.

    Raises:
        WorkflowError: If another workflow was loaded from there.
    """
    tenants = Workflow.objects.filter(code_directory=location)
    for other in tenants.exclude(slug=slug):
        raise WorkflowError(
            f'The directory {location} already holds the workflow '
            f'{other.slug}. To rename a workflow, change the slug of its row '
            'first.',
            code='code_directory_taken',
        )


def find_templates(rows: Rows) -> dict[str, TodoListTemplate]:
    """Return the todo list templates that steps refer to, by slug.

    Args:
        rows: The rows of a version.

    Raises:
        WorkflowError: If some of them are not in the database.
    """
    key = 'todolist_templates_to_apply'
    wanted = [
        (row, slug)
        for row in rows.values()
        for slug in row.related.get(key, ())
    ]
    templates = TodoListTemplate.objects.filter(
        slug__in={slug for _row, slug in wanted}
    )
    found = {template.slug: template for template in templates}
    missing = [
        f'{row.label}: {key}: there is no todo list template {slug!r}'
        for row, slug in wanted
        if slug not in found
    ]
    if missing:
        raise WorkflowError(
            'The workflow definition refers to todo list templates that are '
            'not in the database.\n' + '\n'.join(missing),
            code='unknown_todolist_template',
        )
    return found


def store_manifest(rows: Rows) -> Workflow:
    """Create or refresh a workflow and its certifications.

    Args:
        rows: The rows of a manifest.
    """
    (definition,) = _of_kind(rows, RowKind.WORKFLOW)
    workflow = _write(Workflow.objects, definition)
    certifications = {
        row.slug: _write(Certification.objects, row, workflow=workflow)
        for row in _of_kind(rows, RowKind.CERTIFICATION)
    }
    for row in _of_kind(rows, RowKind.CERTIFICATION):
        _relate(
            certifications[row.slug],
            row,
            {'required_certifications': certifications},
        )
    return workflow


def store_version(
    workflow: Workflow, rows: Rows, templates: BySlug
) -> WorkflowVersion:
    """Create or refresh a version and its steps.

    Args:
        workflow: The workflow it belongs to.
        rows: The rows of a version.
        templates: The todo list templates that its steps refer to.
    """
    (definition,) = _of_kind(rows, RowKind.VERSION)
    version = _write(WorkflowVersion.objects, definition, workflow=workflow)
    steps = {
        row.slug: _write(Step.objects, row, workflow_version=version)
        for row in _of_kind(rows, RowKind.STEP)
    }
    others: dict[str, BySlug] = {
        'creation_depends_on': steps,
        'submission_depends_on': steps,
        'required_certifications': {
            row.slug: row for row in workflow.certifications.all()
        },
        'todolist_templates_to_apply': templates,
    }
    for row in _of_kind(rows, RowKind.STEP):
        _relate(steps[row.slug], row, others)
    return version


def _of_kind(rows: Rows, kind: RowKind) -> list[Row]:
    return [row for row in rows.values() if row.kind is kind]


def _write(
    manager: models.Manager[ModelT], row: Row, **parent: models.Model
) -> ModelT:
    """Create a row or bring its values up to date."""
    instance, created = manager.select_for_update().get_or_create(
        slug=row.slug, **parent, defaults=dict(row.values)
    )
    if not created:
        different = [
            key
            for key, value in row.values.items()
            if not same_json(getattr(instance, key), value)
        ]
        for key in different:
            setattr(instance, key, row.values[key])
        if different:
            instance.save(update_fields=different)
    return instance


def _relate(instance: Any, row: Row, others: Mapping[str, BySlug]) -> None:
    """Relate a row to exactly those that its definition names."""
    for key, slugs in row.related.items():
        getattr(instance, key).set([others[key][slug] for slug in slugs])
