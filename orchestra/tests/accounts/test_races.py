"""People who register at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from orchestra.accounts.signals import orchestra_user_registered
from orchestra.models import Worker
from orchestra.tests.accounts.test_registration import register
from orchestra.tests.task_lifecycle.overlap import overlap
from orchestra.tests.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)

TOO_LATE = [
    pytest.param({'username': 'mary', 'email': 'Maria@Example.com'}, 'email'),
    pytest.param({'username': 'MARIA', 'email': 'm@example.com'}, 'username'),
]


def registering(**changes: str) -> Callable[[], Any]:
    return lambda: register(Client(), **changes)


def has_errors(response: Any, field: str) -> bool:
    return (
        response.status_code == 200
        and list(response.context['form'].errors) == [field]
        and f'id="id_{field}_error"' in response.text
    )


class Overtaking:
    """Checks passwords, slowly: meanwhile somebody else registers."""

    has_happened = False

    def get_help_text(self) -> str:
        """Ask for nothing."""
        return ''

    def validate(self, *_password_and_user: Any) -> None:
        """Find nothing wrong with the password."""
        if not Overtaking.has_happened:
            Overtaking.has_happened = True
            assert register(Client()).status_code == 302


@pytest.mark.parametrize(('changes', 'field'), TOO_LATE)
def test_who_was_overtaken_sees_the_form_again(
    changes: dict[str, str], field: str, settings: Settings
) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = [{'NAME': f'{__name__}.Overtaking'}]
    Overtaking.has_happened = False

    response = register(Client(), **changes)

    assert has_errors(response, field)
    assert User.objects.get().username == 'maria'
    assert Worker.objects.count() == 1


@pytest.mark.postgres_only
@pytest.mark.parametrize(('changes', 'field'), TOO_LATE)
def test_one_waits_for_the_other(changes: dict[str, str], field: str) -> None:
    ahead, behind = overlap(registering(), registering(**changes))

    assert ahead.finish().status_code == 302
    assert has_errors(behind.finish(), field)
    assert User.objects.get().username == 'maria'
    assert Worker.objects.count() == 1


@pytest.mark.postgres_only
def test_one_goes_on_if_the_other_comes_to_nothing() -> None:
    def fail(user: User, **_facts: Any) -> None:
        if user.username == 'maria':
            raise RuntimeError('a receiver failed')

    orchestra_user_registered.connect(fail)
    try:
        ahead, behind = overlap(registering(), registering(username='mary'))
    finally:
        orchestra_user_registered.disconnect(fail)

    assert isinstance(ahead.error, RuntimeError)
    assert behind.finish().status_code == 302
    assert User.objects.get().username == 'mary'


def test_all_at_once() -> None:
    runners = run_together(
        *(registering(username=f'maria-{number}') for number in range(4))
    )

    statuses = sorted(runner.finish().status_code for runner in runners)
    assert statuses == [200, 200, 200, 302]
    assert User.objects.count() == Worker.objects.count() == 1


def test_different_people_at_once() -> None:
    runners = run_together(
        *(
            registering(username=f'm{number}', email=f'm{number}@example.com')
            for number in range(4)
        )
    )

    assert {runner.finish().status_code for runner in runners} == {302}
    assert User.objects.count() == Worker.objects.count() == 4
