"""Projects that came to a halt are found and go on."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from orchestra.models import Project, Task
from orchestra.signals import project_status_changed
from orchestra.tests.factories import create_project
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.chain import Chain, start_chain
from orchestra.tests.task_lifecycle.workflow_functions import reference
from orchestra.utils.task_lifecycle import set_project_status
from orchestra.utils.task_lifecycle.resuming import (
    ResumedProject,
    projects_to_resume,
    resume_project,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> Chain:
    """A project blocked between its first and its second step."""
    chain = start_chain(2)
    chain.version.steps.filter(slug='step2').update(
        creation_policy={'policy_function': reference('allowed_by_project')}
    )
    chain.complete()
    assert chain.reread().blocked_reason
    return chain


def allow(chain: Chain) -> None:
    """Remove what the project is blocked by."""
    Project.objects.filter(pk=chain.project.pk).update(
        project_data={'is_allowed': True}
    )


class TestWhichProjectsAreAsked:
    def test_blocked_ones(self, chain: Chain) -> None:
        assert projects_to_resume() == [chain.project.pk]

    def test_those_without_an_open_task(self) -> None:
        chain = start_chain(2)
        chain.project.tasks.update(status=Task.Status.COMPLETE)
        empty = create_project()

        assert projects_to_resume() == [chain.project.pk, empty.pk]

    def test_not_those_somebody_has_something_to_do_in(self) -> None:
        start_chain(2)

        assert projects_to_resume() == []

    @pytest.mark.parametrize(
        'status',
        [
            Project.Status.PAUSED,
            Project.Status.COMPLETED,
            Project.Status.ABORTED,
        ],
    )
    @pytest.mark.parametrize('every_active', [False, True])
    @pytest.mark.usefixtures('chain')
    def test_not_those_at_rest(self, status: int, every_active: bool) -> None:
        Project.objects.update(status=status)

        assert projects_to_resume(every_active) == []

    def test_every_active_one_on_demand_the_blocked_first(
        self, chain: Chain
    ) -> None:
        older = create_project()
        younger = start_chain(2).project
        Project.objects.filter(pk=younger.pk).update(blocked_reason='Stuck')

        assert projects_to_resume(every_active=True) == [
            chain.project.pk,
            younger.pk,
            older.pk,
        ]


class TestOneProject:
    def test_goes_on_once_the_cause_is_gone(self, chain: Chain) -> None:
        allow(chain)

        resumed = resume_project(chain.project.pk)

        assert resumed == ResumedProject(chain.project.pk, tasks_created=1)
        assert chain.task('step2').status == Task.Status.AWAITING_PROCESSING
        assert chain.reread().blocked_reason == ''

    def test_is_not_resumed_twice(self, chain: Chain) -> None:
        allow(chain)
        resume_project(chain.project.pk)

        resumed = resume_project(chain.project.pk)

        assert resumed == ResumedProject(chain.project.pk)
        assert chain.project.tasks.count() == 2

    def test_stays_blocked_as_long_as_the_cause_lasts(
        self, chain: Chain
    ) -> None:
        reason = chain.reread().blocked_reason

        resumed = resume_project(chain.project.pk)

        assert resumed.blocked_reason == reason
        assert chain.reread().blocked_reason == reason

    def test_says_only_once_why_it_is_blocked(self, chain: Chain) -> None:
        resume_project(chain.project.pk)
        resume_project(chain.project.pk)

        blocked = chain.project.events.filter(
            action='orchestra.project.blocked'
        )
        assert blocked.count() == 1

    def test_is_blocked_from_now_on_if_it_was_not(self) -> None:
        chain = start_chain(2)
        chain.version.steps.filter(slug='step2').update(
            creation_policy={'policy_function': reference('fail')}
        )
        chain.project.tasks.update(status=Task.Status.COMPLETE)

        resumed = resume_project(chain.project.pk)

        assert 'is broken' in resumed.blocked_reason
        assert chain.reread().blocked_reason == resumed.blocked_reason

    def test_is_completed_if_nothing_is_left(self) -> None:
        chain = start_chain(1)
        chain.project.tasks.update(status=Task.Status.COMPLETE)

        with listening_to(project_status_changed) as announced:
            resumed = resume_project(chain.project.pk)

        assert resumed == ResumedProject(chain.project.pk, is_completed=True)
        assert chain.reread().status == Project.Status.COMPLETED
        assert len(announced) == 1

    def test_stays_open_if_it_was_reopened(self) -> None:
        chain = start_chain(1)
        chain.complete()
        set_project_status(chain.project.pk, 'Active')

        resumed = resume_project(chain.project.pk)

        assert resumed == ResumedProject(chain.project.pk)
        assert chain.reread().status == Project.Status.ACTIVE

    def test_that_is_gone_is_an_answer_too(self) -> None:
        resumed = resume_project(0)

        assert resumed.blocked_reason.startswith('DoesNotExist')

    def test_is_blocked_by_whatever_happens(self) -> None:
        chain = start_chain(1)
        chain.project.tasks.update(status=Task.Status.COMPLETE)

        def object_to_it(**_facts: object) -> None:
            raise RuntimeError('No, thank you.')

        project_status_changed.connect(object_to_it)
        try:
            resumed = resume_project(chain.project.pk)
        finally:
            project_status_changed.disconnect(object_to_it)

        assert 'RuntimeError: No, thank you.' in resumed.blocked_reason
        assert chain.reread().status == Project.Status.ACTIVE
        assert chain.project.blocked_reason == resumed.blocked_reason

    def test_that_cannot_be_locked_fails_alone(self) -> None:
        chain = start_chain(1)
        chain.project.tasks.update(status=Task.Status.COMPLETE)

        def be_locked(**_facts: object) -> None:
            raise OperationalError('The row is locked.')

        project_status_changed.connect(be_locked)
        try:
            resumed = resume_project(chain.project.pk)
        finally:
            project_status_changed.disconnect(be_locked)

        assert resumed.blocked_reason == 'OperationalError: The row is locked.'
        assert chain.reread().status == Project.Status.ACTIVE
        assert chain.project.blocked_reason == ''
