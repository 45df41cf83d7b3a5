"""A project with a folder, and people who work in it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from orchestra.documents.local import LocalDocumentStore
from orchestra.models import DocumentItem, Project, Task, Worker
from orchestra.tests.e2e.office import (
    SUBMITTED,
    create_ada,
    create_article,
)
from orchestra.tests.e2e.pages.documents import Upload
from orchestra.tests.factories import create_assignment, create_worker

STORE = LocalDocumentStore()

SUNSETS = {
    'harbour.png': ('#f4b860', '#25485f'),
    'lighthouse.png': ('#9cc5e3', '#3a5a40'),
    'market.png': ('#e9a6a6', '#5f3a5a'),
}


@dataclass
class Archive:
    """A project's folder and its people.

    Attributes:
        task: The task of Ada; Maria is on the project, too.
        folder_id: The folder of the project.
    """

    ada: Worker
    maria: Worker
    task: Task
    folder_id: str

    @property
    def project(self) -> Project:
        """The project the folder belongs to."""
        return self.task.project

    def document(self, name: str = 'Notes', html: str = '') -> str:
        """Put a document into the folder; return its id."""
        return STORE.create_document(name, self.folder_id, html=html).id

    def folder(self, name: str) -> str:
        """Put a folder into the folder; return its id."""
        return STORE.create_folder(name, self.folder_id).id

    def picture(self, name: str = 'harbour.png') -> str:
        """Put a picture into the folder; return its id."""
        file = picture(name)
        return STORE.upload(
            self.folder_id, name, file.content, file.media_type
        ).id

    def html(self, document_id: str) -> str:
        """Return what the store has of a document."""
        return DocumentItem.objects.get(pk=document_id).html

    def names(self) -> list[str]:
        """Return what the store has in the folder."""
        return sorted(item.name for item in STORE.list_folder(self.folder_id))


def open_archive() -> Archive:
    """Create a project with a folder and two people on it."""
    ada = create_ada()
    maria = create_worker('maria', first_name='Maria', last_name='Mitchell')
    task = create_article(ada)
    create_assignment(task, maria, counter=1, status=SUBMITTED)
    folder = STORE.create_folder(
        'The harbour festival', project_id=task.project_id
    )
    task.project.project_data = {'project_folder_id': folder.id}
    task.project.save()
    return Archive(ada, maria, task, folder.id)


def picture(name: str = 'harbour.png') -> Upload:
    """Return a picture of a sun over the sea."""
    sky, sea = SUNSETS.get(name, ('#dddddd', '#555555'))
    image = Image.new('RGB', (1200, 900), sky)
    draw = ImageDraw.Draw(image)
    draw.ellipse((720, 220, 920, 420), fill='#fff3d6')
    draw.rectangle((0, 560, 1200, 900), fill=sea)
    draw.polygon(((180, 560), (520, 560), (460, 640), (240, 640)), '#2b2b2b')
    draw.polygon(((350, 280), (350, 540), (520, 540)), '#f7f3ea')
    content = io.BytesIO()
    image.save(content, 'PNG')
    return Upload(name, content.getvalue(), 'image/png')


def note(name: str = 'interview.txt', text: str = 'Boats.') -> Upload:
    """Return a text file."""
    return Upload(name, text.encode(), 'text/plain')
