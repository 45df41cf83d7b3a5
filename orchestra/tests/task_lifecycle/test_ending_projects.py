"""Ending a project aborts all of it, for good."""

import pytest

from orchestra.core.errors import ProjectStatusError, TaskAssignmentError
from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.signals import (
    project_closed,
    project_status_changed,
    task_status_changed,
)
from orchestra.tests.factories import create_step, create_version
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.chain import (
    Chain,
    start_chain,
    start_project,
)
from orchestra.tests.task_lifecycle.scenario import take
from orchestra.tests.task_lifecycle.workflow_functions import reference
from orchestra.utils.task_lifecycle import (
    end_project,
    reassign_assignment,
    save_task,
    set_project_status,
)

pytestmark = pytest.mark.django_db

ABORTED = Task.Status.ABORTED


def half_done() -> Chain:
    """Return a chain with step1 complete and step2 being done."""
    chain = start_chain(3)
    chain.complete()
    take(chain.doer, chain.task('step2'))
    return chain


def test_the_project_and_every_task_are_aborted() -> None:
    chain = half_done()

    end_project(chain.project.pk)

    assert chain.reread().status == Project.Status.ABORTED
    statuses = chain.project.tasks.values_list('status', flat=True)
    assert list(statuses) == [ABORTED, ABORTED]


def test_the_log_remembers_what_everything_was() -> None:
    chain = half_done()

    end_project(chain.project.pk)

    aborted = chain.project.events.filter(action='orchestra.task.aborted')
    ended = chain.project.events.get(action='orchestra.project.ended')
    former = {event.object_id: event.data for event in aborted}
    assert former == {
        chain.task('step1').pk: {'previous_status': Task.Status.COMPLETE},
        chain.task('step2').pk: {'previous_status': Task.Status.PROCESSING},
    }
    assert ended.data == {'previous_status': Project.Status.ACTIVE}


@pytest.mark.parametrize('length', [0, 1, 3])
def test_it_is_announced_once_however_many_tasks_there_are(
    length: int,
) -> None:
    version = create_version()
    for _ in range(length):
        create_step(version)
    project = start_project(version)

    with (
        listening_to(project_status_changed) as announced,
        listening_to(task_status_changed) as about_tasks,
        listening_to(project_closed) as closed,
    ):
        end_project(project.pk)

    assert [facts['project'].status for facts in announced] == [
        Project.Status.ABORTED
    ]
    assert about_tasks == []
    assert len(closed) == 1


def test_ending_it_again_changes_and_announces_nothing() -> None:
    chain = half_done()
    end_project(chain.project.pk)
    events = chain.project.events.count()

    with listening_to(project_status_changed) as announced:
        end_project(chain.project.pk)

    assert announced == []
    assert chain.project.events.count() == events


def test_the_workflow_cleans_up_with_its_own_arguments() -> None:
    chain = start_chain(
        abort_completion_function=reference('note_the_end', note='sorry')
    )

    end_project(chain.project.pk)

    assert chain.reread().project_data == {
        'ended_as': 'Aborted',
        'ended_with': {'note': 'sorry'},
    }


def test_a_failing_clean_up_leaves_the_project_running() -> None:
    chain = start_chain(abort_completion_function=reference('fail'))

    with pytest.raises(ProjectStatusError) as caught:
        end_project(chain.project.pk)

    assert caught.value.code == 'abort_function_failed'
    assert chain.reread().status == Project.Status.ACTIVE
    assert chain.task().status == Task.Status.AWAITING_PROCESSING


def test_an_unknown_project_is_no_project() -> None:
    with pytest.raises(Project.DoesNotExist):
        end_project(0)


class TestWorkUnderWay:
    def test_it_is_left_as_it_was(self) -> None:
        chain = half_done()

        end_project(chain.project.pk)

        assignment = chain.task('step2').assignments.get()
        iteration = assignment.iterations.get()
        assert assignment.status == TaskAssignment.Status.PROCESSING
        assert iteration.status == Iteration.Status.PROCESSING

    def test_it_cannot_be_saved_any_more(self) -> None:
        chain = half_done()
        end_project(chain.project.pk)

        with pytest.raises(TaskAssignmentError) as caught:
            save_task(chain.task('step2').pk, {'late': True}, chain.doer)

        assert caught.value.code == 'task_aborted'

    def test_it_cannot_be_handed_to_somebody_else(self) -> None:
        chain = half_done()
        assignment = chain.task('step2').assignments.get()
        end_project(chain.project.pk)

        with pytest.raises(TaskAssignmentError) as caught:
            reassign_assignment(chain.reviewers[0].pk, assignment.pk)

        assignment.refresh_from_db()
        assert caught.value.code == 'task_aborted'
        assert assignment.worker == chain.doer


@pytest.mark.parametrize('status', ['Active', 'Paused', 'Completed'])
def test_there_is_no_way_back(status: str) -> None:
    chain = start_chain()
    end_project(chain.project.pk)

    with pytest.raises(ProjectStatusError) as caught:
        set_project_status(chain.project.pk, status)

    assert caught.value.code == 'illegal_project_transition'
    assert chain.reread().status == Project.Status.ABORTED


class TestMachineJobs:
    @pytest.fixture
    def job(self) -> MachineJob:
        version = create_version()
        create_step(version, is_human=False)
        return MachineJob.objects.get(task__project=start_project(version))

    def test_one_that_waits_never_starts(self, job: MachineJob) -> None:
        end_project(job.task.project_id)

        job.refresh_from_db()
        assert job.state == MachineJob.State.DEAD
        assert job.last_error == 'The project was ended.'
        assert job.finished_at is not None

    def test_one_that_runs_is_left_to_notice(self, job: MachineJob) -> None:
        MachineJob.objects.update(state=MachineJob.State.LEASED)

        end_project(job.task.project_id)

        job.refresh_from_db()
        assert job.state == MachineJob.State.LEASED

    def test_jobs_of_other_projects_go_on(self, job: MachineJob) -> None:
        end_project(start_chain().project.pk)

        job.refresh_from_db()
        assert job.state == MachineJob.State.QUEUED
