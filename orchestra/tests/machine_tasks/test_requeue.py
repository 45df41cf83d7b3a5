"""`requeue_machine_jobs` brings lost and due attempts back to work."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from pytest_django import Settings

from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks import execute
from orchestra.machine_tasks.claims import Claim, claim_task
from orchestra.machine_tasks.settling import Ending, settle_failure
from orchestra.models import (
    MachineJob,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
)
from orchestra.tests.machine_tasks.machine import (
    Assembly,
    create_assembly,
    fail,
    machine,
)
from orchestra.utils.machine_step_scheduler import MachineStepScheduler
from orchestra.utils.task_lifecycle import end_project

State = MachineJob.State

SCHEDULED: list[tuple[int, str]] = []


class RecordingScheduler(MachineStepScheduler):
    """Remembers what it was told and runs nothing."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        SCHEDULED.append((project_id, step_slug))


class BrokenScheduler(MachineStepScheduler):
    """Fails for one project."""

    def __init__(self, project_id: int) -> None:
        self.project_id = project_id

    def schedule(self, project_id: int, step_slug: str) -> None:
        if project_id == self.project_id:
            raise ConnectionError('The queue is gone.')
        SCHEDULED.append((project_id, step_slug))


@pytest.fixture
def _recording(settings: Settings) -> None:
    SCHEDULED.clear()
    settings.MACHINE_STEP_SCHEDULER = {
        'path': f'{__name__}.RecordingScheduler'
    }


def run(*arguments: str) -> str:
    output = StringIO()
    call_command('requeue_machine_jobs', *arguments, stdout=output)
    return output.getvalue()


def lose(assembly: Assembly) -> None:
    """Claim the step as a process would that dies afterwards."""
    claim_task(assembly.task.pk)
    MachineJob.objects.filter(state=State.LEASED).update(
        lease_until=timezone.now()
    )


def test_a_step_the_scheduler_never_heard_of_is_run(
    assembly: Assembly,
) -> None:
    assert run() == (
        'Attempts lost: 0, of these given up: 0; scheduled: 1, refused: 0\n'
    )
    assert assembly.task.status == Task.Status.COMPLETE
    assert run().endswith('scheduled: 0, refused: 0\n')


def test_a_retry_is_run_when_its_time_has_come(assembly: Assembly) -> None:
    machine.behaviour = fail
    execute(assembly.project.pk, 'fetch')
    assert 'scheduled: 0' in run()

    machine.behaviour = lambda *_data: {}
    MachineJob.objects.filter(state=State.QUEUED).update(
        run_after=timezone.now()
    )

    assert 'scheduled: 1' in run()
    assert assembly.task.status == Task.Status.COMPLETE


def test_a_lost_attempt_fails_and_is_tried_again(assembly: Assembly) -> None:
    lose(assembly)

    assert run().startswith('Attempts lost: 1, of these given up: 0;')

    assert assembly.states == [State.FAILED, State.QUEUED]
    assert 'lost' in assembly.jobs[0].last_error
    assert assembly.assignment.status == TaskAssignment.Status.FAILED

    MachineJob.objects.filter(state=State.QUEUED).update(
        run_after=timezone.now()
    )
    run()
    assert assembly.task.status == Task.Status.COMPLETE
    assert TaskAssignment.objects.filter(task=assembly.task).count() == 1


def test_the_last_attempt_that_is_lost_is_given_up(db: None) -> None:
    assembly = create_assembly(execution_policy={'max_attempts': 1})
    lose(assembly)

    assert run().startswith('Attempts lost: 1, of these given up: 1;')

    assert assembly.states == [State.DEAD]
    assert ProjectEvent.objects.filter(
        action='orchestra.machine.dead'
    ).exists()


def test_a_living_attempt_is_left_alone(assembly: Assembly) -> None:
    claim_task(assembly.task.pk)

    assert run().startswith('Attempts lost: 0,')
    assert assembly.states == [State.LEASED]


def test_asking_for_a_lost_step_takes_it_over(assembly: Assembly) -> None:
    lose(assembly)

    execute(assembly.project.pk, 'fetch')

    assert assembly.states == [State.FAILED, State.DONE]
    assert assembly.task.status == Task.Status.COMPLETE


def test_a_lost_attempt_whose_task_was_taken_back_is_settled(
    assembly: Assembly,
) -> None:
    lose(assembly)
    assembly.assignment.delete()
    Task.objects.update(status=Task.Status.AWAITING_PROCESSING)

    run()

    assert assembly.states == [State.FAILED, State.QUEUED]


def test_one_lost_attempt_that_cannot_be_settled_does_not_stop_the_others(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = create_assembly(), create_assembly()
    lose(first)
    lose(second)

    def settle_second(claim: Claim, error: Exception) -> Ending:
        if claim.task.project_id == first.project.pk:
            raise DatabaseError('The connection is gone.')
        return settle_failure(claim, error)

    monkeypatch.setattr(
        'orchestra.machine_tasks.requeue.settle_failure', settle_second
    )

    assert run().startswith('Attempts lost: 1,')
    assert first.states == [State.LEASED]
    assert second.states == [State.FAILED, State.QUEUED]


def test_an_attempt_another_sweep_took_is_left_to_it(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(assembly)

    def be_overtaken() -> str:
        MachineJob.objects.update(lease_owner='another sweep')
        return 'this sweep'

    monkeypatch.setattr(
        'orchestra.machine_tasks.requeue.new_owner', be_overtaken
    )

    assert run().startswith('Attempts lost: 0,')
    assert assembly.states == [State.LEASED]


def test_an_ended_project_is_left_alone(assembly: Assembly) -> None:
    end_project(assembly.project.pk)

    assert 'scheduled: 0' in run()
    assert machine.calls == []


def test_a_lost_attempt_of_an_ended_project_is_closed(
    assembly: Assembly,
) -> None:
    lose(assembly)
    end_project(assembly.project.pk)

    run()

    assert assembly.states == [State.DEAD]


@pytest.mark.usefixtures('_recording')
def test_urgent_projects_come_first(db: None) -> None:
    ordinary, urgent = create_assembly(), create_assembly()
    Project.objects.filter(pk=urgent.project.pk).update(priority=5)

    assert 'scheduled: 1' in run('--limit', '1')
    assert SCHEDULED == [(urgent.project.pk, 'fetch')]

    run()
    assert SCHEDULED[-1] == (ordinary.project.pk, 'fetch')


def test_one_step_that_cannot_be_scheduled_does_not_stop_the_others(
    db: None, settings: Settings
) -> None:
    SCHEDULED.clear()
    first, second = create_assembly(), create_assembly()
    settings.MACHINE_STEP_SCHEDULER = {
        'path': f'{__name__}.BrokenScheduler',
        'kwargs': {'project_id': first.project.pk},
    }

    assert run().endswith('scheduled: 1, refused: 1\n')
    assert SCHEDULED == [(second.project.pk, 'fetch')]


def test_a_step_somebody_was_faster_with_is_refused(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_late(*_arguments: object) -> None:
        raise MachineExecutionError('Too late.', code='already_claimed')

    monkeypatch.setattr(
        'orchestra.utils.machine_step_scheduler.execute', be_late
    )

    assert run().endswith('scheduled: 0, refused: 1\n')


def test_a_limit_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match='whole number above 0'):
        run('--limit', '0')


def test_a_short_timeout_is_kept(db: None) -> None:
    assembly = create_assembly(execution_policy={'timeout_seconds': 5})

    claim_task(assembly.task.pk)

    lease = assembly.jobs[0].lease_until
    assert lease is not None
    assert lease - timezone.now() <= timedelta(seconds=5)
