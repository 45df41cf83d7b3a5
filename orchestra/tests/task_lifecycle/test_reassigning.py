"""Handing one level of a task from its worker to another."""

from typing import Any

import pytest

from orchestra.core.errors import (
    ModelSaveError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.signals import task_status_changed, worker_assigned
from orchestra.tests.factories import (
    REVIEWER,
    certify,
    create_assignment,
    create_step,
    create_task,
    create_worker,
)
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    send_back,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    end_project,
    reassign_assignment,
    save_task,
)


def facts_of(assignment: TaskAssignment) -> dict[str, Any]:
    """Return all that reassigning must leave alone."""
    fields = (
        'assignment_counter',
        'in_progress_task_data',
        'start_datetime',
        'status',
        'task__status',
    )
    rows = TaskAssignment.objects.filter(pk=assignment.pk)
    iterations = list(assignment.iterations.order_by('pk').values())
    return {**rows.values(*fields).get(), 'iterations': iterations}


@pytest.fixture
def newcomer(newsroom: Newsroom) -> Worker:
    return create_worker('newcomer', entry_level=[newsroom.certification])


def test_a_doer_is_replaced_by_a_doer(
    newsroom: Newsroom, newcomer: Worker
) -> None:
    assignment = take(newsroom.author, newsroom.task)
    save_task(newsroom.task.pk, {'text': 'half'}, newsroom.author)
    before = facts_of(assignment)

    answer = reassign_assignment(newcomer.pk, assignment.pk)

    assert answer == assignment
    assert answer.worker == assignment_of(newcomer, newsroom.task).worker
    assert facts_of(assignment) == before
    assert before['in_progress_task_data'] == {'text': 'half'}
    assert not newsroom.task.is_worker_assigned(newsroom.author)
    verify_iterations(newsroom.task)


def test_reviewers_may_do_the_work_too(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    assert reassign_assignment(newsroom.editor.pk, assignment.pk).worker == (
        newsroom.editor
    )


def test_a_reviewer_is_replaced_by_a_reviewer(
    newsroom: Newsroom, reviewing: Task, newcomer: Worker
) -> None:
    review = assignment_of(newsroom.editor, reviewing)
    before = facts_of(review)

    with pytest.raises(WorkerCertificationError):
        reassign_assignment(newcomer.pk, review.pk)
    reassign_assignment(newsroom.chief.pk, review.pk)

    assert facts_of(review) == before
    assert assignment_of(newsroom.chief, reviewing) == review


def test_the_second_reviewer_can_be_replaced(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing)
    second = take(newsroom.chief, reviewing)

    reassign_assignment(newsroom.publisher.pk, second.pk)

    assert assignment_of(newsroom.publisher, reviewing) == second
    verify_iterations(reviewing)


def test_returned_work_can_be_handed_on(
    newsroom: Newsroom, reviewing: Task, newcomer: Worker
) -> None:
    send_back(newsroom.editor, reviewing, {'text': 'please fix'})
    returned = assignment_of(newsroom.author, reviewing)
    before = facts_of(returned)

    reassign_assignment(newcomer.pk, returned.pk)

    assert facts_of(returned) == before
    assert before['task__status'] == Task.Status.POST_REVIEW_PROCESSING
    assert before['in_progress_task_data'] == {'text': 'please fix'}
    assert submit(newcomer, reviewing).status == Task.Status.REVIEWING


@pytest.mark.parametrize('name', ['author', 'editor'])
def test_nobody_holds_two_levels(
    newsroom: Newsroom, reviewing: Task, name: str
) -> None:
    review = assignment_of(newsroom.editor, reviewing)
    certify(newsroom.author, newsroom.certification, REVIEWER)
    worker: Worker = getattr(newsroom, name)

    with pytest.raises(TaskAssignmentError) as caught:
        reassign_assignment(worker.pk, review.pk)

    assert caught.value.code == 'already_assigned'


def test_the_old_worker_is_free_to_come_back(
    newsroom: Newsroom, newcomer: Worker
) -> None:
    assignment = take(newsroom.author, newsroom.task)

    reassign_assignment(newcomer.pk, assignment.pk)
    reassign_assignment(newsroom.author.pk, assignment.pk)

    assert assignment_of(newsroom.author, newsroom.task) == assignment


def test_aborted_tasks_stay_as_they_are(
    newsroom: Newsroom, newcomer: Worker
) -> None:
    assignment = take(newsroom.author, newsroom.task)
    end_project(newsroom.project.pk)

    for allow_complete in (False, True):
        with pytest.raises(TaskAssignmentError) as caught:
            reassign_assignment(
                newcomer.pk, assignment.pk, allow_complete=allow_complete
            )
        assert caught.value.code == 'task_aborted'


def test_complete_tasks_are_changed_on_demand_only(
    newsroom: Newsroom, newcomer: Worker
) -> None:
    task = complete(newsroom, newsroom.task)
    assignment = assignment_of(newsroom.author, task)

    with pytest.raises(TaskAssignmentError) as caught:
        reassign_assignment(newcomer.pk, assignment.pk)
    assert caught.value.code == 'already_complete'
    reassign_assignment(newcomer.pk, assignment.pk, allow_complete=True)
    assert assignment_of(newcomer, task) == assignment


def test_unknown_ids_are_told_apart(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    with pytest.raises(Worker.DoesNotExist):
        reassign_assignment(0, assignment.pk)
    with pytest.raises(TaskAssignment.DoesNotExist):
        reassign_assignment(newsroom.editor.pk, 0)


def test_a_machine_is_not_replaced_by_a_person(newsroom: Newsroom) -> None:
    machine_step = create_step(newsroom.version, is_human=False)
    machine = create_assignment(create_task(newsroom.project, machine_step))

    with pytest.raises(ModelSaveError):
        reassign_assignment(newsroom.author.pk, machine.pk)

    machine.refresh_from_db()
    assert machine.worker is None


def test_the_change_is_logged_and_told_without_a_new_status(
    newsroom: Newsroom, newcomer: Worker
) -> None:
    assignment = take(newsroom.author, newsroom.task)

    with (
        listening_to(worker_assigned) as assigned,
        listening_to(task_status_changed) as changed,
    ):
        reassign_assignment(newcomer.pk, assignment.pk)

    assert changed == []
    [facts] = assigned
    assert facts['reassigned'] is True
    assert facts['worker'] == newcomer
    assert facts['previous_worker'] == newsroom.author
    event = ProjectEvent.objects.get(action='orchestra.assignment.reassigned')
    assert event.object_id == assignment.pk
    assert event.data['worker_id'] == newcomer.pk
    assert event.data['previous_worker_id'] == newsroom.author.pk
