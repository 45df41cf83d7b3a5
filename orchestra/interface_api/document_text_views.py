"""Endpoints for the text of documents and its versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from rest_framework import serializers

from orchestra.documents.editing import end_editing, start_editing
from orchestra.documents.errors import BeingEdited, DocumentConflict
from orchestra.documents.html_text import MAX_BYTES
from orchestra.documents.texts import (
    page_of_versions,
    restore_version,
    save_document,
    version_of,
)
from orchestra.documents.tree import not_found
from orchestra.http.bodies import read_json_object
from orchestra.http.errors import ErrorAnswer, RequestRefused
from orchestra.http.fields import TextField, checked
from orchestra.http.json_view import error_response, signed_in_view
from orchestra.interface_api import document_answers as answers
from orchestra.interface_api.answers import Nothing
from orchestra.interface_api.document_access import editable, readable
from orchestra.interface_api.document_json import (
    editing_json,
    item_json,
    person_json,
    version_json,
)
from orchestra.openapi.operations import interface_operation

PAGE_SIZE = 50
LARGEST_VERSION = 2**31 - 1

MAX_BODY_BYTES = 4 * MAX_BYTES
"""JSON may write one character as several."""


class VersionsPageForm(serializers.Serializer[Any]):
    """Which page of versions is asked for."""

    after = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        help_text='What the page before calls `next`.',
    )


class SaveDocumentForm(serializers.Serializer[Any]):
    """A text, and the version it was made from."""

    html = TextField(allow_blank=True)
    version = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_VERSION,
        help_text='The version the text was made from.',
    )
    checkpoint = serializers.BooleanField(
        required=False,
        default=False,
        help_text='Whether to keep this as a version of its own.',
    )


class EditingForm(serializers.Serializer[Any]):
    """Whether to go on although somebody else is editing."""

    take_over = serializers.BooleanField(required=False, default=False)


@interface_operation(
    'POST',
    forms=[SaveDocumentForm],
    answer=answers.SavedDocument,
    statuses=[404],
)
@signed_in_view('POST')
def save_view(request: HttpRequest, item_id: UUID) -> Any:
    """Save a document; refuse what would undo the work of somebody else."""
    fields = checked(
        SaveDocumentForm, read_json_object(request, MAX_BODY_BYTES)
    )
    editable(request, item_id)
    try:
        item = save_document(
            item_id,
            fields['html'],
            fields['version'],
            is_milestone=fields['checkpoint'],
        )
    except DocumentConflict as conflict:
        return _conflict(conflict)
    return {'version': item.version, 'modified_at': item.modified_at}


@interface_operation(
    'POST', forms=[EditingForm], answer=answers.EditingState, statuses=[404]
)
@signed_in_view('POST')
def editing_view(request: HttpRequest, item_id: UUID) -> Any:
    """Say that the sender is editing a document, or still is."""
    fields = checked(EditingForm, read_json_object(request))
    editable(request, item_id)
    try:
        item = start_editing(item_id, take_over=fields['take_over'])
    except BeingEdited as error:
        editing = editing_json(error.item, request.user.pk)
        return error_response(
            ErrorAnswer(
                409, error.message, error.code, details={'editing': editing}
            )
        )
    return {'editing': editing_json(item, request.user.pk)}


@interface_operation('POST', answer=Nothing, statuses=[404])
@signed_in_view('POST')
def end_editing_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Say that the sender is done."""
    readable(request, item_id)
    end_editing(item_id)
    return {}


@interface_operation(
    'GET',
    forms=[VersionsPageForm],
    answer=answers.DocumentVersions,
    statuses=[400, 404],
)
@signed_in_view('GET', 'HEAD')
def versions_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """List the versions of a document, the newest first."""
    _check_live(request, item_id)
    versions, following = page_of_versions(
        item_id, _before(request), PAGE_SIZE
    )
    return {
        'versions': [version_json(version) for version in versions],
        'next': following,
    }


@interface_operation(
    'GET', answer=answers.DocumentVersion, statuses=[400, 404]
)
@signed_in_view('GET', 'HEAD')
def version_view(
    request: HttpRequest, item_id: UUID, number: int
) -> dict[str, Any]:
    """Return one version of a document."""
    _check_live(request, item_id)
    version = version_of(item_id, number)
    return {**version_json(version), 'html': version.html}


@interface_operation(
    'POST', answer=answers.RestoredDocument, statuses=[400, 404, 409]
)
@signed_in_view('POST')
def restore_version_view(
    request: HttpRequest, item_id: UUID, number: int
) -> dict[str, Any]:
    """Make an earlier version the present one."""
    editable(request, item_id)
    item = restore_version(item_id, number)
    return {**item_json(item, may_edit=True), 'html': item.html}


def _conflict(conflict: DocumentConflict) -> HttpResponse:
    item = conflict.item
    return error_response(
        ErrorAnswer(
            409,
            conflict.message,
            conflict.code,
            details={
                'version': item.version,
                'html': item.html,
                'modified_by': person_json(item.modified_by),
                'modified_at': item.modified_at,
            },
        )
    )


def _check_live(request: HttpRequest, item_id: UUID) -> None:
    if readable(request, item_id).is_deleted:
        raise not_found(item_id)


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get('after')
    if not text:
        return None
    if not text.isdecimal() or int(text[:20]) > LARGEST_VERSION:
        raise RequestRefused(
            'after: Use what the page before calls "next".',
            code='invalid_field',
            field='after',
        )
    return int(text)
