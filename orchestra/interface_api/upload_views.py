"""Endpoints that take files, and the addresses that give them back."""

from __future__ import annotations

import base64
import binascii
import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from rest_framework import serializers

from orchestra.conf import conf
from orchestra.http.bodies import read_json_object, refuse_large_body
from orchestra.http.errors import RequestRefused
from orchestra.http.fields import TextField, checked
from orchestra.http.json_view import answer_error, worker_view
from orchestra.interface_api import answers
from orchestra.interface_api.views import TaskForm
from orchestra.models import Task, Worker
from orchestra.openapi.operations import interface_operation
from orchestra.permissions import may_work_on_task
from orchestra.uploads.storing import (
    MEGABYTE,
    store_editor_picture,
    store_task_file,
)

ENVELOPE_BYTES = 64 * 1024
"""Room for what a request carries around a file."""


class PictureForm(serializers.Serializer[Any]):
    """A picture inside JSON."""

    image_type = TextField(
        help_text='`image/jpeg`, `image/png` or `image/gif`.'
    )
    image_data = TextField(
        help_text='Base64, without the head of a data address.'
    )
    prefix = TextField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=500,
        help_text='Names folders.',
    )


class FileForm(serializers.Serializer[Any]):
    """A file in a form."""

    file = serializers.FileField()


class TaskFileForm(FileForm, TaskForm):
    """A file for a task."""


@interface_operation('POST', forms=[PictureForm], answer=answers.Picture)
@worker_view('POST')
def upload_image(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, str]:
    """Keep a picture of a text editor and return its address.

    Base64 makes four bytes of three, so the limit of the body follows from
    the limit of files, whatever Django's own limit is.
    """
    limit = conf.ORCHESTRA_UPLOAD_MAX_BYTES * 4 // 3 + ENVELOPE_BYTES
    try:
        body = read_json_object(request, limit)
    except RequestDataTooBig as error:
        raise _too_large() from error
    fields = checked(PictureForm, body)
    path = store_editor_picture(
        _decoded(fields['image_data']),
        fields['image_type'],
        fields.get('prefix') or '',
    )
    if not conf.ORCHESTRA_SERVE_UPLOADS:
        return {'url': default_storage.url(path)}
    return {'url': reverse('orchestra:uploaded_picture', args=[path])}


def _too_large() -> RequestRefused:
    megabytes = conf.ORCHESTRA_UPLOAD_MAX_BYTES / MEGABYTE
    return RequestRefused(
        f'The file is too large; at most {megabytes:,.1f} MB are allowed.',
        status=413,
        code='body_too_large',
    )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        # Anything beyond ASCII is a ValueError.
        raise RequestRefused(
            'image_data must be base64, without the head of a data address.',
            code='invalid_field',
            field='image_data',
        ) from None


def limited_upload(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Refuse large requests before anything of them is read.

    Django's check for forged requests reads forms to look for its token, so
    it has to come after this one.

    Args:
        view: A view that takes one file.
    """

    @csrf_exempt
    @functools.wraps(view)
    def limited(
        request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        try:
            refuse_large_body(
                request, conf.ORCHESTRA_UPLOAD_MAX_BYTES + ENVELOPE_BYTES
            )
        except RequestDataTooBig:
            return answer_error(request, _too_large())
        return csrf_protect(view)(request, *args, **kwargs)

    return limited


def uploaded_file(request: HttpRequest) -> UploadedFile[Any]:
    """Return the file that a form carries as ``file``.

    Raises:
        RequestRefused: if there is none.
    """
    file = request.FILES.get('file')
    if not isinstance(file, UploadedFile):
        raise RequestRefused(
            'file: Send one file.', code='missing_field', field='file'
        )
    return file


@interface_operation(
    'POST',
    forms=[TaskFileForm],
    answer=answers.UploadedFile,
    is_multipart=True,
)
@limited_upload
@worker_view('POST')
def upload_task_file(
    request: HttpRequest,
    worker: Worker,  # noqa: ARG001 (the decorator passes it)
) -> dict[str, Any]:
    """Keep a file for a task whose turn it is, and describe it.

    The request is a form with ``task_id`` and ``file``.
    """
    task_id = checked(TaskForm, request.POST.dict())['task_id']
    file = uploaded_file(request)
    if not may_work_on_task(request.user, Task.objects.get(pk=task_id)):
        raise RequestRefused(
            'Files can be added while it is your turn on the task.',
            status=403,
            code='not_your_turn',
        )
    stored, kind = store_task_file(task_id, file, file.name or '')
    return {
        'url': reverse(
            'orchestra:task_file', args=[task_id, stored.key, stored.name]
        ),
        'name': stored.name,
        'size': file.size,
        'content_type': kind.media_type,
    }
