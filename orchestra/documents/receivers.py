"""What documents do when something else happens.

Everything here runs in the transaction of the change and only writes rows.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from orchestra.documents.delivery import request_project_folder
from orchestra.documents.files import remove_after_commit
from orchestra.models import DocumentItem, Project
from orchestra.signals import project_created


@receiver(project_created, dispatch_uid='orchestra.project_folder')
def give_project_a_folder(project: Project, **_facts: Any) -> None:
    """Have a folder and a scratchpad created for a new project."""
    request_project_folder(project)


@receiver(
    post_delete, sender=DocumentItem, dispatch_uid='orchestra.document_file'
)
def remove_file(instance: DocumentItem, **_facts: Any) -> None:
    """Remove the file of a row that is gone for good."""
    remove_after_commit(instance)
