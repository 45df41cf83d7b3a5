"""Addresses that give back what the document store keeps."""

from __future__ import annotations

import functools
from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orchestra.documents.errors import DocumentError
from orchestra.documents.html_text import page
from orchestra.documents.tree import live
from orchestra.http.json_view import ask_to_sign_in
from orchestra.interface_api.file_views import secure_download, served
from orchestra.models import DocumentItem
from orchestra.permissions import may_view_document

Kind = DocumentItem.Kind

THUMBNAIL_TYPE = 'image/webp'


def _for_readers(
    kind: str,
) -> Callable[
    [Callable[[DocumentItem], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """Serve items of a kind to those who may read them.

    Everybody else is told that there is no such item.
    """

    def decorate(
        function: Callable[[DocumentItem], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @require_safe
        @functools.wraps(function)
        def view(
            request: HttpRequest,
            item_id: UUID,
            name: str = '',  # noqa: ARG001 (it is there for people)
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            try:
                item = live(item_id, kind)
            except DocumentError as error:
                raise Http404 from error
            if not may_view_document(request.user, item):
                raise Http404
            return function(item)

        return view

    return decorate


@_for_readers(Kind.FILE)
def document_file(item: DocumentItem) -> HttpResponseBase:
    """Serve the content of a file."""
    return served(item.path, item.name, item.media_type)


@_for_readers(Kind.FILE)
def document_thumbnail(item: DocumentItem) -> HttpResponseBase:
    """Serve the small picture of a picture."""
    if not item.thumbnail_path:
        raise Http404
    return served(item.thumbnail_path, 'thumbnail.webp', THUMBNAIL_TYPE)


@_for_readers(Kind.DOCUMENT)
def document_export(item: DocumentItem) -> HttpResponse:
    """Serve a document as a file."""
    response = HttpResponse(
        page(item.name, item.html), content_type='text/html; charset=utf-8'
    )
    header = content_disposition_header(
        as_attachment=True, filename=f'{item.name}.html'
    )
    response['Content-Disposition'] = header or 'attachment'
    secure_download(response)
    response['Cache-Control'] = 'private, no-store'
    return response
