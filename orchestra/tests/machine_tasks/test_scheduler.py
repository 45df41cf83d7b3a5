"""Schedulers see to it that machine steps are run."""

from collections.abc import Iterator
from unittest import mock

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.models import Task
from orchestra.tests.machine_tasks.machine import (
    RESULT,
    Assembly,
    create_assembly,
    fail,
    machine,
)
from orchestra.utils import machine_step_scheduler
from orchestra.utils.machine_step_scheduler import (
    AsynchronousMachineStepScheduler,
    MachineStepScheduler,
    SynchronousMachineStepScheduler,
)


@pytest.fixture
def queued() -> Iterator[mock.Mock]:
    """What is sent to the queue."""
    with mock.patch.object(
        machine_step_scheduler, 'schedule_function'
    ) as schedule_function:
        yield schedule_function


def test_the_base_class_schedules_nothing() -> None:
    with pytest.raises(NotImplementedError):
        MachineStepScheduler().schedule(1, 'fetch')


def test_synchronous_steps_are_run_at_once(assembly: Assembly) -> None:
    SynchronousMachineStepScheduler().schedule(assembly.project.pk, 'fetch')

    assert assembly.task.status == Task.Status.COMPLETE


def test_without_a_queue_asynchronous_steps_are_run_at_once(
    assembly: Assembly, queued: mock.Mock
) -> None:
    AsynchronousMachineStepScheduler().schedule(assembly.project.pk, 'fetch')

    assert assembly.task.status == Task.Status.COMPLETE
    queued.assert_not_called()


@pytest.mark.parametrize('flag', ['PRODUCTION', 'STAGING'])
def test_asynchronous_steps_are_queued(
    settings: Settings, queued: mock.Mock, flag: str
) -> None:
    setattr(settings, flag, True)
    settings.WORK_QUEUE = 'steps'

    AsynchronousMachineStepScheduler().schedule(7, 'fetch')

    queued.assert_called_once_with(
        'steps', 'machine_task_executor', 7, 'fetch'
    )


def test_calls_reach_the_workers_of_beanstalk_dispatch(
    assembly: Assembly, settings: Settings
) -> None:
    # Its own switch runs the message here instead of sending it away.
    settings.BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY = True
    settings.BEANSTALK_DISPATCH_TABLE = {
        'machine_task_executor': 'orchestra.machine_tasks.execute'
    }
    settings.PRODUCTION = True

    AsynchronousMachineStepScheduler().schedule(assembly.project.pk, 'fetch')

    assert assembly.task.status == Task.Status.COMPLETE


def test_a_new_machine_step_is_run_after_the_commit(
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assembly = create_assembly()
        assert machine.calls == []

    assert assembly.assignment.in_progress_task_data == RESULT
    assert Task.objects.filter(step=assembly.write).exists()


def test_a_step_that_fails_does_not_reach_whoever_made_it_possible(
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    machine.behaviour = fail

    with django_capture_on_commit_callbacks(execute=True):
        assembly = create_assembly()

    assert assembly.task.status == Task.Status.PROCESSING
