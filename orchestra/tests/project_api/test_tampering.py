"""Whoever changes a signed request on its way gets nothing from it."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from orchestra.models import Project, WorkflowVersion
from orchestra.tests.project_api.sealed import SECRET, Request, sealed
from orchestra.tests.project_api.tampering import CASES, Case
from orchestra.tests.signed_client import answer_of, assert_refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _strict_keys(settings: Settings, bakery: WorkflowVersion) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'orchestra-user': {'secret': SECRET, 'strict': True},
        'bakery': {'secret': 'secret of the bakery', 'strict': True},
    }


@pytest.fixture
def request_on_its_way() -> Request:
    return sealed()


def test_untouched_request_passes(request_on_its_way: Request) -> None:
    status, answer = answer_of(request_on_its_way.send())
    assert status == 200
    assert Project.objects.get().pk == answer['project_id']


@pytest.mark.parametrize('case', CASES, ids=lambda case: case.name)
def test_tampered_request_is_refused(
    request_on_its_way: Request, case: Case
) -> None:
    tampered = case.tamper(request_on_its_way)
    assert tampered != request_on_its_way
    response = tampered.send()
    if tampered.method == 'HEAD':
        assert response.status_code == 403
    else:
        assert_refused(response, 403, case.code)
    assert not Project.objects.exists()
    # Nor does the attempt use up the request it was made from.
    assert request_on_its_way.send().status_code == 200


def test_there_are_enough_cases_and_none_twice() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert len(names) >= 40
