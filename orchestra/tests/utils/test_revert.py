"""Taking a task back to each moment of its life."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from orchestra.models import Iteration, Project, Task, TaskAssignment
from orchestra.project_api.serializers import (
    IterationSerializer,
    TaskAssignmentSerializer,
    TaskSerializer,
)
from orchestra.tests.task_lifecycle.chain import do, start_chain
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import submit
from orchestra.tests.utils.review_cycle import (
    ReviewCycle,
    complete_after_one_return,
)
from orchestra.utils.revert import (
    RevertChange,
    dependent_tasks,
    revert_task_to_iteration,
)
from orchestra.utils.task_properties import (
    current_assignment,
    get_iteration_history,
)

pytestmark = pytest.mark.django_db

UNCHANGED = RevertChange.UNCHANGED.value
REVERTED = RevertChange.REVERTED.value
DELETED = RevertChange.DELETED.value

Change = tuple[int, tuple[int, int]]
"""What becomes of an assignment, and of its two iterations."""


@dataclass(frozen=True)
class Case:
    """One moment to go back to, and what must come of it.

    Attributes:
        number: The iteration by its start, from 1.
        before: To the moment before it.
        status: The task's status afterwards.
        lower: What becomes of the doer's level.
        upper: What becomes of the reviewer's level.
        remaining: How many iterations are left.
    """

    number: int
    before: bool
    status: int
    lower: Change
    upper: Change
    remaining: int

    def __str__(self) -> str:
        return f'{"before" if self.before else "to"} {self.number}'


CASES = [
    Case(
        4,
        False,
        Task.Status.REVIEWING,
        (UNCHANGED, (UNCHANGED, UNCHANGED)),
        (REVERTED, (UNCHANGED, REVERTED)),
        remaining=4,
    ),
    Case(
        3,
        False,
        Task.Status.POST_REVIEW_PROCESSING,
        (REVERTED, (UNCHANGED, REVERTED)),
        (REVERTED, (UNCHANGED, DELETED)),
        remaining=3,
    ),
    Case(
        2,
        False,
        Task.Status.REVIEWING,
        (REVERTED, (UNCHANGED, DELETED)),
        (REVERTED, (REVERTED, DELETED)),
        remaining=2,
    ),
    Case(
        2,
        True,
        Task.Status.PENDING_REVIEW,
        (REVERTED, (UNCHANGED, DELETED)),
        (DELETED, (DELETED, DELETED)),
        remaining=1,
    ),
    Case(
        1,
        False,
        Task.Status.PROCESSING,
        (REVERTED, (REVERTED, DELETED)),
        (DELETED, (DELETED, DELETED)),
        remaining=1,
    ),
    Case(
        1,
        True,
        Task.Status.AWAITING_PROCESSING,
        (DELETED, (DELETED, DELETED)),
        (DELETED, (DELETED, DELETED)),
        remaining=0,
    ),
]

every_case = pytest.mark.parametrize('case', CASES, ids=str)


@pytest.fixture
def cycle() -> ReviewCycle:
    return complete_after_one_return()


def revert(cycle: ReviewCycle, case: Case, commit: bool) -> dict[str, Any]:
    return revert_task_to_iteration(
        cycle.task.pk,
        cycle.iterations[case.number - 1].pk,
        revert_before=case.before,
        commit=commit,
    )


def expected_audit(cycle: ReviewCycle, case: Case) -> dict[str, Any]:
    """Return the audit as the task stands now."""
    first, second, third, fourth = cycle.iterations
    return {
        'task': TaskSerializer(cycle.task).data,
        'assignments': [
            assignment_audit(cycle.lower, (first, third), case.lower),
            assignment_audit(cycle.upper, (second, fourth), case.upper),
        ],
        'reverted_status': case.status,
    }


def assignment_audit(
    assignment: TaskAssignment,
    iterations: tuple[Iteration, Iteration],
    change: Change,
) -> dict[str, Any]:
    assignment.refresh_from_db()
    assignment_change, iteration_changes = change
    return {
        'assignment': TaskAssignmentSerializer(assignment).data,
        'change': assignment_change,
        'iterations': [
            {
                'iteration': IterationSerializer(iteration).data,
                'change': iteration_change,
            }
            for iteration, iteration_change in zip(
                iterations, iteration_changes, strict=True
            )
        ],
    }


def finish(cycle: ReviewCycle) -> Task:
    """Let whoever comes next go on until the task is complete."""
    newcomers = {
        Task.Status.AWAITING_PROCESSING: cycle.chain.doer,
        Task.Status.PENDING_REVIEW: cycle.chain.reviewers[0],
    }
    task = cycle.task
    while task.status != Task.Status.COMPLETE:
        status = Task.Status(task.status)
        if status in newcomers:
            task = do(newcomers[status], task)
        else:
            current = current_assignment(task)
            assert current is not None
            assert current.worker is not None
            task = submit(current.worker, task)
    return task


@every_case
def test_a_dry_run_says_what_would_happen_and_does_nothing(
    cycle: ReviewCycle, case: Case
) -> None:
    expected = expected_audit(cycle, case)
    events = cycle.chain.project.events.count()

    audit = revert(cycle, case, commit=False)

    assert audit == expected
    assert cycle.task.status == Task.Status.COMPLETE
    assert tuple(get_iteration_history(cycle.task)) == cycle.iterations
    assert expected_audit(cycle, case) == expected
    assert cycle.chain.project.events.count() == events


@every_case
def test_committing_returns_the_same_audit(
    cycle: ReviewCycle, case: Case
) -> None:
    announced = revert(cycle, case, commit=False)

    assert revert(cycle, case, commit=True) == announced


@every_case
def test_committing_leaves_a_task_in_order(
    cycle: ReviewCycle, case: Case
) -> None:
    revert(cycle, case, commit=True)

    remaining = get_iteration_history(cycle.task)
    assert cycle.task.status == case.status
    assert cycle.task.completed_at is None
    assert remaining.count() == case.remaining
    verify_iterations(cycle.task)


@every_case
def test_whoever_has_the_ball_keeps_the_latest_data(
    cycle: ReviewCycle, case: Case
) -> None:
    latest = {
        cycle.lower.pk: {'draft': 2},
        cycle.upper.pk: {'accepted': 2},
    }

    revert(cycle, case, commit=True)

    current = current_assignment(cycle.task)
    if current is None:
        assert case.remaining == 0
    else:
        assert current.in_progress_task_data == latest[current.pk]


@every_case
def test_the_task_can_be_done_again(cycle: ReviewCycle, case: Case) -> None:
    revert(cycle, case, commit=True)

    task = finish(cycle)

    assert task.status == Task.Status.COMPLETE
    verify_iterations(task)


def test_the_audit_is_plain_json(cycle: ReviewCycle) -> None:
    audit = revert(cycle, CASES[0], commit=False)

    read_back = json.loads(json.dumps(audit, cls=DjangoJSONEncoder))

    assert set(read_back) == {'task', 'assignments', 'reverted_status'}
    assert read_back['task']['latest_data'] == {'accepted': 2}
    assert read_back['reverted_status'] == Task.Status.REVIEWING


def test_the_log_says_who_went_back_where(cycle: ReviewCycle) -> None:
    revert(cycle, CASES[3], commit=True)

    event = cycle.chain.project.events.get(action='orchestra.task.reverted')
    assert event.object_id == cycle.task.pk
    assert event.data == {
        'iteration_id': cycle.iterations[1].pk,
        'revert_before': True,
        'previous_status': Task.Status.COMPLETE,
        'status': Task.Status.PENDING_REVIEW,
    }


class TestTheRestOfTheProject:
    def test_dependents_go_on_and_are_listed_apart(
        self, cycle: ReviewCycle
    ) -> None:
        dependent = cycle.chain.task('step2')

        revert(cycle, CASES[-1], commit=True)

        assert dependent_tasks(cycle.task) == [dependent]
        dependent.refresh_from_db()
        assert dependent.status == Task.Status.AWAITING_PROCESSING

    def test_a_task_nothing_follows_has_no_dependents(
        self, cycle: ReviewCycle
    ) -> None:
        assert dependent_tasks(cycle.chain.task('step2')) == []

    def test_finishing_it_again_creates_no_second_follow_up(
        self, cycle: ReviewCycle
    ) -> None:
        dependent = cycle.chain.task('step2')
        revert(cycle, CASES[0], commit=True)

        submit(cycle.chain.reviewers[0], cycle.task)

        assert cycle.chain.task('step2') == dependent
        assert cycle.chain.project.tasks.count() == 2

    def test_a_completed_project_is_active_until_it_is_done_again(
        self, cycle: ReviewCycle
    ) -> None:
        chain = cycle.chain
        chain.complete('step2')
        assert chain.reread().status == Project.Status.COMPLETED

        revert(cycle, CASES[0], commit=True)
        assert chain.reread().status == Project.Status.ACTIVE

        submit(chain.reviewers[0], cycle.task)
        assert chain.reread().status == Project.Status.COMPLETED

    def test_what_depends_on_it_indirectly_waits_until_it_is_done_again(
        self,
    ) -> None:
        chain = start_chain(3, max_reviews=0)
        chain.complete('step1')
        first = Iteration.objects.get(assignment__task=chain.task('step1'))
        revert_task_to_iteration(chain.task('step1').pk, first.pk, commit=True)

        chain.complete('step2')

        # Nothing is wrong, so nothing is reported as blocked.
        assert chain.reread().blocked_reason == ''
        assert chain.project.tasks.count() == 2
        submit(chain.doer, chain.task('step1'))
        assert chain.task('step3').status == Task.Status.AWAITING_PROCESSING
