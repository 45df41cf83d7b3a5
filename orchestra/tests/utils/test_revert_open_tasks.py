"""Taking back tasks somebody is working on, at any depth of review."""

from __future__ import annotations

import pytest

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.tests.task_lifecycle.chain import Chain, do, start_chain
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import send_back, submit, take
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_properties import (
    current_assignment,
    get_iteration_history,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> Chain:
    """A task whose second reviewer returned it to the first."""
    chain = start_chain(1, max_reviews=2)
    first, second = chain.reviewers
    take(second, do(first, do(chain.doer, chain.task())))
    send_back(second, chain.task())
    return chain


def levels(task: Task) -> list[int]:
    """Return the status of each level from the doer upwards."""
    assignments = task.assignments.order_by('assignment_counter')
    return list(assignments.values_list('status', flat=True))


PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED


@pytest.mark.parametrize(
    ('number', 'before', 'status', 'remaining_levels'),
    [
        (
            4,
            False,
            Task.Status.POST_REVIEW_PROCESSING,
            [SUBMITTED, PROCESSING, SUBMITTED],
        ),
        (
            3,
            False,
            Task.Status.REVIEWING,
            [SUBMITTED, SUBMITTED, PROCESSING],
        ),
        (3, True, Task.Status.PENDING_REVIEW, [SUBMITTED, SUBMITTED]),
        (2, False, Task.Status.REVIEWING, [SUBMITTED, PROCESSING]),
        (2, True, Task.Status.PENDING_REVIEW, [SUBMITTED]),
        (1, False, Task.Status.PROCESSING, [PROCESSING]),
        (1, True, Task.Status.AWAITING_PROCESSING, []),
    ],
)
def test_every_level_ends_where_it_was(
    chain: Chain,
    number: int,
    before: bool,
    status: int,
    remaining_levels: list[int],
) -> None:
    iteration = get_iteration_history(chain.task())[number - 1]

    revert_task_to_iteration(
        chain.task().pk, iteration.pk, revert_before=before, commit=True
    )

    assert chain.task().status == status
    assert levels(chain.task()) == remaining_levels
    verify_iterations(chain.task())


def test_the_wrong_reviewer_makes_way_for_another() -> None:
    chain = start_chain(1)
    wrong, right = chain.reviewers
    taken = take(wrong, do(chain.doer, chain.task()))

    revert_task_to_iteration(
        chain.task().pk,
        taken.iterations.get().pk,
        revert_before=True,
        commit=True,
    )
    task = do(right, chain.task())

    assert task.status == Task.Status.COMPLETE
    verify_iterations(task)


def test_who_was_taken_off_may_come_back() -> None:
    chain = start_chain(1)
    assignment = take(chain.doer, chain.task())

    revert_task_to_iteration(
        chain.task().pk,
        assignment.iterations.get().pk,
        revert_before=True,
        commit=True,
    )
    task = do(chain.doer, chain.task())

    assert task.status == Task.Status.PENDING_REVIEW
    verify_iterations(task)


def test_to_the_open_iteration_nothing_changes(chain: Chain) -> None:
    history = list(get_iteration_history(chain.task()))

    revert_task_to_iteration(chain.task().pk, history[-1].pk, commit=True)

    current = current_assignment(chain.task())
    assert current is not None
    assert current.worker == chain.reviewers[0]
    assert list(get_iteration_history(chain.task())) == history
    verify_iterations(chain.task())


def test_a_reopened_iteration_can_be_submitted_like_a_new_one(
    chain: Chain,
) -> None:
    first = get_iteration_history(chain.task())[0]
    revert_task_to_iteration(chain.task().pk, first.pk, commit=True)

    submit(chain.doer, chain.task(), {'second': 'try'})

    first.refresh_from_db()
    assert first.status == Iteration.Status.REQUESTED_REVIEW
    assert first.submitted_data == {'second': 'try'}
    assert chain.task().status == Task.Status.PENDING_REVIEW
