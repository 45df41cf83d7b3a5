"""Work counts whatever code of other hands does when follow-ups appear."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from orchestra.models import Project, ProjectEvent, Task, TodoListTemplate
from orchestra.signals import project_closed
from orchestra.tests.factories import create_project
from orchestra.tests.task_lifecycle.chain import Chain, do, start_chain
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.tests.threads import PATIENCE_SECONDS, start
from orchestra.utils.task_lifecycle import complete_and_skip_task
from orchestra.utils.task_lifecycle.resuming import (
    ResumedProject,
    projects_to_resume,
    resume_project,
)

Receiver = Callable[..., None]


@contextmanager
def receiving(receiver: Receiver) -> Iterator[None]:
    """Have the end of a project heard by code of other hands."""
    project_closed.connect(receiver)
    try:
        yield
    finally:
        project_closed.disconnect(receiver)


def fail(**_facts: Any) -> None:
    """Have a bug."""
    raise RuntimeError('No, \0thank you.')


def break_a_constraint(project: Project, **_facts: Any) -> None:
    """Store what the database refuses."""
    Project.objects.filter(pk=project.pk).update(status=99)


def misspell(**_facts: Any) -> None:
    """Ask for a table that does not exist, and ignore the answer."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT title FROM nowhere')


BUGS = [
    pytest.param(fail, 'RuntimeError: No, thank you.', id='bug'),
    pytest.param(break_a_constraint, 'IntegrityError', id='constraint'),
    pytest.param(misspell, 'nowhere', id='statement'),
]


@pytest.mark.django_db
@pytest.mark.parametrize(('receiver', 'reason'), BUGS)
class TestReceivers:
    @pytest.fixture
    def chain(self) -> Chain:
        """A project that ends with its only step."""
        return start_chain(1, max_reviews=0)

    def test_block_the_project_alone(
        self,
        chain: Chain,
        receiver: Receiver,
        reason: str,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        with receiving(receiver):
            task = do(chain.doer, chain.task(), {'text': 'Done.'})

        assert task.status == chain.task().status == Task.Status.COMPLETE
        project = chain.reread()
        assert project.status == Project.Status.ACTIVE
        assert project.blocked_reason.startswith('Creating what follows')
        assert reason in project.blocked_reason
        event = ProjectEvent.objects.get(action='orchestra.project.blocked')
        assert event.reason == project.blocked_reason
        assert f'Project {project.pk} is blocked' in caplog.text
        assert 'Traceback' in caplog.text

    def test_block_skipping_likewise(
        self, chain: Chain, receiver: Receiver, reason: str
    ) -> None:
        with receiving(receiver):
            task = complete_and_skip_task(chain.task().pk)

        assert task.status == chain.task().status == Task.Status.COMPLETE
        assert reason in chain.reread().blocked_reason

    def test_are_found_by_the_sweep(
        self, chain: Chain, receiver: Receiver, reason: str
    ) -> None:
        with receiving(receiver):
            do(chain.doer, chain.task())
            still = [resume_project(chain.project.pk) for _ in range(2)]
        assert projects_to_resume() == [chain.project.pk]
        assert all(reason in project.blocked_reason for project in still)
        blocked = chain.project.events.filter(
            action='orchestra.project.blocked'
        )
        assert blocked.count() == 1

        resumed = resume_project(chain.project.pk)

        assert resumed == ResumedProject(chain.project.pk, is_completed=True)
        assert chain.reread().status == Project.Status.COMPLETED
        assert chain.project.blocked_reason == ''


@pytest.mark.django_db
def test_a_malformed_todo_template_blocks_until_it_is_mended() -> None:
    chain = start_chain(2, max_reviews=0)
    template = TodoListTemplate.objects.create(slug='check', name='Check')
    chain.step('step2').todolist_templates_to_apply.add(template)
    TodoListTemplate.objects.update(todos={'items': [{'id': 1}]})

    chain.complete()

    assert "KeyError: 'description'" in chain.reread().blocked_reason
    assert not chain.project.tasks.filter(step__slug='step2').exists()
    TodoListTemplate.objects.update(todos={'items': []})
    assert resume_project(chain.project.pk).tasks_created == 1
    assert chain.reread().blocked_reason == ''


OTHERS_PROJECT = 'What somebody else is changing'


def want_a_locked_row(*_facts: Any, **_more_facts: Any) -> None:
    """Wait for somebody else, in vain."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
    Project.objects.select_for_update().get(short_description=OTHERS_PROJECT)


WANTING = {'path': f'{__name__}.want_a_locked_row', 'kwargs': {}}


@contextmanager
def somebody_else_holding_the_row() -> Iterator[None]:
    """Keep a row locked in another transaction."""
    create_project(short_description=OTHERS_PROJECT)
    is_locked, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            want_a_locked_row()
            is_locked.set()
            may_go.wait(PATIENCE_SECONDS)

    holder = start(hold)
    try:
        assert is_locked.wait(PATIENCE_SECONDS)
        yield
    finally:
        may_go.set()
        holder.finish()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
class TestLocksThatAreNotGranted:
    """They are no reason to block: the same request succeeds later."""

    def test_end_the_transaction_in_receivers(self) -> None:
        chain = start_chain(1, max_reviews=0)
        with receiving(want_a_locked_row):
            self.assert_nothing_counts(chain)

    @pytest.mark.parametrize(
        'policies',
        [
            {'creation_policy': {'policy_function': WANTING}},
            {
                'assignment_policy': {
                    'policy_function': {'entry_level': WANTING}
                }
            },
        ],
        ids=['creation', 'assignment'],
    )
    def test_end_it_in_policies(self, policies: dict[str, Any]) -> None:
        chain = start_chain(2, max_reviews=0)
        chain.version.steps.filter(slug='step2').update(**policies)
        self.assert_nothing_counts(chain)

    def test_end_it_in_functions_of_todo_templates(self) -> None:
        chain = start_chain(2, max_reviews=0)
        template = TodoListTemplate.objects.create(
            slug='check',
            name='Check',
            conditional_property_function=WANTING,
        )
        chain.step('step2').todolist_templates_to_apply.add(template)
        self.assert_nothing_counts(chain)

    def assert_nothing_counts(self, chain: Chain) -> None:
        """Submit in vain; the task and the project are as before."""
        take(chain.doer, chain.task())
        with (
            somebody_else_holding_the_row(),
            pytest.raises(OperationalError, match='lock timeout'),
        ):
            submit(chain.doer, chain.task())
        assert chain.task().status == Task.Status.PROCESSING
        assert chain.reread().blocked_reason == ''
