"""Removing files of tasks that no data refers to."""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Cast

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.uploads.storage_errors import storage_errors
from orchestra.uploads.storing import TASK_FOLDERS, TaskFile

logger = logging.getLogger(__name__)

BATCH_SIZE = 20
"""How many files are removed at a time. Nobody can save the task meanwhile,
so this must not take longer than people wait."""


@dataclass(frozen=True)
class PurgedUploads:
    """What was removed, or would be.

    Attributes:
        files: How many files.
        file_bytes: How much room they took up.
        failed: How often the storage failed; the log says why.
    """

    files: int = 0
    file_bytes: int = 0
    failed: int = 0

    def __add__(self, other: PurgedUploads) -> PurgedUploads:
        return PurgedUploads(
            self.files + other.files,
            self.file_bytes + other.file_bytes,
            self.failed + other.failed,
        )


def purge_uploads(
    before: datetime, *, is_dry_run: bool = False
) -> PurgedUploads:
    """Remove files of tasks that are old and that no data mentions.

    Data is what any level of any task of the project has in progress or
    handed in, deleted rows included. It works in small batches, so stopping
    it midway does no harm, and neither data nor files are read into memory.

    Args:
        before: What was uploaded earlier is looked at.
        is_dry_run: Whether to count alone.
    """
    purged = PurgedUploads()
    handle = _count if is_dry_run else _purge
    for task_id in _task_ids():
        old = _files_of(task_id, before)
        try:
            while batch := list(islice(old, BATCH_SIZE)):
                purged += handle(task_id, batch)
        except storage_errors():
            logger.exception('Files of task %s cannot be read.', task_id)
            purged += PurgedUploads(failed=1)
    return purged


def _count(task_id: int, files: list[TaskFile]) -> PurgedUploads:
    purged = PurgedUploads()
    for file in _unmentioned(task_id, files):
        purged += PurgedUploads(1, default_storage.size(file.path))
    return purged


def _purge(task_id: int, files: list[TaskFile]) -> PurgedUploads:
    with transaction.atomic():
        # Whoever saves or hands in data locks the task too, so that data is
        # either read below, or stored when the file has gone already.
        # Written as it is, which locks on SQLite as well.
        Task.objects.filter(pk=task_id).update(status=F('status'))
        purged = PurgedUploads()
        for file in _unmentioned(task_id, files):
            purged += _removed(file)
        return purged


def _removed(file: TaskFile) -> PurgedUploads:
    try:
        size = default_storage.size(file.path)
        default_storage.delete(file.path)
    except FileNotFoundError:
        # Another run was faster.
        return PurgedUploads()
    except storage_errors():
        logger.exception('%s cannot be removed.', file.path)
        return PurgedUploads(failed=1)
    if isinstance(default_storage, FileSystemStorage):
        # The folder is this file's alone; other storages have no folders.
        with suppress(OSError):
            default_storage.delete(str(PurePosixPath(file.path).parent))
    return PurgedUploads(1, size)


def _unmentioned(
    task_id: int, files: Iterable[TaskFile]
) -> Iterator[TaskFile]:
    """Yield the files that no data of the project mentions."""
    # What one task hands on may be copied to those that follow.
    project = Task.objects.filter(pk=task_id).values('project')
    assignments = TaskAssignment.unsafe_objects.filter(
        task__project__in=project
    ).annotate(text=Cast('in_progress_task_data', models.TextField()))
    iterations = Iteration.unsafe_objects.filter(
        assignment__task__project__in=project
    ).annotate(text=Cast('submitted_data', models.TextField()))
    for file in files:
        # The address has hyphens, the path in the storage has none.
        is_mentioned = Q(text__icontains=str(file.key)) | Q(
            text__icontains=file.key.hex
        )
        if not (
            assignments.filter(is_mentioned).exists()
            or iterations.filter(is_mentioned).exists()
        ):
            yield file


def _task_ids() -> Iterator[int]:
    """Yield the ids of the tasks that have files, or had some."""
    for name in _folders_in(TASK_FOLDERS):
        if name.isascii() and name.isdigit():
            yield int(name)


def _files_of(task_id: int, before: datetime) -> Iterator[TaskFile]:
    """Yield the files of a task that were stored before a moment."""
    folder = f'{TASK_FOLDERS}/{task_id}'
    for key in _folders_in(folder):
        try:
            unique = uuid.UUID(hex=key)
        except ValueError:
            continue
        for name in _names_in(f'{folder}/{key}'):
            file = TaskFile(task_id, unique, name)
            if _is_older(file, before):
                yield file


def _is_older(file: TaskFile, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(file.path) < before
    except FileNotFoundError:
        return False


def _names_in(folder: str) -> list[str]:
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        # Another run was faster.
        return []


def _folders_in(path: str) -> Iterator[str]:
    """Yield the names of the folders in a folder; none if it is not there."""
    if not isinstance(default_storage, FileSystemStorage):
        yield from default_storage.listdir(path)[0]
        return
    # There may be as many as there are tasks; no list is made of them.
    with (
        suppress(FileNotFoundError),
        os.scandir(default_storage.path(path)) as entries,
    ):
        for entry in entries:
            if entry.is_dir():
                yield entry.name
