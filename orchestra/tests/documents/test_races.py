"""Several people and programs use the document store at the same moment."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from orchestra.core.actors import Actor, acting_as
from orchestra.documents import (
    DocumentError,
    DocumentStore,
    ensure_project_folder,
)
from orchestra.documents.arranging import move
from orchestra.documents.editing import start_editing
from orchestra.documents.errors import BeingEdited, DocumentConflict
from orchestra.documents.files import add_uploaded_file
from orchestra.documents.texts import save_document
from orchestra.documents.tree import place_of
from orchestra.models import DocumentItem, DocumentVersion, Project
from orchestra.tests.factories import create_user
from orchestra.tests.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_only_one_of_two_writers_saves(
    store: DocumentStore, folder_id: str
) -> None:
    document = store.create_document('Notes', folder_id)

    runners = run_together(
        *[
            lambda text=text: save_document(document.id, text, 1)
            for text in ('one', 'two', 'three')
        ]
    )

    errors = [runner.error for runner in runners if runner.error]
    assert [type(error) for error in errors] == [DocumentConflict] * 2
    row = DocumentItem.objects.get(pk=document.id)
    newest = DocumentVersion.objects.filter(item=row).latest('number')
    assert (row.version, newest.number) == (2, 2)
    assert row.html == newest.html


def test_a_project_gets_one_folder(
    store: DocumentStore, project: Project
) -> None:
    runners = run_together(
        *[lambda: ensure_project_folder(project.pk) for _ in range(4)]
    )

    folders = {runner.finish() for runner in runners}
    project.refresh_from_db()
    assert folders == {project.project_data['project_folder_id']}
    kinds = DocumentItem.objects.values_list('kind', flat=True)
    assert sorted(kinds) == ['document', 'folder']


def test_a_key_is_used_once_without_a_project(store: DocumentStore) -> None:
    runners = run_together(
        *[lambda: store.create_folder('Client', key='one') for _ in range(4)]
    )

    assert len({runner.finish().id for runner in runners}) == 1
    assert DocumentItem.objects.count() == 1


def test_uploads_do_not_pass_the_quota_side_by_side(
    store: DocumentStore, folder_id: str, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = 25

    runners = run_together(
        *[
            lambda: add_uploaded_file(
                folder_id, ContentFile(b'0123456789'), 'a.txt'
            )
            for _ in range(4)
        ]
    )

    errors = [runner.error for runner in runners if runner.error]
    assert len(errors) == 2
    for error in errors:
        assert isinstance(error, DocumentError)
        assert error.code == 'quota_exceeded'
    names = {item.name for item in store.list_folder(folder_id)}
    assert names == {'a.txt', 'a (2).txt'}


def test_folders_moved_into_each_other(
    store: DocumentStore, folder_id: str
) -> None:
    one, two = (store.create_folder(name, folder_id) for name in 'ab')

    runners = run_together(
        lambda: move(one.id, two.id), lambda: move(two.id, one.id)
    )

    errors = [runner.error for runner in runners if runner.error]
    assert [getattr(error, 'code', '') for error in errors] == ['invalid_move']
    for folder in (one, two):
        assert str(place_of(folder.id).above[0].pk) == folder_id


def test_one_person_starts_editing(
    store: DocumentStore, folder_id: str
) -> None:
    document = store.create_document('Notes', folder_id)
    users = [create_user() for _ in range(3)]

    def edit(user: object) -> DocumentItem:
        with acting_as(Actor.for_user(user)):  # type: ignore[arg-type]
            return start_editing(document.id)

    runners = run_together(*[lambda user=user: edit(user) for user in users])

    errors = [runner.error for runner in runners if runner.error]
    assert [type(error) for error in errors] == [BeingEdited] * 2
