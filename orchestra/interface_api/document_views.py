"""Endpoints for folders, and for what is in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework import serializers

from orchestra.documents.arranging import move, put_away, rename, restore
from orchestra.documents.creating import add_document, add_folder
from orchestra.documents.files import add_uploaded_file
from orchestra.documents.tree import Place, not_found, page_of
from orchestra.http.bodies import read_json_object
from orchestra.http.etags import unless_unchanged
from orchestra.http.fields import TextField, checked
from orchestra.http.json_view import signed_in_view
from orchestra.interface_api import document_answers as answers
from orchestra.interface_api.document_access import (
    MAX_KEY_LENGTH,
    creation_key,
    cursor,
    editable,
    readable,
)
from orchestra.interface_api.document_json import (
    document_json,
    folder_json,
    item_json,
    path_json,
)
from orchestra.interface_api.upload_views import (
    FileForm,
    limited_upload,
    uploaded_file,
)
from orchestra.models import DocumentItem
from orchestra.models.documents.document_item import NAME_LENGTH
from orchestra.openapi.operations import Header, interface_operation
from orchestra.permissions import is_frozen

PAGE_SIZE = 200

CREATION_KEY = Header(
    'Idempotency-Key',
    'Names the request, so that it can be sent again after a lost answer.',
    max_length=MAX_KEY_LENGTH,
)


CHANGE = (400, 404, 409)
"""How changes without a body are refused."""


class PageForm(serializers.Serializer[Any]):
    """Which page of a folder is asked for."""

    after = serializers.UUIDField(
        required=False, help_text='What the page before calls `next`.'
    )


class NameForm(serializers.Serializer[Any]):
    """What an item is to be called."""

    name = TextField(max_length=NAME_LENGTH)


class NewDocumentForm(NameForm):
    """A document, perhaps a copy of another."""

    template_id = serializers.UUIDField(required=False, allow_null=True)


class MoveForm(serializers.Serializer[Any]):
    """Where an item is to be put."""

    parent_id = serializers.UUIDField()


@interface_operation(
    'GET',
    forms=[PageForm],
    answer=answers.ShownItem,
    headers=[
        Header('If-None-Match', 'The tag of the answer that is there already.')
    ],
    statuses=[304, 400, 404],
)
@signed_in_view('GET', 'HEAD')
def item_view(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Return an item: a document with its text, a folder with its items."""
    place = readable(request, item_id)
    item = place.item
    described = {
        **_described(item, is_deleted=place.is_deleted),
        'path': path_json(place),
    }
    if item.kind == DocumentItem.Kind.DOCUMENT:
        described.update(document_json(item, request.user.pk))
    elif item.is_folder:
        described.update(folder_json(place), **_page(request, place))
    return unless_unchanged(request, JsonResponse(described))


@interface_operation(
    'POST',
    forms=[NameForm],
    answer=answers.DocumentItem,
    status=201,
    headers=[CREATION_KEY],
    statuses=[404],
)
@signed_in_view('POST')
def new_folder(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Create a folder in a folder."""
    name = checked(NameForm, read_json_object(request))['name']
    folder = editable(request, item_id).item
    return _created(add_folder(name, folder.pk, key=creation_key(request)))


@interface_operation(
    'POST',
    forms=[NewDocumentForm],
    answer=answers.DocumentItem,
    status=201,
    headers=[CREATION_KEY],
    statuses=[404],
)
@signed_in_view('POST')
def new_document(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Create a document in a folder, empty or as a copy of another."""
    fields = checked(NewDocumentForm, read_json_object(request))
    folder = editable(request, item_id).item
    template_id = fields.get('template_id')
    if template_id and readable(request, template_id).is_deleted:
        raise not_found(template_id)
    return _created(
        add_document(
            fields['name'],
            folder.pk,
            template_id=template_id or '',
            key=creation_key(request),
        )
    )


@interface_operation(
    'POST',
    forms=[FileForm],
    answer=answers.DocumentItem,
    status=201,
    headers=[CREATION_KEY],
    statuses=[404],
    is_multipart=True,
)
@limited_upload
@signed_in_view('POST')
def new_file(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Keep a file in a folder; the request is a form with ``file``."""
    file = uploaded_file(request)
    folder = editable(request, item_id).item
    return _created(
        add_uploaded_file(
            folder.pk, file, file.name or '', key=creation_key(request)
        )
    )


@interface_operation(
    'POST', forms=[NameForm], answer=answers.DocumentItem, statuses=[404]
)
@signed_in_view('POST')
def rename_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Give an item another name."""
    name = checked(NameForm, read_json_object(request))['name']
    editable(request, item_id)
    return _described(rename(item_id, name))


@interface_operation(
    'POST', forms=[MoveForm], answer=answers.DocumentItem, statuses=[404]
)
@signed_in_view('POST')
def move_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Put an item into another folder."""
    parent_id = checked(MoveForm, read_json_object(request))['parent_id']
    editable(request, item_id)
    folder = editable(request, parent_id).item
    return _described(move(item_id, folder.pk))


@interface_operation('POST', answer=answers.DocumentItem, statuses=CHANGE)
@signed_in_view('POST')
def delete_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Delete an item so that it can be restored."""
    editable(request, item_id)
    return _described(put_away(item_id), is_deleted=True)


@interface_operation('POST', answer=answers.DocumentItem, statuses=CHANGE)
@signed_in_view('POST')
def restore_view(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Bring a deleted item back."""
    editable(request, item_id, may_be_deleted=True)
    return _described(restore(item_id))


def _page(request: HttpRequest, place: Place) -> dict[str, Any]:
    items, following = page_of(place.item.pk, cursor(request), PAGE_SIZE)
    return {
        'items': [
            _described(item, is_deleted=place.is_deleted) for item in items
        ],
        'next': following and str(following),
    }


def _created(item: DocumentItem) -> JsonResponse:
    return JsonResponse(_described(item), status=201)


def _described(
    item: DocumentItem, *, is_deleted: bool = False
) -> dict[str, Any]:
    # Whoever gets this far may read the item, and then also change it
    # unless nobody may.
    return item_json(item, may_edit=not is_frozen(item), is_deleted=is_deleted)
