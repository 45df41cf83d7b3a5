"""Services that meet in one project at the same moment.

Those that meet by chance run on every database; those that are made to meet
at one point need row locks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from orchestra.core.errors import (
    IllegalTaskSubmission,
    OrchestraError,
    TaskAssignmentError,
)
from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.tests.factories import (
    NO_REVIEW,
    create_step,
    create_version,
    create_worker,
)
from orchestra.tests.task_lifecycle.chain import (
    Chain,
    do,
    start_chain,
    start_project,
)
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.overlap import overlap
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.tests.threads import run_together
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import (
    create_subsequent_tasks,
    end_project,
    reassign_assignment,
    save_task,
)
from orchestra.utils.task_properties import get_iteration_history

pytestmark = pytest.mark.django_db(transaction=True)


class TestTwoPrerequisitesFinishTogether:
    @pytest.fixture
    def project(self) -> Project:
        """A project with two tasks in progress and one that needs both."""
        version = create_version()
        left = create_step(version, 'left', review_policy=NO_REVIEW)
        right = create_step(version, 'right', review_policy=NO_REVIEW)
        create_step(version, 'joint', depends_on=[left, right])
        return start_project(version)

    def submissions(self, project: Project) -> list[Callable[[], Task]]:
        """Assign both tasks; return what submits them."""
        work = [
            (create_worker(), project.tasks.get(step__slug=slug))
            for slug in ('left', 'right')
        ]
        for worker, task in work:
            take(worker, task)

        def submission(worker: Worker, task: Task) -> Callable[[], Task]:
            return lambda: submit(worker, task)

        return [submission(worker, task) for worker, task in work]

    @pytest.mark.postgres_only
    def test_the_joint_follow_up_exists_when_one_waits_for_the_other(
        self, project: Project
    ) -> None:
        first, second = self.submissions(project)

        for runner in overlap(first, second):
            runner.finish()

        assert project.tasks.filter(step__slug='joint').count() == 1

    def test_the_joint_follow_up_exists_when_nobody_is_first(
        self, project: Project
    ) -> None:
        for runner in run_together(*self.submissions(project)):
            runner.finish()

        assert project.tasks.filter(step__slug='joint').count() == 1

    @pytest.mark.postgres_only
    def test_two_sweeps_create_follow_ups_once(self, project: Project) -> None:
        project.tasks.update(status=Task.Status.COMPLETE)

        def sweep() -> Project:
            return create_subsequent_tasks(project)

        for runner in overlap(sweep, sweep):
            runner.finish()

        assert project.tasks.filter(step__slug='joint').count() == 1


@pytest.mark.postgres_only
class TestEndingDuringSubmit:
    @pytest.fixture
    def chain(self) -> Chain:
        """A project whose first task is in progress."""
        chain = start_chain(2)
        take(chain.doer, chain.task())
        return chain

    def test_a_submission_before_it_counts_and_is_aborted(
        self, chain: Chain
    ) -> None:
        submitting, ending = overlap(
            lambda: submit(chain.doer, chain.task(), {'words': 3}),
            lambda: end_project(chain.project.pk),
        )
        submitting.finish()
        ending.finish()

        event = chain.project.events.get(action='orchestra.task.aborted')
        iteration = get_iteration_history(chain.task()).get()
        assert chain.reread().status == Project.Status.ABORTED
        assert chain.task().status == Task.Status.ABORTED
        assert event.data == {'previous_status': Task.Status.PENDING_REVIEW}
        assert iteration.submitted_data == {'words': 3}

    def test_a_submission_after_it_is_refused(self, chain: Chain) -> None:
        ending, submitting = overlap(
            lambda: end_project(chain.project.pk),
            lambda: submit(chain.doer, chain.task()),
        )
        ending.finish()

        with pytest.raises(IllegalTaskSubmission):
            submitting.finish()
        iteration = get_iteration_history(chain.task()).get()
        assert chain.task().status == Task.Status.ABORTED
        assert iteration.status == Iteration.Status.PROCESSING

    def test_no_follow_up_outlives_it(self) -> None:
        chain = start_chain(2, max_reviews=0)
        take(chain.doer, chain.task())

        for runner in overlap(
            lambda: submit(chain.doer, chain.task()),
            lambda: end_project(chain.project.pk),
        ):
            runner.finish()

        statuses = chain.project.tasks.values_list('status', flat=True)
        assert list(statuses) == [Task.Status.ABORTED] * 2

    def test_saving_waits_for_it_and_is_refused(self, chain: Chain) -> None:
        ending, saving = overlap(
            lambda: end_project(chain.project.pk),
            lambda: save_task(chain.task().pk, {'late': True}, chain.doer),
        )
        ending.finish()

        with pytest.raises(TaskAssignmentError) as caught:
            saving.finish()
        assert caught.value.code == 'task_aborted'
        assert chain.task().assignments.get().in_progress_task_data == {}


@pytest.mark.postgres_only
class TestReassigningDuringSubmit:
    @pytest.fixture
    def chain(self) -> Chain:
        """A project whose first task is in progress."""
        chain = start_chain(2)
        take(chain.doer, chain.task())
        return chain

    def reassign(self, chain: Chain) -> TaskAssignment:
        return reassign_assignment(
            chain.reviewers[0].pk, chain.task().assignments.get().pk
        )

    def test_a_submission_before_it_is_kept(self, chain: Chain) -> None:
        submitting, reassigning = overlap(
            lambda: submit(chain.doer, chain.task(), {'words': 3}),
            lambda: self.reassign(chain),
        )
        submitting.finish()
        reassigning.finish()

        assignment = chain.task().assignments.get()
        assert assignment.worker == chain.reviewers[0]
        assert assignment.status == TaskAssignment.Status.SUBMITTED
        assert assignment.in_progress_task_data == {'words': 3}
        assert chain.task().status == Task.Status.PENDING_REVIEW
        verify_iterations(chain.task())

    def test_a_submission_after_it_is_no_longer_the_workers(
        self, chain: Chain
    ) -> None:
        reassigning, submitting = overlap(
            lambda: self.reassign(chain),
            lambda: submit(chain.doer, chain.task()),
        )
        reassigning.finish()

        with pytest.raises(TaskAssignmentError) as caught:
            submitting.finish()
        assignment = chain.task().assignments.get()
        assert caught.value.code == 'not_on_task'
        assert assignment.worker == chain.reviewers[0]
        assert assignment.status == TaskAssignment.Status.PROCESSING
        verify_iterations(chain.task())


@pytest.mark.postgres_only
class TestRevertingDuringSubmit:
    @pytest.fixture
    def chain(self) -> Chain:
        """A project whose first task is being reviewed."""
        chain = start_chain(2)
        take(chain.reviewers[0], do(chain.doer, chain.task()))
        return chain

    def revert(self, chain: Chain) -> object:
        first = get_iteration_history(chain.task())[0]
        return revert_task_to_iteration(chain.task().pk, first.pk, commit=True)

    def test_a_submission_before_it_is_taken_back(self, chain: Chain) -> None:
        submitting, reverting = overlap(
            lambda: submit(chain.reviewers[0], chain.task()),
            lambda: self.revert(chain),
        )
        submitting.finish()
        reverting.finish()

        assert chain.task().status == Task.Status.PROCESSING
        assert chain.project.tasks.count() == 2
        verify_iterations(chain.task())

    def test_a_submission_after_it_is_refused(self, chain: Chain) -> None:
        reverting, submitting = overlap(
            lambda: self.revert(chain),
            lambda: submit(chain.reviewers[0], chain.task()),
        )
        reverting.finish()

        with pytest.raises(TaskAssignmentError) as caught:
            submitting.finish()
        assert caught.value.code == 'not_on_task'
        assert chain.task().status == Task.Status.PROCESSING
        assert chain.project.tasks.count() == 1
        verify_iterations(chain.task())


@pytest.mark.parametrize('turn', range(6))
def test_all_at_once_end_in_order_and_never_in_a_deadlock(turn: int) -> None:
    chain = start_chain(2)
    task = do(chain.doer, chain.task())
    first, second = chain.reviewers
    take(first, task)
    started = get_iteration_history(task)[0]
    held = task.assignments.get(worker=first)
    services: list[Callable[[], object]] = [
        lambda: submit(first, task),
        lambda: save_task(task.pk, {'saved': True}, first),
        lambda: reassign_assignment(second.pk, held.pk),
        lambda: revert_task_to_iteration(task.pk, started.pk, commit=True),
        lambda: create_subsequent_tasks(chain.project),
        lambda: end_project(chain.project.pk),
    ]
    in_turn = itertools.islice(itertools.cycle(services), turn, turn + 6)

    runners = run_together(*in_turn)

    errors = [runner.error for runner in runners if runner.error]
    assert all(
        isinstance(error, OrchestraError | TaskAssignment.DoesNotExist)
        for error in errors
    ), errors
    assert chain.reread().status == Project.Status.ABORTED
    statuses = set(chain.project.tasks.values_list('status', flat=True))
    assert statuses == {Task.Status.ABORTED}
    verify_iterations(task)
