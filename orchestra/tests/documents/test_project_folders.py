"""New projects get a folder and a scratchpad."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.documents import (
    DocumentError,
    DocumentStore,
    ensure_project_folder,
    get_document_store,
)
from orchestra.models import DocumentItem, OutboxMessage, Project
from orchestra.outbox import deliver_due
from orchestra.project import create_project_with_tasks
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_version,
)

pytestmark = pytest.mark.django_db

KIND = 'documents.project_folder'
STORES = 'orchestra.tests.documents.stores'


def start_project(
    project_data: Any = None, scratchpad_url: str | None = None
) -> Project:
    version = create_version()
    create_step(version)
    return create_project_with_tasks(
        version.workflow.slug,
        version.slug,
        'Rye loaf',
        0,
        0,
        project_data,
        scratchpad_url,
    )


def message() -> OutboxMessage:
    return OutboxMessage.objects.get(kind=KIND)


def names_in(folder_id: str) -> list[str]:
    return [item.name for item in get_document_store().list_folder(folder_id)]


def test_starting_a_project(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        project = start_project({'flour': 'rye'})
        assert not DocumentItem.objects.exists()

    project.refresh_from_db()
    store = get_document_store()
    folder = store.get(project.project_data['project_folder_id'])
    (scratchpad,) = store.list_folder(folder.id)
    assert project.project_data['flour'] == 'rye'
    assert folder.name == f'{timezone.localdate()} Rye loaf'
    assert scratchpad.name == 'Scratchpad'
    assert project.scratchpad_url == scratchpad.edit_url
    assert message().state == OutboxMessage.State.SENT
    assert message().project == project
    assert message().result == {'project_folder_id': folder.id}


def test_projects_without_folders(settings: Settings) -> None:
    settings.ORCHESTRA_PROJECT_FOLDERS = False

    start_project()

    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ('project_data', 'scratchpad_url', 'count'),
    [
        ({'project_folder_id': 'x'}, 'https://example.org/pad', 0),
        ({'project_folder_id': 'x'}, None, 1),
        ({}, 'https://example.org/pad', 1),
        (None, None, 1),
        (['no', 'object'], None, 0),
        ('text', None, 0),
    ],
)
def test_what_is_there_is_not_created(
    project_data: Any, scratchpad_url: str | None, count: int
) -> None:
    start_project(project_data, scratchpad_url)

    assert OutboxMessage.objects.filter(kind=KIND).count() == count


def test_a_scratchpad_that_is_there_stays(store: DocumentStore) -> None:
    project = create_project(scratchpad_url='https://example.org/pad')

    folder_id = ensure_project_folder(project.pk)

    project.refresh_from_db()
    assert project.scratchpad_url == 'https://example.org/pad'
    assert store.list_folder(folder_id) == []


def test_a_folder_that_is_there_gets_the_scratchpad(
    store: DocumentStore, project: Project, folder_id: str
) -> None:
    project.project_data = {'project_folder_id': folder_id}
    project.save()

    assert ensure_project_folder(project.pk) == folder_id
    assert names_in(folder_id) == ['Scratchpad']


def test_asking_twice(store: DocumentStore, project: Project) -> None:
    folder_id = ensure_project_folder(project.pk)

    assert ensure_project_folder(project.pk) == folder_id
    assert DocumentItem.objects.count() == 2


def test_going_on_after_a_crash(
    store: DocumentStore, project: Project
) -> None:
    folder_id = ensure_project_folder(project.pk)
    # As if the process had died before anything was noted.
    Project.objects.update(project_data={}, scratchpad_url=None)

    assert ensure_project_folder(project.pk) == folder_id
    assert DocumentItem.objects.count() == 2


def test_the_date_is_that_of_the_project(store: DocumentStore) -> None:
    project = create_project(
        short_description='Rye/spelt\n“loaf”',
        start_datetime=datetime(2026, 3, 2, 12, tzinfo=UTC),
    )

    folder = store.get(ensure_project_folder(project.pk))

    assert folder.name == '2026-03-02 Rye-spelt “loaf”'


def test_projects_with_a_very_long_description(store: DocumentStore) -> None:
    project = create_project(short_description='k' * 10_000)

    assert len(store.get(ensure_project_folder(project.pk)).name) == 200


def test_the_folder_of_a_client(store: DocumentStore) -> None:
    client = store.create_folder('Client')
    project = create_project(project_data={'client_folder_id': client.id})

    folder_id = ensure_project_folder(project.pk)

    assert [item.id for item in store.list_folder(client.id)] == [folder_id]
    assert DocumentItem.objects.get(pk=folder_id).project == project


def test_scratchpads_are_copies_of_a_template(
    store: DocumentStore, project: Project, settings: Settings
) -> None:
    template = store.create_document('Pad', html='<h1>Who does what</h1>')
    settings.ORCHESTRA_SCRATCHPAD_TEMPLATE_ID = template.id

    folder_id = ensure_project_folder(project.pk)

    (scratchpad,) = store.list_folder(folder_id)
    assert b'Who does what' in store.read(scratchpad.id)


def test_data_that_is_no_object() -> None:
    project = create_project(project_data=['a'])

    with pytest.raises(DocumentError) as refused:
        ensure_project_folder(project.pk)

    assert refused.value.code == 'no_project_data'
    assert not DocumentItem.objects.exists()


def test_somebody_else_was_faster(
    store: DocumentStore, project: Project, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_STORE = f'{STORES}.OvertakenStore'

    folder_id = ensure_project_folder(project.pk)

    assert store.get(folder_id).name == 'Faster'
    live = DocumentItem.objects.filter(kind='folder', deleted_at=None)
    assert [str(item.pk) for item in live] == [folder_id]


def test_a_store_that_is_unavailable_is_asked_again(
    settings: Settings,
) -> None:
    project = start_project()
    settings.ORCHESTRA_DOCUMENT_STORE = f'{STORES}.UnavailableStore'

    before = timezone.now()
    deliver_due()

    waiting = message()
    assert waiting.state == OutboxMessage.State.PENDING
    assert waiting.last_error.endswith('Too many requests.')
    assert waiting.next_attempt_at >= before + timedelta(seconds=600)
    settings.ORCHESTRA_DOCUMENT_STORE = ''
    OutboxMessage.objects.update(next_attempt_at=before)
    deliver_due()
    project.refresh_from_db()
    assert project.scratchpad_url


@pytest.mark.parametrize(
    ('name', 'reason'),
    [
        ('FullStore', 'The drive is full.'),
        ('', 'no such folder'),
    ],
)
def test_a_store_that_refuses_is_given_up(
    settings: Settings, name: str, reason: str
) -> None:
    project = start_project({'client_folder_id': 'nowhere'})
    settings.ORCHESTRA_DOCUMENT_STORE = f'{STORES}.{name}' if name else ''

    deliver_due()

    assert message().state == OutboxMessage.State.DEAD
    assert reason in message().last_error
    project.refresh_from_db()
    assert project.tasks.count() == 1
    assert project.scratchpad_url is None


def test_projects_that_are_gone(project: Project) -> None:
    start_project().delete()

    deliver_due()

    assert message().state == OutboxMessage.State.DEAD
    assert 'deleted' in message().last_error
