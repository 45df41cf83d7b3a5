"""`purge_documents` removes for good what was deleted long ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from orchestra.documents import DocumentStore
from orchestra.models import DocumentItem, DocumentVersion, Project
from orchestra.tests.uploads.samples import picture

Purge = Callable[..., str]

pytestmark = pytest.mark.django_db


@pytest.fixture
def purge(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Purge:
    def run(*arguments: str) -> str:
        output = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command('purge_documents', *arguments, stdout=output)
        return output.getvalue()

    return run


@pytest.fixture
def kept(store: DocumentStore, folder_id: str) -> set[str]:
    """What is in the folder beside what is deleted."""
    file = store.upload(folder_id, 'kept.png', picture(), 'image/png')
    document = store.create_document('Kept', folder_id)
    return {folder_id, file.id, document.id}


def delete_long_ago(store: DocumentStore, item_id: str, days: int) -> None:
    store.delete(item_id)
    past = timezone.now() - timedelta(days=days)
    DocumentItem.objects.filter(pk=item_id).update(deleted_at=past)


def left() -> set[str]:
    return {str(item.pk) for item in DocumentItem.objects.all()}


def files(media: Path) -> int:
    return sum(path.is_file() for path in media.rglob('*'))


def test_what_is_removed(
    store: DocumentStore,
    folder_id: str,
    kept: set[str],
    purge: Purge,
    media: Path,
) -> None:
    photos = store.create_folder('Photos', folder_id)
    photo = store.upload(photos.id, 'a.png', picture(), 'image/png')
    notes = store.create_document('Notes', photos.id)
    delete_long_ago(store, notes.id, 40)
    delete_long_ago(store, photos.id, 31)
    recent = store.upload(folder_id, 'b.txt', b'x', 'text/plain')
    delete_long_ago(store, recent.id, 29)
    before = left()
    assert files(media) == 5

    assert purge('--dry-run').startswith(
        'Folders, documents and files would be removed: 3 '
    )
    assert left() == before
    assert purge().startswith('Folders, documents and files removed: 3 ')

    assert left() == kept | {recent.id}
    assert DocumentVersion.objects.count() == 1
    assert files(media) == 3
    assert photo.id not in left()
    assert purge('--days', '20').startswith(
        'Folders, documents and files removed: 1 '
    )
    assert purge() == 'Folders, documents and files removed: 0 (0.0 MB)\n'


def test_many_items(
    store: DocumentStore, folder_id: str, purge: Purge
) -> None:
    past = timezone.now() - timedelta(days=31)
    for number in range(210):
        DocumentItem.objects.create(
            kind='folder', name=str(number), deleted_at=past
        )

    assert 'removed: 210 ' in purge()
    assert left() == {folder_id}


def test_files_of_deleted_projects(
    store: DocumentStore,
    kept: set[str],
    project: Project,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        project.delete()

    assert left() == set()
    assert files(media) == 0


@pytest.mark.parametrize('days', ['0', '-1', 'x'])
def test_wrong_days(purge: Purge, days: str) -> None:
    with pytest.raises(CommandError):
        purge('--days', days)
