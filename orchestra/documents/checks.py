"""System checks of what Orchestra's own document store needs.

Their ids belong to the same list as those of `orchestra.checks`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.core.checks import (
    CheckMessage,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, default_storage

from orchestra.documents.store import LOCAL_STORE, document_store_path


@register('orchestra', Tags.files)
def check_file_folder(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """W011: the folder of files can be written."""
    try:
        is_local = document_store_path() == LOCAL_STORE
    except ImproperlyConfigured:
        # A setting of the wrong type, which E001 tells about.
        return []
    storage = default_storage
    if not is_local or not isinstance(storage, FileSystemStorage):
        return []
    # An unset one is W009's.
    if not storage.base_location or _can_write(Path(storage.location)):
        return []
    return [
        Warning(
            f'The folder of uploaded files, {storage.location}, cannot be '
            'written, so nobody can add files to the folders of projects.',
            hint='Let MEDIA_ROOT name a folder that the server may write to.',
            id='orchestra.W011',
        )
    ]


def _can_write(folder: Path) -> bool:
    """Tell whether files can be kept in a folder, which may be missing."""
    existing = next(
        place for place in (folder, *folder.parents) if os.path.lexists(place)
    )
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
