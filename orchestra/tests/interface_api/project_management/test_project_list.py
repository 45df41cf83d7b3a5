"""The list of projects that project admins choose from."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orchestra.interface_api.project_management.views import (
    IsProjectAdmin,
    ProjectList,
)
from orchestra.models import Project
from orchestra.tests.factories import (
    create_project,
    create_user,
    create_version,
    create_worker,
)
from orchestra.tests.interface_api.conftest import ROOT, WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused

pytestmark = pytest.mark.django_db

LIST = 'project_management/projects/'
START = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture
def admin() -> WorkerClient:
    return WorkerClient(create_worker('mary', is_project_admin=True).user)


def create_projects(count: int) -> list[Project]:
    """Return projects that were started an hour after one another."""
    version = create_version()
    return [
        create_project(
            version,
            short_description=f'Loaf {number}',
            start_datetime=START + datetime.timedelta(hours=number),
        )
        for number in range(count)
    ]


def listed(response: Any) -> list[str]:
    status, rows = answer_of(response)
    assert status == 200, rows
    return [row['short_description'] for row in rows]


def link(response: Any, relation: str) -> str | None:
    """Return the address of a neighbour, from the root of the API on."""
    for part in response.headers.get('Link', '').split(', '):
        address, _, name = part.partition('; ')
        if name == f'rel="{relation}"':
            root = f'<http://testserver{ROOT}'
            assert address.startswith(root)
            return str(address.removeprefix(root).removesuffix('>'))
    return None


def test_all_but_aborted_ones_newest_first(admin: WorkerClient) -> None:
    old, paused, done, aborted = create_projects(4)
    for project, status in (
        (paused, Project.Status.PAUSED),
        (done, Project.Status.COMPLETED),
        (aborted, Project.Status.ABORTED),
    ):
        Project.objects.filter(pk=project.pk).update(status=status)

    response = admin.get(LIST)

    assert answer_of(response) == (
        200,
        [
            {
                'id': done.pk,
                'short_description': 'Loaf 2',
                'start_datetime': '2026-03-01T11:00:00Z',
                'status': 'Completed',
            },
            {
                'id': paused.pk,
                'short_description': 'Loaf 1',
                'start_datetime': '2026-03-01T10:00:00Z',
                'status': 'Paused',
            },
            {
                'id': old.pk,
                'short_description': 'Loaf 0',
                'start_datetime': '2026-03-01T09:00:00Z',
                'status': 'Active',
            },
        ],
    )
    assert response.headers['X-Total-Count'] == '3'
    assert 'Link' not in response.headers
    assert 'no-store' in response.headers['Cache-Control']


def test_no_projects(admin: WorkerClient) -> None:
    response = admin.get(LIST)
    assert answer_of(response) == (200, [])
    assert response.headers['X-Total-Count'] == '0'


def test_projects_started_together_have_an_order(admin: WorkerClient) -> None:
    version = create_version()
    keys = [create_project(version, start_datetime=START).pk for _ in range(3)]
    rows = answer_of(admin.get(LIST))[1]
    assert [row['id'] for row in rows] == keys[::-1]


def test_walking_from_part_to_part(admin: WorkerClient) -> None:
    create_projects(5)
    seen: list[str] = []
    part: str | None = f'{LIST}?limit=2'
    while part:
        response = admin.get(part)
        assert response.headers['X-Total-Count'] == '5'
        seen += listed(response)
        last, part = response, link(response, 'next')
    assert seen == [f'Loaf {number}' for number in (4, 3, 2, 1, 0)]
    back = link(last, 'prev')
    assert back is not None
    assert listed(admin.get(back)) == ['Loaf 2', 'Loaf 1']


@pytest.mark.parametrize(
    ('query', 'expected', 'has_previous', 'has_next'),
    [
        ('limit=3', ['Loaf 2', 'Loaf 1', 'Loaf 0'], False, False),
        ('limit=1&offset=1', ['Loaf 1'], True, True),
        ('offset=2', ['Loaf 0'], False, False),
        ('limit=2&offset=3', [], True, False),
        ('limit=1000&offset=9223372036854774807', [], True, False),
    ],
)
def test_parts(
    admin: WorkerClient,
    query: str,
    expected: list[str],
    has_previous: bool,
    has_next: bool,
) -> None:
    create_projects(3)
    response = admin.get(f'{LIST}?{query}')
    assert listed(response) == expected
    assert response.headers['X-Total-Count'] == '3'
    assert (link(response, 'prev') is not None) == has_previous
    assert (link(response, 'next') is not None) == has_next


@pytest.mark.parametrize(
    'query',
    [
        'limit=0',
        'limit=1001',
        'limit=many',
        'offset=-1',
        'limit=5&offset=9223372036854775808',
    ],
)
def test_parts_that_make_no_sense(admin: WorkerClient, query: str) -> None:
    assert_refused(admin.get(f'{LIST}?{query}'), 400, 'invalid_field')


def test_statements_do_not_grow_with_the_projects(
    admin: WorkerClient,
) -> None:
    figures = []
    for _ in range(2):
        create_projects(7)
        with CaptureQueriesContext(connection) as captured:
            admin.get(LIST)
        figures.append(len(captured))
    assert figures[0] == figures[1]


def test_only_project_admins(client: Client) -> None:
    create_projects(1)
    worker = WorkerClient(create_worker('ada').user)

    assert_refused(worker.get(LIST), 403, 'not_project_admin')
    response = client.get(ROOT + LIST)
    assert response.status_code == 401
    assert response.headers['WWW-Authenticate'] == 'Session realm="orchestra"'
    assert response.json()['detail']


def test_superusers_need_not_be_workers() -> None:
    create_projects(1)
    user = create_user('root', is_superuser=True)
    assert listed(WorkerClient(user).get(LIST)) == ['Loaf 0']


def test_it_is_only_read(admin: WorkerClient) -> None:
    response = admin.post(LIST, {'short_description': 'Loaf'})
    assert_refused(response, 405)
    assert Project.objects.count() == 0


def test_addresses() -> None:
    for namespace in ('orchestra', 'api'):
        name = f'orchestra:{namespace}:project_management:projects'
        assert reverse(name) == ROOT + LIST


def test_import_paths() -> None:
    assert ProjectList.permission_classes == [IsProjectAdmin]
