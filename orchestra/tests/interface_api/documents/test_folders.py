"""Looking into folders, and creating something in them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.models import DocumentItem, Project
from orchestra.tests.factories import create_worker
from orchestra.tests.interface_api.documents.document_client import (
    STORE,
    DocumentClient,
)

pytestmark = pytest.mark.django_db


def test_an_empty_folder(
    api: DocumentClient, folder_id: str, project: Project
) -> None:
    shown = api.show(folder_id)

    times = {shown.pop('created_at'), shown.pop('modified_at')}
    page = f'/orchestra/app/documents/{folder_id}'
    assert None not in times
    assert shown == {
        'id': folder_id,
        'kind': 'folder',
        'name': 'Rye loaf',
        'media_type': '',
        'size': None,
        'version': 1,
        'project_id': project.pk,
        'parent_id': None,
        'url': page,
        'embed_url': page,
        'download_url': '',
        'thumbnail_url': None,
        'modified_by': None,
        'is_deleted': False,
        'may_edit': True,
        'path': [],
        'items': [],
        'next': None,
        'usage': {'bytes': 0, 'quota_bytes': 2_000_000_000},
    }


def test_creating_a_folder(api: DocumentClient, folder_id: str) -> None:
    answer = api.act(folder_id, 'folders', name='Photos')

    created = answer.json()
    assert answer.status_code == 201
    assert (created['kind'], created['name']) == ('folder', 'Photos')
    assert created['parent_id'] == folder_id
    assert created['modified_by'] == {
        'username': 'ada',
        'first_name': 'Ada',
        'last_name': 'B',
    }
    assert api.show(created['id'])['path'] == [
        {'id': folder_id, 'name': 'Rye loaf'}
    ]


def test_creating_a_document(api: DocumentClient, folder_id: str) -> None:
    answer = api.act(folder_id, 'documents', name='Notes')

    created = answer.json()
    shown = api.show(created['id'])
    assert answer.status_code == 201
    assert created['kind'] == 'document'
    assert created['download_url'].endswith('/export/')
    assert (shown['html'], shown['version']) == ('', 1)
    assert shown['editing'] is None


def test_copying_a_document(api: DocumentClient, folder_id: str) -> None:
    template = STORE.create_document('Plan', folder_id, html='<p>Who?</p>')

    answer = api.act(
        folder_id, 'documents', name='Plan', template_id=template.id
    )

    copy = answer.json()
    assert copy['name'] == 'Plan (2)'
    assert api.show(copy['id'])['html'] == '<p>Who?</p>'


def test_copying_what_one_may_not_read(
    api: DocumentClient, folder_id: str
) -> None:
    secret = STORE.create_document('Secret', html='<p>x</p>')

    answer = api.act(
        folder_id, 'documents', name='Mine', template_id=secret.id
    )

    assert answer.status_code == 404
    assert api.show(folder_id)['items'] == []


def test_long_folders_come_in_pages(
    api: DocumentClient, folder_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('orchestra.interface_api.document_views.PAGE_SIZE', 2)
    for name in ('c', 'A', 'b', 'd'):
        STORE.create_document(name, folder_id)
    STORE.create_folder('z', folder_id)

    pages: list[list[str]] = []
    query: str | None = ''
    while query is not None:
        shown = api.show(folder_id, query)
        pages.append([item['name'] for item in shown['items']])
        if len(pages) == 1:
            # Pages go on from what is no longer there.
            STORE.delete(shown['next'])
        query = shown['next'] and f'?after={shown["next"]}'

    assert pages == [['z', 'A'], ['b', 'c'], ['d']]


@pytest.mark.parametrize(
    ('cursor', 'status'),
    [('x', 400), ('6f1c9a4e-0d5b-4c53-9a57-1f6c0e6a7b21', 404)],
)
def test_cursors_of_nobody(
    api: DocumentClient, folder_id: str, cursor: str, status: int
) -> None:
    answer = api.get(f'documents/{folder_id}/?after={cursor}')

    assert answer.status_code == status


def test_looking_again_while_nothing_changed(
    api: DocumentClient, folder_id: str
) -> None:
    tag = api.get(f'documents/{folder_id}/')['ETag']

    again = api.get(f'documents/{folder_id}/', If_None_Match=tag)
    api.act(folder_id, 'folders', name='A')
    changed = api.get(f'documents/{folder_id}/', If_None_Match=tag)

    assert (again.status_code, changed.status_code) == (304, 200)


def test_a_folder_takes_the_same_queries_whatever_is_in_it(
    api: DocumentClient, folder_id: str
) -> None:
    def count(item_id: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(api.show(item_id)['path']) <= 6
        return len(captured)

    deep = folder_id
    for level in range(2):
        deep = STORE.create_folder(f'Level {level}', deep).id
    few = count(deep)
    for number in range(30):
        owner = create_worker()
        item = STORE.create_document(f'Document {number}', deep)
        DocumentItem.objects.filter(pk=item.id).update(modified_by=owner.user)
    for level in range(4):
        deep = STORE.create_folder(f'Level {level}', deep).id

    parent = api.show(deep)['path'][2]['id']
    assert count(parent) == few <= 10
    assert count(deep) == few


def test_unknown_items(api: DocumentClient) -> None:
    item_id = str(uuid4())

    assert api.get(f'documents/{item_id}/').status_code == 404
    assert api.act(item_id, 'rename', name='a').status_code == 404
    assert api.upload(item_id, b'x', 'a.txt').status_code == 404
    assert api.get('documents/not-an-id/').status_code == 404
