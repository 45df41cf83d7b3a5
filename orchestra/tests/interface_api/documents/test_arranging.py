"""Moving, deleting and restoring what is in a folder."""

from __future__ import annotations

import pytest

from orchestra.models import Worker
from orchestra.tests.factories import create_project
from orchestra.tests.interface_api.conftest import read_file
from orchestra.tests.interface_api.documents.document_client import (
    STORE,
    DocumentClient,
)

pytestmark = pytest.mark.django_db


def test_moving(api: DocumentClient, folder_id: str) -> None:
    photos = api.act(folder_id, 'folders', name='Photos').json()
    file = api.upload(folder_id, b'x', 'a.txt').json()
    api.upload(photos['id'], b'x', 'a.txt')

    moved = api.act(file['id'], 'move', parent_id=photos['id']).json()

    assert moved['parent_id'] == photos['id']
    assert moved['name'] == 'a (2).txt'
    names = [item['name'] for item in api.show(folder_id)['items']]
    assert names == ['Photos']


def test_folders_are_not_moved_into_themselves(
    api: DocumentClient, folder_id: str
) -> None:
    outer = api.act(folder_id, 'folders', name='Outer').json()['id']
    inner = api.act(outer, 'folders', name='Inner').json()['id']

    answers = [
        api.act(outer, 'move', parent_id=target) for target in (outer, inner)
    ]

    assert [answer.json()['code'] for answer in answers] == [
        'invalid_move'
    ] * 2


def test_nothing_is_moved_to_other_projects(
    api: DocumentClient, folder_id: str, ada: Worker
) -> None:
    file = api.upload(folder_id, b'x', 'a.txt').json()
    strange = STORE.create_folder('B', project_id=create_project().pk)

    answer = api.act(file['id'], 'move', parent_id=strange.id)

    assert answer.status_code == 404
    assert api.show(file['id'])['parent_id'] == folder_id


def test_the_folder_of_a_project_stays(
    api: DocumentClient, folder_id: str
) -> None:
    inner = api.act(folder_id, 'folders', name='A').json()['id']

    moved = api.act(folder_id, 'move', parent_id=inner)
    deleted = api.act(folder_id, 'delete')

    assert [moved.json()['code'], deleted.json()['code']] == [
        'invalid_move'
    ] * 2
    assert api.show(folder_id)['is_deleted'] is False


def test_deleting_and_restoring(api: DocumentClient, folder_id: str) -> None:
    photos = api.act(folder_id, 'folders', name='Photos').json()['id']
    file = api.upload(photos, b'x', 'a.txt').json()

    deleted = api.act(photos, 'delete').json()
    api.act(folder_id, 'folders', name='Photos')

    assert (deleted['is_deleted'], deleted['may_edit']) == (True, False)
    assert api.show(photos)['items'][0]['is_deleted'] is True
    assert api.client.get(file['download_url']).status_code == 404
    assert api.act(file['id'], 'rename', name='b').status_code == 404
    assert api.act(file['id'], 'restore').json()['code'] == (
        'in_deleted_folder'
    )
    assert api.act(photos, 'restore').json()['name'] == 'Photos (2)'
    assert read_file(api.client, file['download_url'])[1] == b'x'
