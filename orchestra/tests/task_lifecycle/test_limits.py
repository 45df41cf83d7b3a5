"""What keeps a worker from asking for new work."""

import pytest
from pytest_django import Settings

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Project, Task, Worker
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    send_back,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    assign_task,
    check_worker_allowed_new_assignment,
    get_new_task_assignment,
    set_project_status,
    worker_assigned_to_max_tasks,
    worker_assigned_to_rejected_task,
)

AWAITING = Task.Status.AWAITING_PROCESSING


@pytest.fixture
def author_with_returned_work(newsroom: Newsroom, reviewing: Task) -> Worker:
    newsroom.start_project()
    send_back(newsroom.editor, reviewing)
    return newsroom.author


def take_tasks(newsroom: Newsroom, count: int) -> list[Project]:
    """Start projects and give their first tasks to the author."""
    projects = [newsroom.start_project() for _ in range(count)]
    for project in projects:
        take(newsroom.author, project.tasks.get())
    return projects


class TestReturnedWork:
    def test_is_noticed_until_it_is_submitted_again(
        self, newsroom: Newsroom, author_with_returned_work: Worker
    ) -> None:
        author = author_with_returned_work

        assert worker_assigned_to_rejected_task(author)
        assert not worker_assigned_to_rejected_task(newsroom.editor)
        submit(author, newsroom.task)
        assert not worker_assigned_to_rejected_task(author)

    def test_comes_before_new_work(
        self, author_with_returned_work: Worker
    ) -> None:
        with pytest.raises(TaskAssignmentError) as caught:
            get_new_task_assignment(author_with_returned_work, AWAITING)

        assert caught.value.code == 'returned_work_first'

    def test_counts_in_paused_projects_too(
        self, newsroom: Newsroom, author_with_returned_work: Worker
    ) -> None:
        set_project_status(newsroom.project.pk, 'Paused')

        assert worker_assigned_to_rejected_task(author_with_returned_work)

    def test_is_forgiven_by_the_setting(
        self, author_with_returned_work: Worker, settings: Settings
    ) -> None:
        settings.ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW = False

        assignment = get_new_task_assignment(
            author_with_returned_work, AWAITING
        )

        assert assignment.worker == author_with_returned_work

    def test_does_not_stop_direct_assignments(
        self, author_with_returned_work: Worker
    ) -> None:
        task = Task.objects.get(status=AWAITING)

        assign_task(author_with_returned_work.pk, task.pk)

        assert task.is_worker_assigned(author_with_returned_work)


class TestNumberOfTasks:
    def test_has_no_limit_by_default(self, newsroom: Newsroom) -> None:
        take_tasks(newsroom, 5)

        assert not worker_assigned_to_max_tasks(newsroom.author)
        check_worker_allowed_new_assignment(newsroom.author)

    def test_has_the_limit_of_the_setting(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 2
        take_tasks(newsroom, 1)

        assert not worker_assigned_to_max_tasks(newsroom.author)
        get_new_task_assignment(newsroom.author, AWAITING)
        assert worker_assigned_to_max_tasks(newsroom.author)
        newsroom.start_project()
        with pytest.raises(TaskAssignmentError) as caught:
            get_new_task_assignment(newsroom.author, AWAITING)
        assert caught.value.code == 'too_many_tasks'

    def test_leaves_submitted_tasks_out(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
        [project] = take_tasks(newsroom, 1)

        submit(newsroom.author, project.tasks.get())

        assert not worker_assigned_to_max_tasks(newsroom.author)

    @pytest.mark.usefixtures('reviewing')
    def test_leaves_reviews_out(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1

        assert not worker_assigned_to_max_tasks(newsroom.editor)

    def test_leaves_paused_projects_out(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
        [project] = take_tasks(newsroom, 1)

        set_project_status(project.pk, 'Paused')

        assert not worker_assigned_to_max_tasks(newsroom.author)

    def test_does_not_stop_direct_assignments(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
        take_tasks(newsroom, 1)

        assert take(newsroom.author, newsroom.task).worker == newsroom.author
