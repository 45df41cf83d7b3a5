"""Asking again for the answer to a submission that got lost."""

import pytest

from orchestra.core.errors import IllegalTaskSubmission
from orchestra.models import Iteration, ProjectEvent, Task
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    send_back,
    take,
)
from orchestra.utils.task_lifecycle import submit_task

SUBMIT = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW


def submit(
    newsroom: Newsroom,
    data: object,
    key: str | None,
    kind: int = SUBMIT,
) -> Task:
    """Submit the author's part with an idempotency key."""
    return submit_task(
        newsroom.task.pk, data, kind, newsroom.author, idempotency_key=key
    )


@pytest.fixture
def submitted(newsroom: Newsroom) -> Task:
    """The newsroom's task, submitted with a key whose answer got lost."""
    take(newsroom.author, newsroom.task)
    return submit(newsroom, {'text': 'draft'}, 'key-1')


def test_the_same_submission_is_answered_again(
    newsroom: Newsroom, submitted: Task
) -> None:
    events = ProjectEvent.objects.count()

    again = submit(newsroom, {'text': 'draft'}, 'key-1')

    assert again.pk == submitted.pk
    assert again.status == submitted.status == Task.Status.PENDING_REVIEW
    assert Iteration.objects.count() == 1
    assert ProjectEvent.objects.count() == events


def test_it_is_answered_whatever_happened_since(
    newsroom: Newsroom, submitted: Task
) -> None:
    take(newsroom.editor, submitted)
    send_back(newsroom.editor, submitted)

    again = submit(newsroom, {'text': 'draft'}, 'key-1')

    assert again.status == Task.Status.POST_REVIEW_PROCESSING
    own = assignment_of(newsroom.author, submitted)
    assert own.in_progress_task_data == {'by': 'editor'}


def test_it_is_answered_after_the_task_is_complete(
    newsroom: Newsroom,
) -> None:
    newsroom.write.review_policy = {'policy': 'no_review'}
    newsroom.write.save()
    take(newsroom.author, newsroom.task)
    submit(newsroom, {'text': 'draft'}, 'key-1')

    again = submit(newsroom, {'text': 'draft'}, 'key-1')

    assert again.status == Task.Status.COMPLETE


@pytest.mark.usefixtures('submitted')
@pytest.mark.parametrize(
    ('data', 'kind'),
    [({'text': 'other'}, SUBMIT), ({'text': 'draft'}, RETURN)],
)
def test_a_key_stands_for_one_submission(
    newsroom: Newsroom, data: object, kind: int
) -> None:
    with pytest.raises(IllegalTaskSubmission) as caught:
        submit(newsroom, data, 'key-1', kind)

    assert caught.value.code == 'idempotency_conflict'


@pytest.mark.usefixtures('submitted')
@pytest.mark.parametrize('key', ['key-2', '', None])
def test_another_submission_is_out_of_turn(
    newsroom: Newsroom, key: str | None
) -> None:
    with pytest.raises(IllegalTaskSubmission) as caught:
        submit(newsroom, {'text': 'draft'}, key)

    assert caught.value.code == 'not_your_turn'


@pytest.mark.parametrize('key', ['', None])
def test_without_a_key_every_submission_is_a_new_one(
    newsroom: Newsroom, key: str | None
) -> None:
    take(newsroom.author, newsroom.task)
    submit(newsroom, {'text': 'same'}, key)
    take(newsroom.editor, newsroom.task)
    send_back(newsroom.editor, newsroom.task)

    task = submit(newsroom, {'text': 'same'}, key)

    assert task.status == Task.Status.REVIEWING
    assert Iteration.objects.filter(idempotency_key=None).count() == 4


@pytest.mark.usefixtures('submitted')
def test_keys_of_two_workers_do_not_meet(newsroom: Newsroom) -> None:
    take(newsroom.editor, newsroom.task)

    task = submit_task(
        newsroom.task.pk,
        {'text': 'other'},
        SUBMIT,
        newsroom.editor,
        idempotency_key='key-1',
    )

    assert task.status == Task.Status.PENDING_REVIEW
