"""The documented functions for documents, under their earlier names."""

from __future__ import annotations

from typing import Any

from orchestra.conf import conf
from orchestra.google_apps.folders import (
    create_document_from_template,
    create_folder_with_permissions,
    create_project_google_folder,
    download_file,
    upload_file,
)
from orchestra.google_apps.images import (
    add_image,
    create_media_folder_with_images,
)
from orchestra.google_apps.spreadsheets import (
    GSPREAD_EXPORT_URL,
    GSPREAD_RE,
    get_google_spreadsheet_as_csv,
)

__all__ = [
    'GSPREAD_EXPORT_URL',
    'GSPREAD_RE',
    'SCRATCHPAD_TEMPLATE_ID',  # noqa: F822 (see the end)
    'add_image',
    'create_document_from_template',
    'create_folder_with_permissions',
    'create_media_folder_with_images',
    'create_project_google_folder',
    'download_file',
    'get_google_spreadsheet_as_csv',
    'upload_file',
]


def __getattr__(name: str) -> Any:
    # What was a constant is a setting, which may change after the import.
    if name == 'SCRATCHPAD_TEMPLATE_ID':
        return conf.ORCHESTRA_SCRATCHPAD_TEMPLATE_ID
    raise AttributeError(name)
