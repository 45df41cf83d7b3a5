"""When a project is completed, and when it is left open."""

import pytest

from orchestra.models import MachineJob, Project, Task
from orchestra.signals import project_closed
from orchestra.tests.factories import (
    ALWAYS_CREATE,
    create_step,
    create_version,
)
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.chain import (
    start_chain,
    start_project,
)
from orchestra.tests.task_lifecycle.workflow_functions import reference
from orchestra.utils.project_properties import completed_projects
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    create_subsequent_tasks,
    end_project,
    set_project_status,
)

pytestmark = pytest.mark.django_db

ACTIVE = Project.Status.ACTIVE
COMPLETED = Project.Status.COMPLETED
NEVER = {'policy_function': reference('never_create')}


def test_the_last_task_completes_the_project_and_closes_its_channel() -> None:
    chain = start_chain(1)

    with listening_to(project_closed) as closed:
        complete_and_skip_task(chain.task().pk)

    assert chain.reread().status == COMPLETED
    assert [facts['project'] for facts in closed] == [chain.project]


def test_follow_up_creation_completes_a_project_with_nothing_left() -> None:
    chain = start_chain(1)
    chain.project.tasks.update(status=Task.Status.COMPLETE)

    with listening_to(project_closed) as closed:
        project = create_subsequent_tasks(chain.project)

    assert project.status == COMPLETED
    assert len(closed) == 1


def test_a_project_is_completed_only_after_its_last_step() -> None:
    chain = start_chain(3)
    counts = []

    for slug in ('step1', 'step2', 'step3'):
        counts.append(completed_projects(Project.objects.all()).count())
        chain.complete(slug)

    counts.append(completed_projects(Project.objects.all()).count())
    assert counts == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ('ending_step', 'status', 'times_closed'),
    [('step1', COMPLETED, 1), (None, ACTIVE, 0)],
)
def test_a_step_may_end_its_project_although_tasks_are_open(
    ending_step: str | None, status: int, times_closed: int
) -> None:
    chain = start_chain(2, ending_step=ending_step)

    with listening_to(project_closed) as closed:
        chain.complete()

    assert chain.reread().status == status
    assert len(closed) == times_closed
    assert chain.task('step2').status == Task.Status.AWAITING_PROCESSING


def test_a_step_whose_policy_said_no_does_not_keep_the_project_open() -> None:
    version = create_version()
    create_step(version, 'wanted')
    create_step(
        version,
        'unwanted',
        creation_policy={'policy_function': reference('never_create')},
    )
    project = start_project(version)

    complete_and_skip_task(project.tasks.get().pk)

    project.refresh_from_db()
    assert project.status == COMPLETED
    assert project.tasks.get().step.slug == 'wanted'


@pytest.fixture
def ending_before_robot() -> Project:
    """A project whose first step ends it, before a machine's turn."""
    version = create_version()
    last = create_step(version, 'last', completion_ends_project=True)
    create_step(version, 'robot', is_human=False, depends_on=[last])
    return start_project(version)


def test_machine_steps_are_not_run_for_a_project_that_is_over(
    ending_before_robot: Project,
) -> None:
    project = ending_before_robot

    complete_and_skip_task(project.tasks.get().pk)

    project.refresh_from_db()
    robot = project.tasks.get(step__slug='robot')
    assert project.status == COMPLETED
    assert robot.status == Task.Status.AWAITING_PROCESSING
    assert not MachineJob.objects.filter(task=robot).exists()


def test_follow_up_creation_leaves_an_ended_project_alone() -> None:
    chain = start_chain(2)
    end_project(chain.project.pk)

    project = create_subsequent_tasks(chain.project)

    assert project.status == Project.Status.ABORTED
    assert chain.task().status == Task.Status.ABORTED
    assert chain.project.tasks.count() == 1


class TestReopenedProjects:
    def test_they_stay_open_although_nothing_is_left(self) -> None:
        chain = start_chain(1)
        chain.complete()
        set_project_status(chain.project.pk, 'Active')

        project = create_subsequent_tasks(chain.project)

        assert project.status == ACTIVE

    def test_they_are_completed_by_the_next_task_that_ends(self) -> None:
        chain = start_chain(2, ending_step='step1')
        chain.complete()
        set_project_status(chain.project.pk, 'Active')

        chain.complete('step2')

        assert chain.reread().status == COMPLETED

    def test_an_ending_step_does_not_end_them_at_once(self) -> None:
        chain = start_chain(2, ending_step='step1')
        chain.complete()
        set_project_status(chain.project.pk, 'Active')

        project = create_subsequent_tasks(chain.project)

        assert project.status == ACTIVE

    def test_machine_steps_left_alone_are_run_after_all(
        self, ending_before_robot: Project
    ) -> None:
        project = ending_before_robot
        complete_and_skip_task(project.tasks.get().pk)
        robot = project.tasks.get(step__slug='robot')

        set_project_status(project.pk, 'Active')

        job = MachineJob.objects.get(task=robot)
        assert job.state == MachineJob.State.QUEUED
        # Opening it once more does not run it twice.
        set_project_status(project.pk, 'Completed')
        set_project_status(project.pk, 'Active')
        assert MachineJob.objects.get(task=robot) == job

    def test_machine_steps_created_later_are_run(
        self, ending_before_robot: Project
    ) -> None:
        project = ending_before_robot
        policies = project.workflow_version.steps.filter(slug='robot')
        policies.update(creation_policy=NEVER)
        complete_and_skip_task(project.tasks.get().pk)
        set_project_status(project.pk, 'Active')
        policies.update(creation_policy=ALWAYS_CREATE)

        project = create_subsequent_tasks(project)

        assert project.status == ACTIVE
        robot = project.tasks.get(step__slug='robot')
        assert MachineJob.objects.filter(task=robot).exists()
