"""The folder that a project's documents are in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orchestra.documents import ensure_project_folder


def project_folder_of(project_data: Mapping[str, Any]) -> str:
    """Return the id of a project's folder.

    Orchestra makes it soon after the project, but a machine step may come
    first; then it is made now.

    Args:
        project_data: With the ``project_id`` that machine steps get.

    Raises:
        DocumentError: If the document store refuses or is out of reach.
    """
    folder_id = project_data.get('project_folder_id')
    if folder_id:
        return str(folder_id)
    return ensure_project_folder(int(project_data['project_id']))
