"""Going on without waiting for whoever should do a task."""

from typing import Any

import pytest

from orchestra.core.errors import IllegalTaskSubmission, TaskStatusError
from orchestra.models import Iteration, MachineJob, Task, TaskAssignment
from orchestra.tests.factories import (
    create_step,
    create_version,
)
from orchestra.tests.task_lifecycle.chain import (
    do,
    start_chain,
    start_project,
)
from orchestra.tests.task_lifecycle.scenario import send_back, submit, take
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    create_subsequent_tasks,
    end_project,
    get_previously_completed_task_data,
)

pytestmark = pytest.mark.django_db

MARKER = {'_orchestra_internal': {'complete_and_skip_task': True}}
PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED


def levels(task: Task) -> list[int]:
    """Return the status of each level from the doer upwards."""
    assignments = task.assignments.order_by('assignment_counter')
    return list(assignments.values_list('status', flat=True))


def test_a_returned_task_goes_back_up_to_who_returned_it() -> None:
    chain = start_chain(2, max_reviews=2)
    first, second = chain.reviewers
    task = do(chain.doer, chain.task())
    task = do(first, task)
    take(second, task)
    send_back(second, task)

    skipped = complete_and_skip_task(task.pk)

    assert skipped.status == Task.Status.REVIEWING
    assert levels(task) == [SUBMITTED, SUBMITTED, PROCESSING]
    assert chain.project.tasks.count() == 1


def test_the_work_is_submitted_as_it_stands_with_a_mark() -> None:
    chain = start_chain()
    assignment = take(chain.doer, chain.task())
    assignment.in_progress_task_data = {'words': 3}
    assignment.save()

    skipped = complete_and_skip_task(assignment.task_id)

    iteration = assignment.iterations.get()
    assert skipped.status == Task.Status.PENDING_REVIEW
    assert iteration.submitted_data == {'words': 3, **MARKER}


@pytest.mark.parametrize('data', [['a', 'list'], 'text', 7, True])
def test_data_that_is_no_object_is_wrapped(data: Any) -> None:
    chain = start_chain()
    assignment = take(chain.doer, chain.task())
    assignment.in_progress_task_data = data
    assignment.save()

    complete_and_skip_task(assignment.task_id)

    assert assignment.iterations.get().submitted_data == {
        'data': data,
        **MARKER,
    }


def test_a_task_that_waits_for_its_reviewer_is_left_alone() -> None:
    chain = start_chain()
    task = do(chain.doer, chain.task())

    skipped = complete_and_skip_task(task.pk)

    assert skipped.status == Task.Status.PENDING_REVIEW
    assert levels(task) == [SUBMITTED]


class TestTasksOfNobody:
    def test_they_are_complete_and_their_follow_ups_created(self) -> None:
        chain = start_chain()

        skipped = complete_and_skip_task(chain.task().pk)

        assert skipped.status == Task.Status.COMPLETE
        assert chain.task('step2').status == Task.Status.AWAITING_PROCESSING

    def test_their_follow_ups_get_no_data_from_them(self) -> None:
        chain = start_chain()
        complete_and_skip_task(chain.task().pk)

        data = get_previously_completed_task_data(
            chain.step('step2'), chain.project
        )

        assert data == {'step1': {}}

    def test_asking_for_follow_ups_again_adds_none(self) -> None:
        chain = start_chain(3)
        complete_and_skip_task(chain.task().pk)

        create_subsequent_tasks(chain.project)

        assert chain.project.tasks.count() == 2


class TestMachineTasks:
    def test_skipping_ends_the_job_and_what_it_left_open(self) -> None:
        version = create_version()
        create_step(version, 'robot', is_human=False)
        task = start_project(version).tasks.get()
        assignment = TaskAssignment.objects.create(task=task)
        iteration = Iteration.objects.create(assignment=assignment)

        skipped = complete_and_skip_task(task.pk)

        iteration.refresh_from_db()
        assert skipped.status == Task.Status.COMPLETE
        assert levels(task) == [SUBMITTED]
        assert iteration.status == Iteration.Status.REQUESTED_REVIEW
        assert iteration.end_datetime is not None
        assert MachineJob.objects.get(task=task).state == 'dead'


def test_a_complete_task_cannot_be_skipped() -> None:
    chain = start_chain()
    task = chain.complete()

    with pytest.raises(TaskStatusError) as caught:
        complete_and_skip_task(task.pk)

    assert caught.value.code == 'already_complete'


def test_an_aborted_task_cannot_be_skipped() -> None:
    chain = start_chain()
    end_project(chain.project.pk)

    with pytest.raises(IllegalTaskSubmission) as caught:
        complete_and_skip_task(chain.task().pk)

    assert caught.value.code == 'task_aborted'
    assert chain.task().status == Task.Status.ABORTED


def test_skipping_a_doers_turn_leaves_later_submissions_refused() -> None:
    chain = start_chain()
    task = chain.task()
    take(chain.doer, task)
    complete_and_skip_task(task.pk)

    with pytest.raises(IllegalTaskSubmission) as caught:
        submit(chain.doer, task)

    assert caught.value.code == 'not_your_turn'
