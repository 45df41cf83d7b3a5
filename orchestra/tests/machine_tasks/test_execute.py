"""`execute` runs a machine step once and stores its result."""

from typing import Any

import pytest

from orchestra.core.actors import current_actor
from orchestra.core.errors import MachineExecutionError
from orchestra.machine_tasks import execute
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    ProjectEvent,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_version,
)
from orchestra.tests.machine_tasks.machine import (
    FUNCTION,
    RESULT,
    Assembly,
    create_assembly,
    create_two_machines,
    machine,
)
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    create_subsequent_tasks,
    end_project,
)

State = MachineJob.State


def run(assembly: Assembly) -> None:
    execute(assembly.project.pk, 'fetch')


def test_the_result_completes_the_task(assembly: Assembly) -> None:
    run(assembly)

    assert len(machine.calls) == 1
    assert assembly.task.status == Task.Status.COMPLETE
    assert assembly.task.completed_at is not None
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.assignment.in_progress_task_data == RESULT
    assert assembly.assignment.worker is None
    assert assembly.iteration.status == Iteration.Status.REQUESTED_REVIEW
    assert assembly.iteration.submitted_data == RESULT
    assert assembly.iteration.end_datetime is not None
    assert (
        assembly.iteration.start_datetime == assembly.assignment.start_datetime
    )
    assert assembly.states == [State.DONE]


def test_follow_up_tasks_are_created(assembly: Assembly) -> None:
    run(assembly)

    assert Task.objects.filter(
        project=assembly.project, step=assembly.write
    ).exists()


def test_a_last_step_completes_the_project(db: None) -> None:
    version = create_version()
    create_step(version, 'only', is_human=False, execution_function=FUNCTION)
    project = create_subsequent_tasks(create_project(version))

    execute(project.pk, 'only')

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED


def test_the_function_knows_its_project_and_its_configuration(
    assembly: Assembly,
) -> None:
    run(assembly)

    project_data, prerequisites, kwargs = machine.calls[0]
    assert project_data == {
        'url': 'http://example.org',
        'project_id': assembly.project.pk,
    }
    assert prerequisites == {}
    assert kwargs == {'size': 3}


def test_the_function_gets_what_its_prerequisites_produced(
    db: None,
) -> None:
    project = create_two_machines()
    execute(project.pk, 'first')

    execute(project.pk, 'second')

    assert machine.calls[1][1] == {'first': RESULT}


def test_changes_to_its_input_are_not_stored(db: None) -> None:
    assembly = create_assembly({'list': [1]})

    def change_it(project_data: dict[str, Any], *_before: object) -> None:
        project_data['list'].append(2)

    machine.behaviour = change_it
    run(assembly)

    assert assembly.reread().project_data == {'list': [1]}
    assembly.fetch.refresh_from_db()
    assert assembly.fetch.execution_function == FUNCTION


def test_returning_nothing_is_an_empty_result(assembly: Assembly) -> None:
    machine.behaviour = lambda *_data: None

    run(assembly)

    assert assembly.task.status == Task.Status.COMPLETE
    assert assembly.assignment.in_progress_task_data == {}


def test_the_log_says_that_a_machine_did_it(assembly: Assembly) -> None:
    seen = []

    def look(*_data: object) -> None:
        seen.append(current_actor())

    machine.behaviour = look
    run(assembly)

    event = ProjectEvent.objects.get(action='orchestra.task.executed')
    assert (event.actor_kind, event.actor_label) == ('machine', 'fetch')
    assert seen[0].kind == 'machine'
    assert current_actor().kind == 'system'


def test_a_step_without_job_gets_an_attempt(assembly: Assembly) -> None:
    MachineJob.objects.all().delete()

    run(assembly)

    assert assembly.states == [State.DONE]


def test_a_running_step_is_not_run_again(assembly: Assembly) -> None:
    codes = []

    def run_it_again(*_data: object) -> dict[str, str]:
        with pytest.raises(MachineExecutionError) as caught:
            run(assembly)
        codes.append(caught.value.code)
        return RESULT

    machine.behaviour = run_it_again
    run(assembly)

    assert codes == ['already_claimed']
    assert len(machine.calls) == 1
    assert assembly.task.status == Task.Status.COMPLETE


@pytest.mark.parametrize('has_job', [True, False])
def test_a_step_run_by_something_else_is_left_alone(
    assembly: Assembly, has_job: bool
) -> None:
    if not has_job:
        MachineJob.objects.all().delete()
    task = assembly.task
    Task.objects.update(status=Task.Status.PROCESSING)
    create_assignment(task)

    with pytest.raises(MachineExecutionError) as caught:
        run(assembly)

    assert caught.value.code == 'already_claimed'
    assert machine.calls == []
    assert assembly.assignment.status == TaskAssignment.Status.PROCESSING
    assert assembly.task.status == Task.Status.PROCESSING


@pytest.mark.parametrize('has_job', [True, False])
def test_without_row_locks_somebody_faster_still_wins(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch, has_job: bool
) -> None:
    if not has_job:
        MachineJob.objects.all().delete()

    def overtake(task: Task, *_known: object) -> None:
        # What another process does between reading and writing.
        if not MachineJob.objects.update(state=State.LEASED):
            MachineJob.objects.create(task=task, state=State.LEASED)

    monkeypatch.setattr(
        'orchestra.machine_tasks.claims._refuse_running', overtake
    )

    with pytest.raises(MachineExecutionError) as caught:
        run(assembly)

    assert caught.value.code == 'already_claimed'
    assert machine.calls == []


def test_a_complete_step_is_not_run_again(assembly: Assembly) -> None:
    run(assembly)

    with pytest.raises(MachineExecutionError) as caught:
        run(assembly)

    assert caught.value.code == 'already_complete'
    assert len(machine.calls) == 1


def test_a_human_step_is_refused(assembly: Assembly) -> None:
    run(assembly)

    with pytest.raises(MachineExecutionError) as caught:
        execute(assembly.project.pk, 'write')

    assert caught.value.code == 'not_machine_step'


def test_what_does_not_exist_is_said(assembly: Assembly) -> None:
    with pytest.raises(Project.DoesNotExist):
        execute(0, 'fetch')
    with pytest.raises(Step.DoesNotExist):
        execute(assembly.project.pk, 'nonsense')
    with pytest.raises(Task.DoesNotExist):
        execute(assembly.project.pk, 'write')


def test_an_aborted_project_keeps_the_result_and_goes_no_further(
    assembly: Assembly,
) -> None:
    Project.objects.update(status=Project.Status.ABORTED)

    run(assembly)

    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.assignment.in_progress_task_data == RESULT
    assert assembly.task.status == Task.Status.ABORTED
    assert assembly.iteration.status == Iteration.Status.PROCESSING
    assert assembly.iteration.end_datetime is None
    assert Task.objects.count() == 1


def test_a_project_ended_before_the_run_stays_ended(
    assembly: Assembly,
) -> None:
    end_project(assembly.project.pk)

    run(assembly)

    assert assembly.task.status == Task.Status.ABORTED
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.reread().status == Project.Status.ABORTED


def test_a_project_ended_during_the_run_stays_ended(
    assembly: Assembly,
) -> None:
    def end_it(*_data: object) -> dict[str, str]:
        end_project(assembly.project.pk)
        return RESULT

    machine.behaviour = end_it
    run(assembly)

    assert assembly.task.status == Task.Status.ABORTED
    assert assembly.reread().status == Project.Status.ABORTED
    assert assembly.assignment.status == TaskAssignment.Status.SUBMITTED
    assert assembly.iteration.end_datetime is None
    assert Task.objects.count() == 1


def test_a_task_skipped_during_the_run_keeps_no_result(
    assembly: Assembly,
) -> None:
    def skip_it(*_data: object) -> dict[str, str]:
        complete_and_skip_task(assembly.task.pk)
        return RESULT

    machine.behaviour = skip_it
    run(assembly)

    assert assembly.task.status == Task.Status.COMPLETE
    assert assembly.assignment.in_progress_task_data == {}
