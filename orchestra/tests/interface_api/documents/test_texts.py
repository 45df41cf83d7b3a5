"""Writing documents together, through the endpoints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from orchestra.documents.html_text import MAX_BYTES
from orchestra.models import (
    DocumentItem,
    DocumentVersion,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.tests.factories import create_assignment, create_worker
from orchestra.tests.interface_api.documents.document_client import (
    STORE,
    DocumentClient,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(task: Task, project: Project) -> DocumentClient:
    """Somebody else on the task."""
    worker = create_worker('bob', first_name='Bob')
    create_assignment(
        task, worker, counter=1, status=TaskAssignment.Status.SUBMITTED
    )
    return DocumentClient(worker.user)


@pytest.fixture
def document_id(folder_id: str) -> str:
    return STORE.create_document('Notes', folder_id, html='<p>One</p>').id


def save(
    api: DocumentClient, document_id: str, html: str, version: int, **more: Any
) -> Any:
    return api.act(document_id, 'save', html=html, version=version, **more)


def numbers(api: DocumentClient, document_id: str) -> list[int]:
    answer = api.get(f'documents/{document_id}/versions/').json()
    return [version['number'] for version in answer['versions']]


def let_minutes_pass(minutes: int) -> None:
    """Move everything that was saved into the past."""
    past = timezone.now() - timedelta(minutes=minutes)
    DocumentVersion.objects.update(started_at=past, created_at=past)
    DocumentItem.objects.exclude(editing_until=None).update(editing_until=past)


def test_saving(api: DocumentClient, document_id: str) -> None:
    answer = save(api, document_id, '<p>Two</p>', 1)

    shown = api.show(document_id)
    assert answer.status_code == 200
    assert answer.json()['version'] == 2
    assert answer.json()['modified_at'] == shown['modified_at']
    assert (shown['html'], shown['version']) == ('<p>Two</p>', 2)
    assert shown['modified_by']['username'] == 'ada'
    assert shown['size'] == len('<p>Two</p>')


def test_the_second_writer_sees_the_conflict(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    save(api, document_id, '<p>Ada</p>', 1)

    answer = save(bob, document_id, '<p>Bob</p>', 1)

    conflict = answer.json()
    assert answer.status_code == 409
    assert conflict['code'] == 'document_conflict'
    assert (conflict['version'], conflict['html']) == (2, '<p>Ada</p>')
    assert conflict['modified_by']['username'] == 'ada'
    assert conflict['modified_at']
    assert api.show(document_id)['html'] == '<p>Ada</p>'
    assert save(bob, document_id, '<p>Both</p>', 2).json()['version'] == 3


def test_saving_again_after_a_lost_answer(
    api: DocumentClient, document_id: str
) -> None:
    answers = [save(api, document_id, '<p>Two</p>', 1) for _ in range(2)]

    assert [answer.json()['version'] for answer in answers] == [2, 2]


def test_what_is_saved_is_sanitised(
    api: DocumentClient, document_id: str
) -> None:
    html = '<p onclick="x()">a<script>x()</script><img src="//e.org/x"></p>'

    save(api, document_id, html, 1)

    assert api.show(document_id)['html'] == '<p>a<img></p>'


@pytest.mark.parametrize(
    'body',
    [
        {},
        {'html': 'x'},
        {'version': 1},
        {'html': None, 'version': 1},
        {'html': 'x', 'version': 0},
        {'html': 'x', 'version': 'x'},
        {'html': 'x', 'version': 2**40},
        {'html': 'a\0b', 'version': 1},
        {'html': 'x', 'version': 1, 'checkpoint': 'x'},
        {'html': 'x' * (MAX_BYTES + 1), 'version': 1},
    ],
)
def test_bad_requests(
    api: DocumentClient, document_id: str, body: dict[str, Any]
) -> None:
    answer = api.act(document_id, 'save', **body)

    assert answer.status_code == 400
    assert api.show(document_id)['version'] == 1


def test_bodies_that_are_too_large(
    api: DocumentClient, document_id: str
) -> None:
    answer = save(api, document_id, 'x' * 5 * MAX_BYTES, 1)

    assert answer.status_code == 413


def test_only_documents_are_saved(
    api: DocumentClient, document_id: str
) -> None:
    folder_id = api.show(document_id)['parent_id']

    answers = [
        save(api, folder_id, 'x', 1),
        api.act(folder_id, 'editing'),
        api.get(f'documents/{folder_id}/versions/'),
    ]

    assert [answer.json()['code'] for answer in answers] == [
        'not_a_document'
    ] * 3


def test_one_sitting_is_one_version(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    save(api, document_id, 'a', 1)
    save(api, document_id, 'b', 2)
    assert numbers(api, document_id) == [3, 1]

    save(bob, document_id, 'c', 3)
    assert numbers(api, document_id) == [4, 3, 1]

    let_minutes_pass(6)
    save(bob, document_id, 'd', 4)
    assert numbers(api, document_id) == [5, 4, 3, 1]


def test_milestones_are_kept(api: DocumentClient, document_id: str) -> None:
    save(api, document_id, 'a', 1, checkpoint=True)
    save(api, document_id, 'b', 2)
    save(api, document_id, 'b', 3, checkpoint=True)
    save(api, document_id, 'c', 3)

    assert numbers(api, document_id) == [4, 3, 2, 1]


def test_old_versions_go(
    api: DocumentClient, document_id: str, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_VERSIONS = 3
    for version in range(1, 6):
        save(api, document_id, f'v{version}', version, checkpoint=True)

    assert numbers(api, document_id) == [6, 5, 4]
    gone = api.get(f'documents/{document_id}/versions/1/')
    assert gone.status_code == 404
    assert gone.json()['code'] == 'version_not_found'


def test_looking_at_a_version(api: DocumentClient, document_id: str) -> None:
    save(api, document_id, '<p>Two</p>', 1)

    version = api.get(f'documents/{document_id}/versions/1/').json()
    newest = api.get(f'documents/{document_id}/versions/').json()

    assert version['html'] == '<p>One</p>'
    assert version['created_by'] is None
    assert newest['versions'][0]['created_by']['username'] == 'ada'
    assert newest['versions'][0]['size'] == len('<p>Two</p>')
    assert newest['next'] is None


def test_many_versions_come_in_pages(
    api: DocumentClient, document_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = 'orchestra.interface_api.document_text_views'
    monkeypatch.setattr(f'{module}.PAGE_SIZE', 2)
    for version in range(1, 4):
        save(api, document_id, f'v{version}', version, checkpoint=True)
    address = f'documents/{document_id}/versions/'

    first = api.get(address).json()
    second = api.get(f'{address}?after={first["next"]}').json()

    assert [row['number'] for row in first['versions']] == [4, 3]
    assert [row['number'] for row in second['versions']] == [2, 1]
    assert second['next'] is None
    assert api.get(f'{address}?after=x').status_code == 400


def test_restoring_a_version(api: DocumentClient, document_id: str) -> None:
    save(api, document_id, '<p>Two</p>', 1)

    answer = api.act(document_id, 'versions/1/restore')

    restored = answer.json()
    assert (restored['html'], restored['version']) == ('<p>One</p>', 3)
    assert numbers(api, document_id) == [3, 2, 1]


def test_a_document_being_edited(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    mine = api.act(document_id, 'editing').json()['editing']

    refused = bob.act(document_id, 'editing')

    assert mine['is_me'] is True
    assert refused.status_code == 409
    editing = refused.json()['editing']
    assert refused.json()['code'] == 'being_edited'
    assert (editing['username'], editing['is_me']) == ('ada', False)
    assert bob.show(document_id)['editing']['username'] == 'ada'
    assert api.act(document_id, 'editing').status_code == 200


def test_taking_over(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    api.act(document_id, 'editing')

    taken = bob.act(document_id, 'editing', take_over=True)
    # Saving goes on, but does not take the document back.
    saved = save(api, document_id, 'x', 1)

    assert taken.json()['editing']['is_me'] is True
    assert saved.status_code == 200
    assert api.show(document_id)['editing']['username'] == 'bob'


def test_being_done_with_a_document(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    api.act(document_id, 'editing')
    bob.act(document_id, 'editing/end')
    assert bob.show(document_id)['editing']['username'] == 'ada'

    api.act(document_id, 'editing/end')

    assert bob.show(document_id)['editing'] is None


def test_whoever_went_away_holds_nothing(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    api.act(document_id, 'editing')
    let_minutes_pass(1)

    assert bob.show(document_id)['editing'] is None
    assert bob.act(document_id, 'editing').status_code == 200


def test_saving_holds_the_document(
    api: DocumentClient, bob: DocumentClient, document_id: str
) -> None:
    save(api, document_id, 'x', 1)

    assert bob.show(document_id)['editing']['username'] == 'ada'


def test_saving_takes_the_same_queries_whatever_came_before(
    api: DocumentClient, document_id: str
) -> None:
    def count(work: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert work().status_code == 200
        return len(captured)

    versions = f'documents/{document_id}/versions/'
    save(api, document_id, 'v1', 1)
    few_saves = count(lambda: save(api, document_id, 'v2', 2))
    few_looks = count(lambda: api.get(versions))
    for version in range(3, 12):
        save(api, document_id, f'v{version}', version, checkpoint=True)
    save(api, document_id, 'v12', 12)

    assert count(lambda: save(api, document_id, 'v13', 13)) == few_saves <= 18
    assert count(lambda: api.get(versions)) == few_looks <= 10


def test_no_room_for_more_text(
    api: DocumentClient, document_id: str, settings: Settings
) -> None:
    settings.ORCHESTRA_DOCUMENT_QUOTA_BYTES = 30

    fits = save(api, document_id, 'x' * 20, 1)
    refused = save(api, document_id, 'x' * 21, 2)

    assert fits.status_code == 200
    assert refused.json()['code'] == 'quota_exceeded'
    assert api.show(document_id)['html'] == 'x' * 20


def test_deleted_documents_stay_as_they_are(
    api: DocumentClient, document_id: str
) -> None:
    api.act(document_id, 'delete')

    answers = [
        save(api, document_id, 'x', 1),
        api.act(document_id, 'editing'),
        api.act(document_id, 'versions/1/restore'),
        api.get(f'documents/{document_id}/versions/'),
        api.get(f'documents/{document_id}/versions/1/'),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_saving_a_document_as_a_file(
    api: DocumentClient, document_id: str
) -> None:
    response = api.client.get(f'/orchestra/documents/{document_id}/export/')

    assert response['Content-Type'] == 'text/html; charset=utf-8'
    assert response['Content-Disposition'] == (
        'attachment; filename="Notes.html"'
    )
    assert response['Content-Security-Policy'] == (
        "default-src 'none'; sandbox"
    )
    assert response['Cache-Control'] == 'private, no-store'
    assert b'<p>One</p>' in response.content
