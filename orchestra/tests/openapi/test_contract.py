"""Answers that the documents do not describe fail whichever test sees them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.test import Client

from orchestra.interface_api import views as interface_api
from orchestra.project_api import views as project_api
from orchestra.tests.contract import BrokenContractError, check_answer
from orchestra.tests.factories import create_worker

DASHBOARD = '/orchestra/api/interface/dashboard_tasks/'
ERROR = {'error': 400, 'message': 'No.', 'code': 'bad_request'}


def check(answer: Any, status: int = 200, method: str = 'POST') -> None:
    response = JsonResponse(answer, status=status, safe=False)
    check_answer(project_api.create_project, method, response)


def test_every_test_is_watched() -> None:
    assert settings.MIDDLEWARE[0].startswith('orchestra.http.')
    assert 'orchestra.tests.contract.ContractMiddleware' in settings.MIDDLEWARE


def test_documented_answers_pass() -> None:
    check({'project_id': 7})
    check(ERROR, 400)
    check({**ERROR, 'fields': {'/a': ['No.']}, 'detail': 'No.'}, 403)


@pytest.mark.parametrize(
    'answer',
    [
        {},
        None,
        {'project_id': '7'},
        {'project_id': None},
        {'project_id': 7, 'more': 1},
        [7],
    ],
    ids=json.dumps,
)
def test_other_answers_do_not(answer: Any) -> None:
    with pytest.raises(BrokenContractError, match='create_project'):
        check(answer)


def test_other_errors_do_not() -> None:
    with pytest.raises(BrokenContractError):
        check({'detail': 'No.'}, 400)


@pytest.mark.parametrize('status', [201, 302, 404, 418])
def test_other_statuses_do_not(status: int) -> None:
    with pytest.raises(BrokenContractError, match=str(status)):
        check(ERROR, status)


def test_other_media_types_do_not() -> None:
    for response in (HttpResponse('{}'), HttpResponse('No.', status=400)):
        with pytest.raises(BrokenContractError, match='text/html'):
            check_answer(project_api.create_project, 'POST', response)


def test_other_methods_may_only_be_refused() -> None:
    check({'detail': 'No.'}, 405, 'DELETE')
    with pytest.raises(BrokenContractError, match='DELETE'):
        check({}, 200, 'DELETE')


def test_answers_without_content_and_pages_of_django_pass() -> None:
    view = interface_api.dashboard_tasks
    for status in (302, 304):
        check_answer(view, 'GET', HttpResponse(status=status))
    check_answer(view, 'GET', HttpResponse('<html>', status=403))
    check_answer(view, 'HEAD', HttpResponse('anything'))


@pytest.mark.django_db
def test_tests_see_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(create_worker().user)
    assert client.get(DASHBOARD).status_code == 200
    monkeypatch.setattr(
        interface_api, 'worker_has_reviewer_status', lambda _: 'perhaps'
    )
    with pytest.raises(BrokenContractError, match='reviewerStatus'):
        client.get(DASHBOARD)
