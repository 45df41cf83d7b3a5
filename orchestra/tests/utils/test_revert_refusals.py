"""What cannot be taken back, and that nothing happens when it is tried."""

import pytest

from orchestra.core.errors import InvalidRevertError
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.tests.task_lifecycle.scenario import take
from orchestra.tests.utils.review_cycle import (
    ReviewCycle,
    complete_after_one_return,
)
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import end_project
from orchestra.utils.task_properties import get_iteration_history

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle() -> ReviewCycle:
    return complete_after_one_return()


def refusal(
    cycle: ReviewCycle, iteration: Iteration, revert_before: bool = False
) -> str:
    """Return the code with which a revert is refused."""
    with pytest.raises(InvalidRevertError) as caught:
        revert_task_to_iteration(
            cycle.task.pk, iteration.pk, revert_before, commit=True
        )
    return caught.value.code


def test_an_aborted_task(cycle: ReviewCycle) -> None:
    end_project(cycle.chain.project.pk)

    assert refusal(cycle, cycle.iterations[0]) == 'revert_aborted'
    assert cycle.task.status == Task.Status.ABORTED


@pytest.mark.parametrize('number', [3, 4])
def test_the_time_before_a_later_iteration(
    cycle: ReviewCycle, number: int
) -> None:
    iteration = cycle.iterations[number - 1]

    code = refusal(cycle, iteration, revert_before=True)

    assert code == 'revert_before_not_first'
    assert tuple(get_iteration_history(cycle.task)) == cycle.iterations


def test_that_test_comes_before_the_one_for_aborted_tasks(
    cycle: ReviewCycle,
) -> None:
    end_project(cycle.chain.project.pk)

    code = refusal(cycle, cycle.iterations[2], revert_before=True)

    assert code == 'revert_before_not_first'


@pytest.mark.parametrize('revert_before', [True, False])
def test_an_iteration_of_another_task(
    cycle: ReviewCycle, revert_before: bool
) -> None:
    other = take(cycle.chain.doer, cycle.chain.task('step2'))

    code = refusal(cycle, other.iterations.get(), revert_before)

    assert code == 'revert_foreign_iteration'
    assert cycle.task.status == Task.Status.COMPLETE
    assert cycle.task.assignments.count() == 2


def test_a_task_with_a_level_that_never_worked(cycle: ReviewCycle) -> None:
    idle = TaskAssignment.objects.create(
        task=cycle.task,
        worker=cycle.chain.reviewers[1],
        assignment_counter=2,
        status=TaskAssignment.Status.SUBMITTED,
    )

    code = refusal(cycle, cycle.iterations[3])

    idle.refresh_from_db()
    assert code == 'inconsistent_task'
    assert not idle.is_deleted


def test_an_iteration_that_was_taken_back_before(cycle: ReviewCycle) -> None:
    first, *later = cycle.iterations
    revert_task_to_iteration(cycle.task.pk, first.pk, commit=True)

    with pytest.raises(Iteration.DoesNotExist):
        revert_task_to_iteration(cycle.task.pk, later[0].pk, commit=True)


def test_an_unknown_task(cycle: ReviewCycle) -> None:
    with pytest.raises(Task.DoesNotExist):
        revert_task_to_iteration(0, cycle.iterations[0].pk)


def test_an_unknown_iteration(cycle: ReviewCycle) -> None:
    with pytest.raises(Iteration.DoesNotExist):
        revert_task_to_iteration(cycle.task.pk, 0)
