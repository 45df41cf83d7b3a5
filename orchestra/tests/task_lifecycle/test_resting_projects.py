"""Work goes on by hand in projects that are paused or completed."""

import pytest

from orchestra.models import Project, Task, TaskAssignment
from orchestra.tests.task_lifecycle.chain import Chain, do, start_chain
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    reassign_assignment,
    save_task,
    set_project_status,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=['Paused', 'Completed'])
def chain(request: pytest.FixtureRequest) -> Chain:
    """A resting project whose first task waits to be taken."""
    chain = start_chain(2)
    set_project_status(chain.project.pk, request.param)
    return chain


def test_tasks_can_be_assigned_and_saved(chain: Chain) -> None:
    assignment = take(chain.doer, chain.task())

    save_task(chain.task().pk, {'words': 3}, chain.doer)

    assignment.refresh_from_db()
    assert chain.task().status == Task.Status.PROCESSING
    assert assignment.in_progress_task_data == {'words': 3}


def test_tasks_can_be_submitted_and_reviewed(chain: Chain) -> None:
    status = chain.reread().status

    task = chain.complete()

    assert task.status == Task.Status.COMPLETE
    assert chain.task('step2').status == Task.Status.AWAITING_PROCESSING
    assert chain.reread().status == status
    verify_iterations(task)


def test_tasks_can_be_reassigned(chain: Chain) -> None:
    assignment = take(chain.doer, chain.task())

    reassign_assignment(chain.reviewers[0].pk, assignment.pk)

    assignment.refresh_from_db()
    assert assignment.worker == chain.reviewers[0]
    assert assignment.status == TaskAssignment.Status.PROCESSING


def test_tasks_can_be_skipped(chain: Chain) -> None:
    task = complete_and_skip_task(chain.task().pk)

    assert task.status == Task.Status.COMPLETE
    assert chain.project.tasks.count() == 2


def test_the_last_task_completes_a_paused_project() -> None:
    chain = start_chain(1)
    task = do(chain.doer, chain.task())
    take(chain.reviewers[0], task)
    set_project_status(chain.project.pk, 'Paused')

    submit(chain.reviewers[0], task)

    assert chain.reread().status == Project.Status.COMPLETED
