"""Creating the folders of new projects, some time after their commit."""

from __future__ import annotations

from typing import Any

from orchestra.conf import conf
from orchestra.documents.errors import DocumentError
from orchestra.documents.project_folders import (
    ensure_project_folder,
    needs_project_folder,
)
from orchestra.models import OutboxMessage, Project
from orchestra.outbox import (
    DeliveryError,
    OutboxDraft,
    UndeliverableError,
    enqueue,
    handles,
)

KIND = 'documents.project_folder'


def request_project_folder(project: Project) -> None:
    """Have the folder and the scratchpad of a project created."""
    if not conf.ORCHESTRA_PROJECT_FOLDERS or not needs_project_folder(project):
        return
    enqueue(
        [
            OutboxDraft(
                kind=KIND,
                payload={'project_id': project.pk},
                dedupe_key=f'{KIND}:{project.pk}',
                project=project,
            )
        ]
    )


@handles(KIND)
def deliver_project_folder(message: OutboxMessage) -> dict[str, Any]:
    """Create what the project still lacks.

    Raises:
        DeliveryError: if the store may work later.
        UndeliverableError: if it never will, or the project is gone.
    """
    project_id = int(message.payload['project_id'])
    try:
        folder_id = ensure_project_folder(project_id)
    except Project.DoesNotExist as error:
        raise UndeliverableError(
            'The project was deleted.', code='unknown_project'
        ) from error
    except DocumentError as error:
        raise _delivery_error(error) from error
    return {'project_folder_id': folder_id}


def _delivery_error(error: DocumentError) -> DeliveryError:
    if error.is_transient:
        return DeliveryError(
            error.message, code=error.code, retry_after=error.retry_after
        )
    return UndeliverableError(error.message, code=error.code)
