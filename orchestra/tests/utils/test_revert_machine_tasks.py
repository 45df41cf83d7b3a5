"""Taking a machine's task back makes the machine do it again."""

from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from orchestra.machine_tasks import execute
from orchestra.models import Task, TaskAssignment
from orchestra.tests.factories import create_step, create_version
from orchestra.tests.task_lifecycle.chain import start_chain, start_project
from orchestra.tests.task_lifecycle.scenario import submit
from orchestra.tests.task_lifecycle.workflow_functions import reference
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_properties import get_iteration_history

pytestmark = pytest.mark.django_db

RESULT: dict[str, Any] = {'saw': []}


@pytest.fixture
def task() -> Task:
    """A task that a machine completed."""
    version = create_version()
    create_step(
        version,
        'robot',
        is_human=False,
        execution_function=reference('count_prerequisites'),
    )
    create_step(version, 'people')
    project = start_project(version)
    execute(project.pk, 'robot')
    return project.tasks.get(step__slug='robot')


def revert(task: Task, **options: Any) -> None:
    iteration = get_iteration_history(task).get()
    revert_task_to_iteration(task.pk, iteration.pk, **options)
    task.refresh_from_db()


def jobs_of(task: Task) -> list[tuple[int, str]]:
    jobs = task.machine_jobs.order_by('attempt')
    return list(jobs.values_list('attempt', 'state'))


def test_to_its_iteration_it_is_tried_again(task: Task) -> None:
    revert(task, commit=True)

    assert task.status == Task.Status.PROCESSING
    assert task.assignments.get().status == TaskAssignment.Status.FAILED
    assert jobs_of(task) == [(1, 'done'), (2, 'queued')]


def test_before_its_iteration_it_starts_anew(task: Task) -> None:
    revert(task, revert_before=True, commit=True)

    assert task.status == Task.Status.AWAITING_PROCESSING
    assert not task.assignments.exists()
    assert jobs_of(task) == [(1, 'done'), (2, 'queued')]


@pytest.mark.parametrize('revert_before', [False, True])
def test_the_machine_can_do_it_again(task: Task, revert_before: bool) -> None:
    revert(task, revert_before=revert_before, commit=True)

    execute(task.project_id, 'robot')

    task.refresh_from_db()
    assignment = task.assignments.get()
    assert task.status == Task.Status.COMPLETE
    assert assignment.in_progress_task_data == RESULT
    assert get_iteration_history(task).get().submitted_data == RESULT
    assert jobs_of(task) == [(1, 'done'), (2, 'done')]


def test_a_job_that_waits_already_is_replaced(task: Task) -> None:
    revert(task, commit=True)

    revert(task, commit=True)

    assert jobs_of(task) == [(1, 'done'), (2, 'dead'), (3, 'queued')]


def test_the_scheduler_hears_of_it_after_the_commit(
    task: Task,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        revert(task, commit=True)

    task.refresh_from_db()
    assert task.status == Task.Status.COMPLETE
    assert jobs_of(task) == [(1, 'done'), (2, 'done')]


def test_a_dry_run_queues_nothing(task: Task) -> None:
    revert(task)

    assert task.status == Task.Status.COMPLETE
    assert jobs_of(task) == [(1, 'done')]


def test_a_machine_waits_for_what_was_taken_back() -> None:
    chain = start_chain(1)
    create_step(
        chain.version,
        'robot',
        is_human=False,
        depends_on=[chain.step('step1')],
        execution_function=reference('count_prerequisites'),
    )
    people = chain.complete()
    last = get_iteration_history(people).last()
    assert last is not None
    revert_task_to_iteration(people.pk, last.pk, commit=True)

    execute(chain.project.pk, 'robot')
    assert jobs_of(chain.task('robot')) == [(1, 'queued')]

    submit(chain.reviewers[0], people)
    execute(chain.project.pk, 'robot')
    assert chain.task('robot').status == Task.Status.COMPLETE
