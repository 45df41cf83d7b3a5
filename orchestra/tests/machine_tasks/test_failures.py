"""A failing machine step is tried again, then given up with a reason."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from orchestra import machine_tasks
from orchestra.core.errors import TaskDependencyError
from orchestra.machine_tasks import execute
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
)
from orchestra.tests.machine_tasks.machine import (
    FUNCTION,
    RESULT,
    Assembly,
    create_assembly,
    create_two_machines,
    fail,
    machine,
)
from orchestra.utils.task_lifecycle import (
    end_project,
)

State = MachineJob.State


@pytest.fixture(autouse=True)
def _silence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL + 1, logger='')


@pytest.fixture
def logged() -> Iterator[mock.Mock]:
    """What the logger of machine steps was told about failures."""
    with mock.patch.object(machine_tasks.logger, 'exception') as exception:
        yield exception


def run(assembly: Assembly) -> None:
    execute(assembly.project.pk, 'fetch')


def test_a_failure_is_logged_and_leaves_the_task_open(
    assembly: Assembly, logged: mock.Mock
) -> None:
    machine.behaviour = fail

    run(assembly)

    assert assembly.assignment.status == TaskAssignment.Status.FAILED
    assert assembly.task.status == Task.Status.PROCESSING
    assert assembly.iteration.status == Iteration.Status.PROCESSING
    assert assembly.iteration.end_datetime is None
    logged.assert_called_once()


def test_the_next_attempt_is_queued_for_later(assembly: Assembly) -> None:
    machine.behaviour = fail

    run(assembly)

    first, second = assembly.jobs
    assert first.state == State.FAILED
    assert first.last_error == 'RuntimeError: The page is gone.'
    assert first.finished_at is not None
    assert second.state == State.QUEUED
    wait = second.run_after - timezone.now()
    assert timedelta(seconds=20) < wait <= timedelta(seconds=30)


def test_running_it_again_finishes_with_the_same_assignment(
    assembly: Assembly,
) -> None:
    machine.behaviour = fail
    run(assembly)
    start = assembly.assignment.start_datetime
    machine.behaviour = lambda *_data: dict(RESULT)

    run(assembly)

    assert assembly.task.status == Task.Status.COMPLETE
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.assignment.start_datetime == start
    assert assembly.iteration.status == Iteration.Status.REQUESTED_REVIEW
    assert assembly.states == [State.FAILED, State.DONE]


def test_waits_double_by_the_policy_of_the_step(db: None) -> None:
    assembly = create_assembly(
        execution_policy={'max_attempts': 9, 'backoff_seconds': 100}
    )
    machine.behaviour = fail
    waits = []
    for _ in range(3):
        run(assembly)
        seconds = (
            assembly.jobs[-1].run_after - timezone.now()
        ).total_seconds()
        waits.append(round(seconds, -1))

    assert waits == [100, 200, 400]


def test_the_last_attempt_gives_up(
    assembly: Assembly, logged: mock.Mock
) -> None:
    machine.behaviour = fail
    for _ in range(3):
        run(assembly)

    assert assembly.states == [State.FAILED, State.FAILED, State.DEAD]
    assert assembly.assignment.status == TaskAssignment.Status.FAILED
    event = ProjectEvent.objects.get(action='orchestra.machine.dead')
    assert event.reason == 'RuntimeError: The page is gone.'
    assert event.object_id == assembly.task.pk
    assert logged.call_count == 3


def test_a_step_given_up_can_be_asked_for_again(assembly: Assembly) -> None:
    machine.behaviour = fail
    for _ in range(4):
        run(assembly)

    assert assembly.states == [
        State.FAILED,
        State.FAILED,
        State.DEAD,
        State.FAILED,
        State.QUEUED,
    ]

    machine.behaviour = lambda *_data: dict(RESULT)
    run(assembly)

    assert assembly.task.status == Task.Status.COMPLETE


@pytest.mark.parametrize(
    'result',
    [
        ['a', 'list'],
        'text',
        7,
        pytest.param({'when': timezone.now()}, id='datetime'),
        {'number': float('nan')},
        {'text': 'a\0b'},
        {'text': '\ud800'},
    ],
    ids=repr,
)
def test_a_result_that_cannot_be_stored_is_a_failure(
    assembly: Assembly, result: Any
) -> None:
    machine.behaviour = lambda *_data: result

    run(assembly)

    assert assembly.assignment.status == TaskAssignment.Status.FAILED
    assert assembly.states == [State.FAILED, State.QUEUED]


@pytest.mark.parametrize(
    'function',
    [
        {},
        {'path': 'nowhere.to.be_found'},
        {'path': 'orchestra.tests.machine_tasks.machine.RESULT'},
        {'path': 7},
        {**FUNCTION, 'kwargs': ['wrong']},
        {**FUNCTION, 'kwargs': {'prerequisites': 'twice'}},
    ],
    ids=repr,
)
def test_a_function_that_cannot_be_called_is_a_failure(
    db: None, function: Any
) -> None:
    assembly = create_assembly(execution_function=function)

    run(assembly)

    assert assembly.assignment.status == TaskAssignment.Status.FAILED
    assert assembly.states == [State.FAILED, State.QUEUED]


def test_project_data_that_is_no_object_is_a_failure(db: None) -> None:
    assembly = create_assembly(['a', 'list'])

    run(assembly)

    assert assembly.assignment.status == TaskAssignment.Status.FAILED


def test_an_error_with_a_strange_text_is_stored(assembly: Assembly) -> None:
    def fail_strangely(*_data: Any) -> Any:
        raise RuntimeError('a\0b\ud800')

    machine.behaviour = fail_strangely

    run(assembly)

    assert assembly.jobs[0].last_error == 'RuntimeError: ab?'


def test_a_failing_policy_of_a_follow_up_does_not_undo_the_result(
    assembly: Assembly,
) -> None:
    assembly.write.creation_policy = {}
    assembly.write.save()

    run(assembly)

    assert assembly.task.status == Task.Status.COMPLETE
    assert 'write' in assembly.reread().blocked_reason


def test_a_project_ended_during_a_failing_run_is_not_tried_again(
    assembly: Assembly,
) -> None:
    def end_and_fail(*data: Any) -> Any:
        end_project(assembly.project.pk)
        fail(*data)

    machine.behaviour = end_and_fail
    run(assembly)

    assert assembly.states == [State.DEAD]
    assert assembly.task.status == Task.Status.ABORTED
    assert assembly.reread().status == Project.Status.ABORTED
    assert not ProjectEvent.objects.filter(
        action='orchestra.machine.dead'
    ).exists()


def test_a_task_taken_back_during_the_run_is_run_again(
    assembly: Assembly,
) -> None:
    def take_back(*_data: Any) -> Any:
        assembly.assignment.delete()
        Task.objects.update(status=Task.Status.AWAITING_PROCESSING)
        return RESULT

    machine.behaviour = take_back
    run(assembly)
    assert assembly.states == [State.FAILED, State.QUEUED]
    assert assembly.task.status == Task.Status.AWAITING_PROCESSING

    machine.behaviour = lambda *_data: dict(RESULT)
    run(assembly)
    assert assembly.task.status == Task.Status.COMPLETE


@pytest.fixture
def taken_back(db: None) -> Project:
    """A project whose second step lost its prerequisite again."""
    project = create_two_machines()
    execute(project.pk, 'first')
    Task.objects.filter(step__slug='first').update(
        status=Task.Status.PROCESSING
    )
    return project


def second_job() -> MachineJob:
    return MachineJob.objects.get(task__step__slug='second')


def test_an_attempt_waits_for_a_prerequisite_without_being_counted(
    taken_back: Project,
) -> None:
    for _ in range(5):
        execute(taken_back.pk, 'second')

    assert len(machine.calls) == 1
    assert second_job().state == State.QUEUED
    assert second_job().attempt == 1
    assert second_job().run_after > timezone.now()
    assert 'first' in second_job().last_error
    assignment = TaskAssignment.objects.get(task__step__slug='second')
    assert assignment.status == TaskAssignment.Status.FAILED


def test_it_runs_once_the_prerequisite_is_complete_again(
    taken_back: Project,
) -> None:
    execute(taken_back.pk, 'second')
    Task.objects.filter(step__slug='first').update(status=Task.Status.COMPLETE)

    execute(taken_back.pk, 'second')

    assert second_job().state == State.DONE


def test_the_functions_own_error_of_that_kind_is_a_failure(
    assembly: Assembly,
) -> None:
    def complain(*_data: Any) -> Any:
        raise TaskDependencyError('I want more.')

    machine.behaviour = complain
    run(assembly)

    assert assembly.states == [State.FAILED, State.QUEUED]
