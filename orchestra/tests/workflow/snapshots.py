"""What the tables of workflow definitions hold, column by column."""

from __future__ import annotations

from typing import Any

from django.db import models

from orchestra.models import Certification, Step, Workflow, WorkflowVersion

IGNORED = ('id', 'created_at', 'slug', 'workflow', 'workflow_version')

Snapshot = dict[tuple[str, str], Any]


def snapshot(version_slug: str) -> Snapshot:
    """Return every value, by the row's label and the name of the column.

    Steps of other versions are left out, since they may share their slugs.

    It is read from the models' fields alone, so it also sees what nobody
    thought of when the difference was written.
    """
    values: Snapshot = {}
    steps = Step.objects.filter(workflow_version__slug=version_slug)
    tables: list[tuple[models.QuerySet[Any], str]] = [
        (Workflow.objects.all(), 'workflow'),
        (Certification.objects.all(), 'certification'),
        (WorkflowVersion.objects.all(), 'version'),
        (steps, 'step'),
    ]
    for rows, kind in tables:
        for row in rows:
            label = f'{kind} {row.slug}'
            values[label, ''] = True
            for field in row._meta.get_fields():
                if field.name in IGNORED or field.auto_created:
                    continue
                values[label, field.name] = _value(row, field)
    return values


def changed(before: Snapshot, after: Snapshot) -> set[tuple[str, str]]:
    """Return rows that are new, and columns that are different."""
    new = {key for key in after if key not in before and key[1] == ''}
    return new | {
        key
        for key, value in after.items()
        if key in before and repr(before[key]) != repr(value)
    }


def _value(row: models.Model, field: Any) -> Any:
    value = getattr(row, field.name)
    if field.many_to_many:
        return sorted(other.slug for other in value.all())
    return value
