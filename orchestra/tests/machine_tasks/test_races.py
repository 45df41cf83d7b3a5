"""Several processes run the same machine step at the same moment."""

import logging
import threading

import pytest
from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks import execute
from orchestra.models import MachineJob, Project, Task, TaskAssignment
from orchestra.tests.machine_tasks.machine import (
    RESULT,
    Assembly,
    create_assembly,
    machine,
)
from orchestra.tests.threads import PATIENCE_SECONDS, run_together, start
from orchestra.utils.task_lifecycle import end_project

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]

State = MachineJob.State


@pytest.fixture
def assembly(monkeypatch: pytest.MonkeyPatch) -> Assembly:
    """A project whose machine step waits, although it was committed."""
    with monkeypatch.context() as patch:
        patch.setattr(
            'orchestra.utils.task_lifecycle.schedule_machine_tasks',
            lambda *_arguments: None,
        )
        return create_assembly()


class Hurdle:
    """Holds the machine's function until the test lets it go on."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, *_data: object) -> dict[str, str]:
        self.arrived.set()
        assert self.may_go_on.wait(PATIENCE_SECONDS)
        return dict(RESULT)


def run(assembly: Assembly) -> None:
    execute(assembly.project.pk, 'fetch')


def test_of_many_at_once_one_runs(assembly: Assembly) -> None:
    runners = run_together(*[lambda: run(assembly)] * 4)

    errors = [runner.error for runner in runners if runner.error]
    assert len(errors) == 3
    for error in errors:
        assert isinstance(error, MachineExecutionError)
        assert error.code in ('already_claimed', 'already_complete')
    assert len(machine.calls) == 1
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.task.status == Task.Status.COMPLETE


def test_a_late_result_does_not_count(
    assembly: Assembly, caplog: pytest.LogCaptureFixture
) -> None:
    hurdle = Hurdle()
    machine.behaviour = hurdle
    slow = start(lambda: run(assembly))
    assert hurdle.arrived.wait(PATIENCE_SECONDS)
    MachineJob.objects.update(lease_until=timezone.now())

    machine.behaviour = lambda *_data: {'picture': 'dog.jpg'}
    run(assembly)
    with caplog.at_level(logging.WARNING):
        hurdle.may_go_on.set()
        slow.finish()

    assert len(machine.calls) == 2
    assert assembly.states == [State.FAILED, State.DONE]
    assert assembly.assignment.in_progress_task_data == {'picture': 'dog.jpg'}
    assert assembly.task.status == Task.Status.COMPLETE
    assert 'too late' in caplog.text


def test_a_late_failure_does_not_count(assembly: Assembly) -> None:
    hurdle = Hurdle()

    def fail_late(*data: object) -> None:
        hurdle(*data)
        raise RuntimeError('The page is gone.')

    machine.behaviour = fail_late
    slow = start(lambda: run(assembly))
    assert hurdle.arrived.wait(PATIENCE_SECONDS)
    MachineJob.objects.update(lease_until=timezone.now())

    machine.behaviour = lambda *_data: dict(RESULT)
    run(assembly)
    hurdle.may_go_on.set()
    slow.finish()

    assert assembly.states == [State.FAILED, State.DONE]
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.task.status == Task.Status.COMPLETE


def test_ending_the_project_during_the_run_wins(assembly: Assembly) -> None:
    hurdle = Hurdle()
    machine.behaviour = hurdle
    slow = start(lambda: run(assembly))
    assert hurdle.arrived.wait(PATIENCE_SECONDS)

    end_project(assembly.project.pk)
    hurdle.may_go_on.set()
    slow.finish()

    assert assembly.task.status == Task.Status.ABORTED
    assert assembly.reread().status == Project.Status.ABORTED
    assert Task.objects.count() == 1


def test_nothing_is_locked_while_the_function_runs(
    assembly: Assembly,
) -> None:
    hurdle = Hurdle()
    machine.behaviour = hurdle
    slow = start(lambda: run(assembly))
    assert hurdle.arrived.wait(PATIENCE_SECONDS)

    with transaction.atomic():
        for rows in (Project.objects, Task.objects, MachineJob.objects):
            assert list(rows.select_for_update(nowait=True))
    hurdle.may_go_on.set()
    slow.finish()
