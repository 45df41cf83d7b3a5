"""A project of the newsroom, and where its documents are kept."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from orchestra.documents import DocumentStore, StoredItem, get_document_store
from orchestra.models import (
    MachineJob,
    Project,
    Task,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.project import create_project_with_tasks
from orchestra.utils.task_lifecycle import complete_and_skip_task
from orchestra.workflow import load_workflow

FILE = 'application/octet-stream'


def load_newsroom() -> WorkflowVersion:
    """Load the workflow; return its version."""
    load_workflow('journalism_workflow', 'v1')
    return WorkflowVersion.objects.get(slug='v1', workflow__slug='journalism')


def start_story(**project_data: Any) -> Newsroom:
    """Start a project; its first machine step has been tried once."""
    project = create_project_with_tasks(
        'journalism',
        'v1',
        'The harbour festival',
        priority=1,
        task_class=WorkerCertification.TaskClass.REAL,
        project_data=project_data,
    )
    return Newsroom(project.pk)


@dataclass(frozen=True)
class Newsroom:
    """A project and its documents.

    Attributes:
        project_id: The project.
    """

    project_id: int

    @property
    def project(self) -> Project:
        """The project, read anew."""
        return Project.objects.get(pk=self.project_id)

    @property
    def store(self) -> DocumentStore:
        """Where the documents are."""
        return get_document_store()

    def task(self, step: str) -> Task:
        """Return the task of a step, read anew."""
        return Task.objects.get(project=self.project_id, step__slug=step)

    def data(self, step: str) -> dict[str, Any]:
        """Return what a complete step left for the others."""
        task = self.task(step)
        assert task.status == Task.Status.COMPLETE, self.jobs(step)
        data: dict[str, Any] = task.assignments.get().in_progress_task_data
        return data

    def jobs(self, step: str) -> list[tuple[str, str]]:
        """Return states and complaints of all attempts at a step."""
        return list(
            MachineJob.objects.filter(
                task__project=self.project_id, task__step__slug=step
            )
            .order_by('attempt')
            .values_list('state', 'last_error')
        )

    def project_folder(self) -> str:
        """Return the id of the project's folder."""
        return str(self.project.project_data['project_folder_id'])

    def inside(self, folder_id: str) -> list[str]:
        """Return the names of what is in a folder."""
        return [item.name for item in self.store.list_folder(folder_id)]

    def deliver(self, name: str, content: bytes) -> StoredItem:
        """Put a file into the folder of the photographers."""
        return self.store.upload(
            self.data('document_creation')['raw_photo_folder'],
            name,
            content,
            FILE,
        )

    def finish_photography(self) -> None:
        """Bring the project to where the machine adjusts the photos."""
        for step in ('article_planning', 'photography'):
            self.skip(step)

    def skip(self, step: str) -> None:
        """Complete a step of a person as if it had been done."""
        complete_and_skip_task(self.task(step).pk)


def let_time_pass() -> None:
    """Have everything done that is due later, as cron does."""
    MachineJob.objects.filter(state=MachineJob.State.QUEUED).update(
        run_after=timezone.now()
    )
    call_command('requeue_machine_jobs', stdout=StringIO())
