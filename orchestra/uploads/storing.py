"""Keeping uploaded files."""

from __future__ import annotations

import io
import logging
import re
import uuid
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.text import get_valid_filename

from orchestra.conf import conf
from orchestra.core.errors import UploadError
from orchestra.uploads.file_types import (
    PICTURES,
    FileType,
    recognise,
    recognise_picture,
)
from orchestra.uploads.storage_errors import storage_errors

logger = logging.getLogger(__name__)

EDITOR_PICTURES = ('JPEG', 'PNG', 'GIF')
"""Kinds of pictures that text editors may hold."""

MAX_NAME_LENGTH = 80
MAX_PREFIX_PARTS = 5
MEGABYTE = 10**6

TASK_FOLDERS = 'tasks'
"""Where the storage has a folder for each task."""


@dataclass(frozen=True)
class TaskFile:
    """A file of a task.

    Attributes:
        task_id: The task.
        key: What makes its address unique, and impossible to guess.
        name: Its name, safe to be part of a path.
    """

    task_id: int
    key: uuid.UUID
    name: str

    @property
    def path(self) -> str:
        """Where the storage keeps it."""
        return f'{TASK_FOLDERS}/{self.task_id}/{self.key.hex}/{self.name}'


def store_editor_picture(
    content: bytes, media_type: str, prefix: str = ''
) -> str:
    """Keep a picture that was put into a text.

    Args:
        content: The picture.
        media_type: What it is said to be: ``image/jpeg``, ``image/png`` or
            ``image/gif``.
        prefix: Folders to keep it in, joined by slashes.

    Returns:
        Its path in the storage.

    Raises:
        UploadError: if it is empty, too large or something else.
    """
    allowed = [PICTURES[name].media_type for name in EDITOR_PICTURES]
    if media_type not in allowed:
        raise UploadError(
            f'Pictures must be one of: {", ".join(allowed)}.',
            code='unsupported_type',
        )
    check_size(len(content))
    file = io.BytesIO(content)
    kind = recognise_picture(file)
    if kind is None or kind.media_type != media_type:
        raise UploadError(
            f'The file is no picture of the kind {media_type}.',
            code='type_mismatch',
        )
    environment = 'production' if conf.PRODUCTION else 'development'
    folders = '/'.join((environment, *_clean_prefix(prefix)))
    path = f'{folders}/{uuid.uuid4().hex}.{kind.extension}'
    return _save(path, File(file))


def store_task_file(
    task_id: int, file: File[bytes], name: str
) -> tuple[TaskFile, FileType]:
    """Keep a file for a task.

    Args:
        task_id: The task.
        file: What was uploaded.
        name: What its owner calls it.

    Returns:
        The file as it is kept, and what it is.

    Raises:
        UploadError: if it is empty, too large or of a kind that is not
            allowed.
    """
    kind = check_file(file, name)
    stored = TaskFile(task_id, uuid.uuid4(), _clean_name(name, kind))
    _save(stored.path, file)
    return stored, kind


def check_file(file: File[bytes], name: str) -> FileType:
    """Return what a file is that somebody uploaded, if it may be uploaded.

    Args:
        file: What was uploaded.
        name: What its owner calls it.

    Raises:
        UploadError: ``empty_file``, ``file_too_large``,
            ``unsupported_type``.
    """
    check_size(file.size)
    kind = recognise(file, name)
    allowed = conf.ORCHESTRA_UPLOAD_TYPES
    if kind is None or kind.extension not in allowed:
        raise UploadError(
            f'Files of this kind cannot be uploaded. Use one of: '
            f'{", ".join(allowed)}.',
            code='unsupported_type',
        )
    return kind


def check_size(size: int) -> None:
    """Refuse files that are empty or too large.

    Raises:
        UploadError: ``empty_file``, ``file_too_large``.
    """
    limit = conf.ORCHESTRA_UPLOAD_MAX_BYTES
    if size == 0:
        raise UploadError('The file is empty.', code='empty_file')
    if size > limit:
        raise UploadError(
            f'The file has {size / MEGABYTE:,.1f} MB; at most '
            f'{limit / MEGABYTE:,.1f} MB are allowed.',
            code='file_too_large',
        )


def _save(path: str, file: File[Any]) -> str:
    try:
        return default_storage.save(path, file)
    except storage_errors() as error:
        logger.exception('The storage of uploads refused a file.')
        raise UploadError(
            'Files cannot be kept at the moment. Try again later.'
        ) from error


def _clean_prefix(prefix: str) -> list[str]:
    """Return the folders of a prefix; none of them leads upwards."""
    parts = (
        re.sub(r'[^\w-]+', '-', part, flags=re.ASCII).strip('-')
        for part in re.split(r'[/\\]', prefix)
    )
    return [part[:MAX_NAME_LENGTH] for part in parts if part][
        :MAX_PREFIX_PARTS
    ]


def _clean_name(name: str, kind: FileType) -> str:
    """Return a name without folders, with the extension of the content."""
    stem = PurePath(name.replace('\\', '/')).stem.strip('. ')[:MAX_NAME_LENGTH]
    return f'{get_valid_filename(stem or "file")}.{kind.extension}'
