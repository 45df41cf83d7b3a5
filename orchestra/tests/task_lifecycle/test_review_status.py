"""Whether work goes to review, and where a submission leads."""

from typing import Any

import pytest

from orchestra.core.errors import IllegalTaskSubmission, ReviewPolicyError
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.tests.factories import (
    NO_REVIEW,
    create_assignment,
    create_step,
    create_task,
)
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import get_next_task_status, submit_task

Status = Task.Status
SUBMIT = TaskAssignment.SnapshotType.SUBMIT
ACCEPT = TaskAssignment.SnapshotType.ACCEPT
REJECT = TaskAssignment.SnapshotType.REJECT


def sampled(rate: Any, max_reviews: Any) -> dict[str, Any]:
    """Return a policy of sampled review."""
    return {
        'policy': 'sampled_review',
        'rate': rate,
        'max_reviews': max_reviews,
    }


def task_with(
    newsroom: Newsroom, policy: Any, *, status: int, levels: int
) -> Task:
    """Return a task in a status with so many levels of workers."""
    step = create_step(newsroom.version, review_policy=policy)
    task = create_task(newsroom.project, step, status)
    workers = [newsroom.author, newsroom.editor, newsroom.chief]
    for counter, worker in enumerate(workers[:levels]):
        create_assignment(
            task,
            worker,
            counter=counter,
            status=TaskAssignment.Status.SUBMITTED,
        )
    return task


@pytest.mark.parametrize(
    ('policy', 'status', 'levels', 'expected'),
    [
        (sampled(1, 1), Status.PROCESSING, 1, Status.PENDING_REVIEW),
        (sampled(0, 1), Status.PROCESSING, 1, Status.COMPLETE),
        (sampled(1, 0), Status.PROCESSING, 1, Status.COMPLETE),
        (NO_REVIEW, Status.PROCESSING, 1, Status.COMPLETE),
        (sampled(1, 0), Status.REVIEWING, 1, Status.COMPLETE),
        (sampled(1, 2), Status.REVIEWING, 1, Status.PENDING_REVIEW),
        (sampled(1, 1), Status.REVIEWING, 2, Status.COMPLETE),
        (sampled(1, 2), Status.REVIEWING, 2, Status.PENDING_REVIEW),
        (sampled(1, 2), Status.REVIEWING, 3, Status.COMPLETE),
        (sampled(0, 9), Status.REVIEWING, 2, Status.COMPLETE),
        (NO_REVIEW, Status.REVIEWING, 2, Status.COMPLETE),
        (sampled(0, 1), Status.POST_REVIEW_PROCESSING, 2, Status.REVIEWING),
        (NO_REVIEW, Status.POST_REVIEW_PROCESSING, 2, Status.REVIEWING),
    ],
)
def test_the_review_policy_decides_where_work_goes(
    newsroom: Newsroom,
    policy: dict[str, Any],
    status: int,
    levels: int,
    expected: int,
) -> None:
    task = task_with(newsroom, policy, status=status, levels=levels)

    assert get_next_task_status(task, ACCEPT) == expected


def test_returning_does_not_ask_the_policy(newsroom: Newsroom) -> None:
    task = task_with(newsroom, {}, status=Status.REVIEWING, levels=2)

    assert get_next_task_status(task, REJECT) == (
        Status.POST_REVIEW_PROCESSING
    )


def test_half_of_the_work_is_sampled(newsroom: Newsroom) -> None:
    task = task_with(
        newsroom, sampled(0.5, 1), status=Status.PROCESSING, levels=1
    )

    drawn = [get_next_task_status(task, SUBMIT) for _ in range(1000)]

    assert 400 <= drawn.count(Status.COMPLETE) <= 600
    assert set(drawn) == {Status.COMPLETE, Status.PENDING_REVIEW}


@pytest.mark.parametrize(
    'policy',
    [
        {},
        {'policy': 'sampled_review'},
        {'policy': 'sampled_review', 'rate': 1},
        {'policy': 'sampled_review', 'max_reviews': 1},
        {'policy': 'sometimes', 'rate': 1, 'max_reviews': 1},
        sampled(None, 1),
        sampled('often', 1),
        sampled(1, 'twice'),
        sampled([1], 1),
        ['sampled_review'],
        'no_review',
    ],
)
def test_a_malformed_policy_is_an_error(
    newsroom: Newsroom, policy: Any
) -> None:
    task = task_with(newsroom, policy, status=Status.PROCESSING, levels=1)

    with pytest.raises(ReviewPolicyError) as caught:
        get_next_task_status(task, SUBMIT)

    assert caught.value.code == 'bad_review_policy'


def test_a_malformed_policy_keeps_the_turn_open(newsroom: Newsroom) -> None:
    newsroom.write.review_policy = {}
    newsroom.write.save()
    take(newsroom.author, newsroom.task)

    with pytest.raises(ReviewPolicyError):
        submit(newsroom.author, newsroom.task)

    own = assignment_of(newsroom.author, newsroom.task)
    assert own.status == TaskAssignment.Status.PROCESSING
    assert newsroom.task.status == Status.PROCESSING


@pytest.mark.parametrize(
    'status', [Status.AWAITING_PROCESSING, Status.PENDING_REVIEW]
)
def test_waiting_tasks_refuse_every_submission(
    newsroom: Newsroom, status: int
) -> None:
    task = newsroom.task
    task.status = status

    for kind in (SUBMIT, ACCEPT, REJECT):
        with pytest.raises(IllegalTaskSubmission):
            get_next_task_status(task, kind)


def test_the_older_names_of_submissions_mean_the_same() -> None:
    assert SUBMIT is ACCEPT
    assert int(ACCEPT) == int(Iteration.Status.REQUESTED_REVIEW)
    assert int(REJECT) == int(Iteration.Status.PROVIDED_REVIEW)


def test_the_older_calls_still_work(newsroom: Newsroom) -> None:
    task = newsroom.task
    take(newsroom.author, task)

    submit_task(task.pk, {'text': 'x'}, SUBMIT, newsroom.author, 60)
    take(newsroom.editor, task)
    submit_task(task.pk, {'text': 'y'}, REJECT, newsroom.editor, 60)

    assert newsroom.task.status == Status.POST_REVIEW_PROCESSING


@pytest.mark.parametrize('kind', [0, 3, -1])
def test_unknown_kinds_of_submission_are_refused(
    newsroom: Newsroom, kind: int
) -> None:
    take(newsroom.author, newsroom.task)

    with pytest.raises(IllegalTaskSubmission):
        submit_task(newsroom.task.pk, {'text': 'x'}, kind, newsroom.author)

    assert newsroom.task.status == Status.PROCESSING
    own = assignment_of(newsroom.author, newsroom.task)
    assert own.status == TaskAssignment.Status.PROCESSING
