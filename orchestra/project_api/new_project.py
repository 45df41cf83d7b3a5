"""What a client says to start a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from orchestra.http.errors import RequestRefused
from orchestra.http.fields import TextField
from orchestra.models import Workflow, WorkflowVersion
from orchestra.project import task_class_from_name

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**31), 2**31 - 1
MAX_IDEMPOTENCY_KEY = 100


class DocumentUrlField(serializers.URLField):
    """Address of the document a team shares; empty for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_blank=True,
            allow_null=True,
            max_length=200,
            **kwargs,
        )


class NewProjectForm(serializers.Serializer[Any]):
    """The project that shall be started.

    The shared document may come under any of the three names it has had.
    """

    workflow_slug = TextField()
    workflow_version_slug = TextField(
        required=False,
        allow_null=True,
        help_text='May be left out while the workflow has one version.',
    )
    description = TextField(
        allow_blank=True,
        help_text='One line that tells the project from others.',
    )
    priority = serializers.IntegerField(
        min_value=SMALLEST_INTEGER,
        max_value=LARGEST_INTEGER,
        help_text='The higher, the more urgent.',
    )
    task_class = TextField(
        allow_blank=True,
        help_text='`real`; every other word means training.',
    )
    project_data = serializers.JSONField(
        allow_null=True, help_text='Input for the steps.'
    )
    scratchpad_url = DocumentUrlField(
        help_text='Address of a document the team shares.'
    )
    team_messages_url = DocumentUrlField(
        help_text='The same, as release 0.1.0 called it.'
    )
    review_document_url = DocumentUrlField(
        help_text='The same, by another earlier name.'
    )
    idempotency_key = TextField(
        required=False,
        allow_null=True,
        max_length=MAX_IDEMPOTENCY_KEY,
        help_text='For clients that cannot send the header.',
    )

    def validate_task_class(self, value: str) -> int:
        """Return the number of the class a word stands for."""
        return task_class_from_name(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Bring the three names of the document under one."""
        names = ('scratchpad_url', 'team_messages_url', 'review_document_url')
        given = [attrs[name] for name in names if attrs.get(name)]
        return {**attrs, 'scratchpad_url': given[0] if given else None}


def workflow_version(fields: Mapping[str, Any]) -> WorkflowVersion:
    """Return the version a new project follows.

    Raises:
        Workflow.DoesNotExist: if there is no such workflow.
        WorkflowVersion.DoesNotExist: if it has no such version.
        RequestRefused: if the version is left open and there are several.
    """
    versions = WorkflowVersion.objects.select_related('workflow').filter(
        workflow__slug=fields['workflow_slug']
    )
    slug = fields.get('workflow_version_slug')
    if slug is not None:
        found = versions.filter(slug=slug).first()
        if found is None and not versions.exists():
            raise Workflow.DoesNotExist
        if found is None:
            raise WorkflowVersion.DoesNotExist
        return found
    candidates = list(versions[:2])
    if not candidates:
        raise Workflow.DoesNotExist
    if len(candidates) > 1:
        raise RequestRefused(
            'workflow_version_slug: The workflow has several versions; '
            'name one.',
            code='missing_field',
        )
    return candidates[0]
