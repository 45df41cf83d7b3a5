"""How a machine step stands, and asking for it again."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks import execute
from orchestra.machine_tasks.overview import (
    MachineStepOverview,
    machine_step_overview,
)
from orchestra.machine_tasks.retrying import retry_machine_task
from orchestra.models import MachineJob, ProjectEvent, Task
from orchestra.tests.factories import create_task
from orchestra.tests.machine_tasks.machine import (
    RESULT,
    Assembly,
    fail,
    machine,
)
from orchestra.utils.machine_step_scheduler import MachineStepScheduler
from orchestra.utils.task_lifecycle import end_project

State = MachineJob.State
GONE = 'RuntimeError: The page is gone.'


class NoScheduler(MachineStepScheduler):
    """Leaves everything to the sweep."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Forget it."""


@pytest.fixture(autouse=True)
def _silence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL + 1, logger='')


@pytest.fixture
def given_up(assembly: Assembly) -> Assembly:
    """A step that failed as often as it may."""
    machine.behaviour = fail
    for _ in range(3):
        execute(assembly.project.pk, 'fetch')
    return assembly


@pytest.fixture
def retry(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Any:
    def retry(task: Task) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            retry_machine_task(task.pk)

    return retry


def overview(assembly: Assembly) -> MachineStepOverview:
    found = machine_step_overview(assembly.task.pk)
    assert found is not None
    return found


def refusal(task: Task) -> str:
    with pytest.raises(MachineExecutionError) as refused:
        retry_machine_task(task.pk)
    return refused.value.code


class TestOverview:
    """What project admins are shown."""

    def test_before_the_first_attempt(self, assembly: Assembly) -> None:
        found = overview(assembly)

        assert (found.state, found.reason) == (State.QUEUED, '')
        assert (found.attempts, found.max_attempts) == (0, 3)
        assert found.next_attempt_at == assembly.jobs[0].run_after
        assert found.may_retry

    def test_between_attempts(self, assembly: Assembly) -> None:
        machine.behaviour = fail
        execute(assembly.project.pk, 'fetch')

        found = overview(assembly)

        assert (found.state, found.reason) == (State.QUEUED, GONE)
        assert found.attempts == 1
        assert found.next_attempt_at is not None
        assert found.next_attempt_at > timezone.now()

    def test_given_up(self, given_up: Assembly) -> None:
        assert overview(given_up) == MachineStepOverview(
            State.DEAD, GONE, 3, 3, None, may_retry=True
        )

    def test_done(self, given_up: Assembly, retry: Any) -> None:
        machine.behaviour = lambda *_data: dict(RESULT)
        retry(given_up.task)

        assert overview(given_up) == MachineStepOverview(
            State.DONE, '', 1, 3, None, may_retry=False
        )

    def test_running(self, assembly: Assembly) -> None:
        seen = []
        machine.behaviour = lambda *_data: seen.append(overview(assembly))
        execute(assembly.project.pk, 'fetch')

        (found,) = seen
        assert (found.state, found.attempts) == (State.LEASED, 1)
        assert not found.may_retry

    def test_never_queued(self, assembly: Assembly) -> None:
        MachineJob.objects.all().delete()

        assert overview(assembly) == MachineStepOverview(
            '', '', 0, 3, None, may_retry=True
        )

    def test_of_a_person(self, assembly: Assembly) -> None:
        write = create_task(assembly.project, assembly.write)

        assert machine_step_overview(write.pk) is None
        assert machine_step_overview(0) is None


class TestRetrying:
    """Asking for another attempt."""

    def test_a_step_given_up_runs_at_once(
        self, given_up: Assembly, retry: Any
    ) -> None:
        machine.behaviour = lambda *_data: dict(RESULT)

        retry(given_up.task)

        assert given_up.task.status == Task.Status.COMPLETE
        assert given_up.states[-2:] == [State.DEAD, State.DONE]
        event = ProjectEvent.objects.get(action='orchestra.machine.retried')
        assert event.object_id == given_up.task.pk

    def test_failing_again_begins_another_round(
        self, given_up: Assembly, retry: Any
    ) -> None:
        retry(given_up.task)

        assert given_up.states[-3:] == [State.DEAD, State.FAILED, State.QUEUED]
        assert overview(given_up).attempts == 1

    def test_a_waiting_attempt_is_brought_forward(
        self, assembly: Assembly, retry: Any
    ) -> None:
        machine.behaviour = fail
        execute(assembly.project.pk, 'fetch')
        machine.behaviour = lambda *_data: dict(RESULT)

        retry(assembly.task)

        assert assembly.states == [State.FAILED, State.DONE]

    @pytest.mark.parametrize('is_queued', [True, False])
    def test_nothing_is_lost_with_the_scheduler(
        self,
        assembly: Assembly,
        retry: Any,
        settings: Settings,
        is_queued: bool,
    ) -> None:
        settings.MACHINE_STEP_SCHEDULER = {'path': f'{__name__}.NoScheduler'}
        MachineJob.objects.update(
            run_after=timezone.now() + timedelta(hours=1)
        )
        if not is_queued:
            MachineJob.objects.all().delete()

        retry(assembly.task)

        (job,) = assembly.jobs
        assert job.state == State.QUEUED
        assert job.run_after <= timezone.now()

    def test_a_lost_attempt_is_replaced(
        self, assembly: Assembly, retry: Any
    ) -> None:
        MachineJob.objects.update(
            state=State.LEASED,
            lease_until=timezone.now() - timedelta(seconds=1),
        )

        retry(assembly.task)

        assert assembly.states == [State.FAILED, State.DONE]

    def test_a_running_step_is_left_alone(self, assembly: Assembly) -> None:
        codes = []
        machine.behaviour = lambda *_data: codes.append(refusal(assembly.task))
        execute(assembly.project.pk, 'fetch')

        assert codes == ['already_claimed']
        assert assembly.states == [State.DONE]

    def test_a_complete_step_stays_complete(self, assembly: Assembly) -> None:
        execute(assembly.project.pk, 'fetch')

        assert refusal(assembly.task) == 'already_complete'

    def test_an_ended_project_stays_ended(self, given_up: Assembly) -> None:
        end_project(given_up.project.pk)

        assert refusal(given_up.task) == 'task_aborted'
        assert not overview(given_up).may_retry

    def test_people_are_not_retried(self, assembly: Assembly) -> None:
        write = create_task(assembly.project, assembly.write)

        assert refusal(write) == 'not_machine_step'
