"""One wish, one project: idempotency keys of `create_project`."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra import orchestra_api
from orchestra.models import (
    Project,
    ProjectEvent,
    ProjectRequest,
    Task,
    WorkflowVersion,
)
from orchestra.tests.project_api.sealed import (
    NEW_PROJECT,
    SECRET,
    unsigned,
)
from orchestra.tests.signed_client import (
    ROOT,
    SignedClient,
    answer_of,
    assert_refused,
)
from orchestra.tests.threads import run_together

BODY = json.dumps(NEW_PROJECT).encode()


def create(
    wish: str | None = 'order 1',
    body: bytes | None = None,
    key: str = 'orchestra-user',
    secret: str = SECRET,
    **changes: Any,
) -> Any:
    """Ask for a project as an old client does, with the date signed."""
    if body is None:
        body = json.dumps({**NEW_PROJECT, **changes}).encode()
    request = unsigned().headed(idempotency_key=wish).changed(body=body)
    return request.signed('date', secret, key).send()


def created(*args: Any, **options: Any) -> int:
    status, answer = answer_of(create(*args, **options))
    assert status == 200, answer
    return int(answer['project_id'])


@pytest.mark.django_db
@pytest.mark.usefixtures('bakery')
class TestOneAfterTheOther:
    def test_the_same_wish_gets_the_same_project(self) -> None:
        first = created()
        events = ProjectEvent.objects.count()
        for _ in range(3):
            assert created() == first
        assert Project.objects.get().pk == first
        assert Task.objects.count() == 1
        assert ProjectEvent.objects.count() == events

    def test_another_wish_gets_another_project(self) -> None:
        assert len({created('order 1'), created('order 2')}) == 2

    def test_without_a_key_every_request_is_a_wish(self) -> None:
        assert len({created(None), created(None)}) == 2
        assert created(None, idempotency_key=None)
        assert not ProjectRequest.objects.exists()

    def test_the_key_may_be_in_the_body(self) -> None:
        first = created(None, idempotency_key='order 1')
        assert created(None, idempotency_key='order 1') == first
        assert created('order 1') == first
        assert created('order 1', idempotency_key='ignored') == first

    def test_spelling_of_the_body_does_not_matter(self) -> None:
        first = created(body=BODY)
        backwards = dict(reversed(NEW_PROJECT.items()))
        indented = json.dumps(backwards, indent=2).encode()
        assert created(body=indented) == first
        assert created(body=BODY.decode().encode('utf-16')) == first

    @pytest.mark.parametrize(
        'changes',
        [
            {'description': 'Another loaf'},
            {'priority': 5},
            {'project_data': {'flour': 'wheat'}},
            {'scratchpad_url': 'https://docs.example.org/pad'},
            {'more': 1},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    def test_another_body_is_refused(self, changes: dict[str, Any]) -> None:
        first = created()
        assert_refused(create(**changes), 422, 'idempotency_conflict')
        assert Project.objects.count() == 1
        assert created() == first

    def test_keys_of_two_clients_do_not_meet(self, settings: Settings) -> None:
        settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
            'one': 'first secret',
            'two': 'second secret',
        }
        first = created(key='one', secret='first secret')
        second = created(key='two', secret='second secret', priority=9)
        assert first != second
        assert created(key='one', secret='first secret') == first

    def test_a_new_secret_does_not_forget(self, settings: Settings) -> None:
        first = created()
        settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
            'orchestra-user': 'the next secret'
        }
        assert created(secret='the next secret') == first

    def test_refused_requests_leave_nothing_behind(
        self, bakery: WorkflowVersion
    ) -> None:
        assert_refused(create(priority='high'), 400, 'invalid_field')
        assert_refused(create(workflow_slug='none'), 400, 'unknown_workflow')
        policy = bakery.steps.get(slug='buy').creation_policy
        bakery.steps.update(creation_policy={})
        assert_refused(create(), 400, 'bad_creation_policy')
        assert not ProjectRequest.objects.exists()
        assert not Project.objects.exists()
        bakery.steps.update(creation_policy=policy)
        assert created()

    @pytest.mark.parametrize(
        ('wish', 'code'),
        [('', 'invalid_field'), ('x' * 101, 'invalid_field')],
        ids=['empty', 'too long'],
    )
    def test_senseless_keys_are_refused(self, wish: str, code: str) -> None:
        answer = assert_refused(create(wish), 400, code)
        assert answer['message'].startswith('idempotency_key: ')
        response = create(None, idempotency_key=wish)
        assert_refused(response, 400, code)
        assert not Project.objects.exists()

    @pytest.mark.parametrize('wish', [7, ['a'], {'a': 1}, True])
    def test_keys_are_texts(self, wish: Any) -> None:
        response = create(None, idempotency_key=wish)
        assert_refused(response, 400, 'invalid_field')

    def test_longest_key_and_any_letters(self) -> None:
        wish = 'é' + 'x' * 99
        first = created(None, idempotency_key=wish)
        assert created(None, idempotency_key=wish) == first

    def test_answer_does_not_depend_on_the_definition(
        self, bakery: WorkflowVersion
    ) -> None:
        first = created()
        bakery.workflow.slug = 'renamed'
        bakery.workflow.save()
        assert created() == first

    def test_limits_of_the_key_come_first(self, settings: Settings) -> None:
        created()
        settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
            'orchestra-user': {'secret': SECRET, 'workflows': []}
        }
        assert_refused(create(), 403, 'workflow_out_of_scope')

    def test_project_deleted_with_its_request(self) -> None:
        first = created()
        Project.objects.get(pk=first).delete()
        assert not ProjectRequest.objects.exists()
        assert created() != first


@pytest.mark.django_db(transaction=True)
def test_client_sends_the_key(
    bakery: WorkflowVersion, live_server: LiveServer, settings: Settings
) -> None:
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = True
    ask = partial(
        orchestra_api.create_orchestra_project,
        None,
        'bakery',
        'v2',
        'Rye loaf',
        4,
        {},
        'real',
    )
    first = ask(idempotency_key='order 1')
    assert ask(idempotency_key='order 1') == first
    assert ask(idempotency_key='order 2') != first
    assert ask() != first
    assert Project.objects.count() == 3


def ask_once_more(headers: dict[str, str], priority: int = 4) -> Any:
    body = json.dumps({**NEW_PROJECT, 'priority': priority}).encode()
    return Client().post(
        f'{ROOT}create_project/',
        body,
        content_type='application/json',
        headers={**headers, 'Idempotency-Key': 'order 1'},
    )


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures('bakery')
def test_requests_at_the_same_moment_get_one_project() -> None:
    headers = SignedClient().headers()
    for round_ in range(5):
        runners = run_together(*[partial(ask_once_more, headers)] * 6)
        answers = [answer_of(runner.finish()) for runner in runners]
        assert {status for status, _ in answers} == {200}
        project = Project.objects.get()
        assert {answer['project_id'] for _, answer in answers} == {project.pk}
        assert project.tasks.count() == 1, round_
        actions = list(project.events.values_list('action', flat=True))
        assert actions.count('orchestra.project.created') == 1
        ProjectRequest.objects.all().delete()
        project.delete()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures('bakery')
def test_different_requests_at_the_same_moment_get_one_project() -> None:
    headers = SignedClient().headers()
    runners = run_together(
        *[
            partial(ask_once_more, headers, priority)
            for priority in (1, 2, 1, 2)
        ]
    )
    statuses = [runner.finish().status_code for runner in runners]
    winner = Project.objects.get()
    granted = [200 if p == winner.priority else 422 for p in (1, 2, 1, 2)]
    assert statuses == granted
