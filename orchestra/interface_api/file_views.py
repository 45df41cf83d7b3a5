"""Giving uploaded files back, so that they can do no harm.

Whatever a file contains, the browser takes it for what its extension says,
and runs nothing in it.
"""

from __future__ import annotations

import re
import uuid
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from orchestra.http.content_security import HEADER
from orchestra.http.json_view import ask_to_sign_in
from orchestra.models import Task
from orchestra.permissions import may_view_project
from orchestra.uploads.file_types import BY_EXTENSION, PICTURE_TYPES
from orchestra.uploads.storing import TaskFile

EDITOR_PICTURE = re.compile(
    r'(?:production|development)/(?:[\w-]+/)*[0-9a-f]{32}\.(?:jpg|png|gif)',
    re.ASCII,
)
"""The paths that pictures of text editors are kept at."""

SECONDS_TO_KEEP = 24 * 60 * 60
"""Files never change, but who may see them does."""


@require_safe
def uploaded_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture of a text editor to people who are signed in.

    Texts travel from project to project; whoever reads one has the address,
    which cannot be guessed.
    """
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    if not EDITOR_PICTURE.fullmatch(path):
        raise Http404
    return _served(path)


@require_safe
def task_file(
    request: HttpRequest, task_id: int, key: uuid.UUID, name: str
) -> HttpResponseBase:
    """Serve a file of a task to people on its project and to admins.

    Everybody else is told that there is no such file.
    """
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    task = Task.objects.select_related('project').filter(pk=task_id).first()
    if task is None or not may_view_project(request.user, task.project):
        raise Http404
    return _served(TaskFile(task_id, key, name).path)


def _served(path: str) -> FileResponse:
    kind = BY_EXTENSION.get(PurePosixPath(path).suffix.removeprefix('.'))
    if kind is None:
        raise Http404
    return served(path, PurePosixPath(path).name, kind.media_type)


def served(path: str, name: str, media_type: str) -> FileResponse:
    """Return a file, shown by the browser only if it is a picture.

    Args:
        path: Where the storage has it.
        name: What it is called when it is saved.
        media_type: What it is; never what somebody said that it is.

    Raises:
        Http404: if the storage has no such file.
    """
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(
        default_storage.open(path),
        as_attachment=media_type not in PICTURE_TYPES,
        filename=name,
        content_type=media_type,
    )
    secure_download(response)
    response['Cache-Control'] = f'private, max-age={SECONDS_TO_KEEP}'
    return response


def secure_download(response: HttpResponseBase) -> None:
    """Let nothing in a file run, whatever a browser takes it for."""
    response[HEADER] = "default-src 'none'; sandbox"
    response['X-Content-Type-Options'] = 'nosniff'
    response['Cross-Origin-Resource-Policy'] = 'same-origin'
