"""The role and review level that a task wants next."""

import pytest

from orchestra.core.errors import TaskAssignmentError, TaskStatusError
from orchestra.models import Task
from orchestra.tests.factories import (
    ENTRY_LEVEL,
    REVIEWER,
    create_assignment,
    create_task,
)
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    assert_new_task_status_valid,
    get_role_from_counter,
    is_worker_assigned_to_task,
    role_counter_required_for_new_task,
    role_required_for_new_task,
)
from orchestra.utils.task_properties import all_workers

ASSIGNABLE = {Task.Status.AWAITING_PROCESSING, Task.Status.PENDING_REVIEW}
NOT_ASSIGNABLE = sorted(set(Task.Status) - ASSIGNABLE)


@pytest.mark.parametrize('status', sorted(ASSIGNABLE))
def test_work_and_reviews_can_be_asked_for(status: int) -> None:
    assert_new_task_status_valid(status)


@pytest.mark.parametrize('status', [*NOT_ASSIGNABLE, -1, 7])
def test_nothing_else_can_be_asked_for(status: int) -> None:
    with pytest.raises(TaskStatusError) as caught:
        assert_new_task_status_valid(status)

    assert caught.value.code == 'bad_pull_status'


def test_only_the_lowest_level_is_for_doers() -> None:
    roles = [get_role_from_counter(counter) for counter in range(4)]

    assert roles == [ENTRY_LEVEL, REVIEWER, REVIEWER, REVIEWER]


def test_the_status_decides_about_the_role(newsroom: Newsroom) -> None:
    assert role_required_for_new_task(newsroom.task) == ENTRY_LEVEL
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)
    assert role_required_for_new_task(newsroom.task) == REVIEWER


@pytest.mark.parametrize('status', NOT_ASSIGNABLE)
def test_no_role_is_wanted_in_other_statuses(
    newsroom: Newsroom, status: int
) -> None:
    task = newsroom.task
    task.status = status

    for question in (
        role_required_for_new_task,
        role_counter_required_for_new_task,
    ):
        with pytest.raises(TaskAssignmentError) as caught:
            question(task)
        assert caught.value.code == 'status_not_assignable'


def test_every_review_is_one_level_up(newsroom: Newsroom) -> None:
    wanted = [role_counter_required_for_new_task(newsroom.task)]
    for worker in (newsroom.author, newsroom.editor):
        take(worker, newsroom.task)
        submit(worker, newsroom.task)
        wanted.append(role_counter_required_for_new_task(newsroom.task))

    assert wanted == [0, 1, 2]


def test_a_gap_is_filled_first(newsroom: Newsroom) -> None:
    task = create_task(newsroom.start_project(), newsroom.publish)
    submitted = Task.Status.PENDING_REVIEW
    Task.objects.filter(pk=task.pk).update(status=submitted)
    task.refresh_from_db()
    for counter, worker in ((0, newsroom.author), (2, newsroom.chief)):
        create_assignment(task, worker, counter=counter, status=1)

    assert role_counter_required_for_new_task(task) == 1
    assert take(newsroom.editor, task).assignment_counter == 1


def test_a_waiting_task_with_a_worker_is_inconsistent(
    newsroom: Newsroom,
) -> None:
    task = newsroom.task
    create_assignment(task, newsroom.author)

    with pytest.raises(TaskAssignmentError) as caught:
        role_counter_required_for_new_task(task)
    assert caught.value.code == 'inconsistent_task'


def test_every_level_is_on_the_task(newsroom: Newsroom) -> None:
    everybody = [newsroom.author, newsroom.editor, newsroom.chief]
    for worker in everybody:
        take(worker, newsroom.task)
        submit(worker, newsroom.task)

    task = newsroom.task
    assert all(is_worker_assigned_to_task(row, task) for row in everybody)
    assert all_workers(task) == everybody
    assert not is_worker_assigned_to_task(newsroom.stranger, task)


def test_taken_back_assignments_do_not_count(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)
    assignment_of(newsroom.author, newsroom.task).delete()

    assert not is_worker_assigned_to_task(newsroom.author, newsroom.task)
