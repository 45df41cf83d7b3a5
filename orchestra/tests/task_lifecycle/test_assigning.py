"""Giving a waiting task to a worker."""

import pytest

from orchestra.core.errors import (
    ModelSaveError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    Iteration,
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.signals import task_status_changed, worker_assigned
from orchestra.tests.factories import (
    create_assignment,
    create_step,
    create_task,
)
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    assign_task,
    end_project,
    set_project_status,
)

Status = Task.Status


def test_the_doer_gets_an_open_iteration(newsroom: Newsroom) -> None:
    assert not Iteration.objects.exists()

    task = assign_task(newsroom.author.pk, newsroom.task.pk)

    assert task.status == newsroom.task.status == Status.PROCESSING
    assignment = TaskAssignment.objects.get()
    assert assignment.worker == newsroom.author
    assert assignment.assignment_counter == 0
    assert assignment.status == TaskAssignment.Status.PROCESSING
    assert assignment.in_progress_task_data == {}
    iteration = Iteration.objects.get()
    assert iteration.start_datetime == assignment.start_datetime
    assert iteration.end_datetime is None
    verify_iterations(task)


def test_the_reviewer_starts_from_the_submitted_data(
    newsroom: Newsroom,
) -> None:
    task = newsroom.task
    take(newsroom.author, task)
    submit(newsroom.author, task, {'text': ['draft']})

    task = assign_task(newsroom.editor.pk, task.pk)

    assert task.status == Status.REVIEWING
    review = assignment_of(newsroom.editor, task)
    assert review.assignment_counter == 1
    assert review.in_progress_task_data == {'text': ['draft']}
    assert review.iterations.get().start_datetime == review.start_datetime
    verify_iterations(task)


def test_the_second_reviewer_starts_from_the_accepted_data(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing, {'text': 'better'})

    second = take(newsroom.chief, reviewing)

    assert second.assignment_counter == 2
    assert second.in_progress_task_data == {'text': 'better'}
    author = assignment_of(newsroom.author, reviewing)
    assert author.in_progress_task_data == {'by': 'author'}


@pytest.mark.parametrize(
    'status',
    [
        Status.PROCESSING,
        Status.REVIEWING,
        Status.POST_REVIEW_PROCESSING,
        Status.COMPLETE,
        Status.ABORTED,
    ],
)
def test_only_waiting_tasks_can_be_taken(
    newsroom: Newsroom, status: int
) -> None:
    Task.objects.filter(pk=newsroom.task.pk).update(status=status)

    with pytest.raises(TaskAssignmentError) as caught:
        assign_task(newsroom.author.pk, newsroom.task.pk)

    assert caught.value.code == 'status_not_assignable'
    assert newsroom.task.status == status
    assert not TaskAssignment.objects.exists()


def test_nobody_reviews_their_own_work(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing, {'text': 'accepted'})

    with pytest.raises(TaskAssignmentError) as caught:
        assign_task(newsroom.editor.pk, reviewing.pk)

    assert caught.value.code == 'already_assigned'
    assert newsroom.task.status == Status.PENDING_REVIEW
    own = assignment_of(newsroom.editor, reviewing)
    assert own.in_progress_task_data == {'text': 'accepted'}


def test_reviewers_need_the_certification(
    newsroom: Newsroom, pending_review: Task
) -> None:
    for worker in (newsroom.stranger, another_author(newsroom)):
        with pytest.raises(WorkerCertificationError) as caught:
            assign_task(worker.pk, pending_review.pk)
        assert caught.value.code == 'not_certified'

    assert newsroom.task.status == Status.PENDING_REVIEW
    assert newsroom.task.assignments.count() == 1
    author = assignment_of(newsroom.author, pending_review)
    assert author.in_progress_task_data == {'by': 'author'}


def another_author(newsroom: Newsroom) -> Worker:
    """Return the publisher without the right to review."""
    newsroom.publisher.certifications.filter(role=1).delete()
    return newsroom.publisher


def test_doers_need_the_certification(newsroom: Newsroom) -> None:
    with pytest.raises(WorkerCertificationError):
        assign_task(newsroom.stranger.pk, newsroom.task.pk)

    assert newsroom.task.status == Status.AWAITING_PROCESSING
    assert not Iteration.objects.exists()


def test_machines_do_their_steps_themselves(newsroom: Newsroom) -> None:
    machine_step = create_step(newsroom.version, is_human=False)
    task = create_task(newsroom.project, machine_step)

    with pytest.raises(ModelSaveError):
        assign_task(newsroom.author.pk, task.pk)

    task.refresh_from_db()
    assert task.status == Status.AWAITING_PROCESSING


def test_assignments_fit_their_step(newsroom: Newsroom) -> None:
    machine_step = create_step(newsroom.version, is_human=False)
    machine_task = create_task(newsroom.project, machine_step)

    with pytest.raises(ModelSaveError):
        create_assignment(machine_task, newsroom.author)
    with pytest.raises(ModelSaveError):
        TaskAssignment.objects.create(task=newsroom.task, worker=None)


def test_unknown_ids_are_told_apart(newsroom: Newsroom) -> None:
    with pytest.raises(Worker.DoesNotExist):
        assign_task(0, newsroom.task.pk)
    with pytest.raises(Task.DoesNotExist):
        assign_task(newsroom.author.pk, 0)


@pytest.mark.parametrize('label', ['Paused', 'Completed'])
def test_projects_at_rest_can_still_be_staffed_by_hand(
    newsroom: Newsroom, label: str
) -> None:
    set_project_status(newsroom.project.pk, label)

    assert take(newsroom.author, newsroom.task).assignment_counter == 0
    assert submit(newsroom.author, newsroom.task).status == (
        Status.PENDING_REVIEW
    )


def test_ended_projects_cannot_be_staffed(newsroom: Newsroom) -> None:
    end_project(newsroom.project.pk)

    with pytest.raises(TaskAssignmentError):
        take(newsroom.author, newsroom.task)


def test_assignments_that_were_taken_back_do_not_count(
    newsroom: Newsroom, pending_review: Task
) -> None:
    take(newsroom.editor, pending_review).delete()
    Task.objects.filter(pk=pending_review.pk).update(
        status=Status.PENDING_REVIEW
    )

    again = take(newsroom.editor, pending_review)

    assert again.assignment_counter == 1
    verify_iterations(pending_review)


def test_two_open_assignments_are_refused(newsroom: Newsroom) -> None:
    task = newsroom.task
    take(newsroom.author, task)
    Task.objects.filter(pk=task.pk).update(status=Status.PENDING_REVIEW)

    # The author still has the ball, as no service leaves it.
    with pytest.raises(TaskAssignmentError) as caught:
        assign_task(newsroom.editor.pk, task.pk)

    assert caught.value.code == 'inconsistent_task'
    assert newsroom.task.status == Status.PENDING_REVIEW


def test_the_log_says_who_took_what(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    event = ProjectEvent.objects.get(action='orchestra.task.assigned')
    assert event.project == newsroom.project
    assert event.object_type == 'task'
    assert event.object_id == newsroom.task.pk
    assert event.data == {
        'worker_id': newsroom.author.pk,
        'assignment_id': assignment.pk,
        'assignment_counter': 0,
        'previous_status': Status.AWAITING_PROCESSING,
    }


def test_listeners_hear_of_the_worker_and_the_status(
    newsroom: Newsroom,
) -> None:
    with (
        listening_to(worker_assigned) as assigned,
        listening_to(task_status_changed) as changed,
    ):
        assignment = take(newsroom.author, newsroom.task)

    assert assigned == [
        {
            'worker': newsroom.author,
            'task': newsroom.task,
            'assignment': assignment,
            'staffing_request_inquiry': None,
            'reassigned': False,
            'previous_worker': None,
        }
    ]
    assert changed == [
        {
            'task': newsroom.task,
            'previous_status': Status.AWAITING_PROCESSING,
            'staffing_request_inquiry': None,
            'holder': assignment,
        }
    ]
    assert changed[0]['task'].status == Status.PROCESSING


def test_a_failing_listener_undoes_the_assignment(
    newsroom: Newsroom,
) -> None:
    def refuse(**_facts: object) -> None:
        raise RuntimeError('no')

    worker_assigned.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            take(newsroom.author, newsroom.task)
    finally:
        worker_assigned.disconnect(refuse)

    assert newsroom.task.status == Status.AWAITING_PROCESSING
    assert not TaskAssignment.objects.exists()
