"""Workers asking for the next piece of work."""

import datetime

import pytest
from django.utils import timezone

from orchestra.core.errors import (
    NoTaskAvailable,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.models import Project, Task, TaskAssignment, Worker
from orchestra.tests.factories import (
    create_certification,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
)
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    end_project,
    get_new_task_assignment,
    set_project_status,
)

Status = Task.Status


def pull_work(worker: Worker) -> TaskAssignment:
    """Ask for something to do."""
    return get_new_task_assignment(worker, Status.AWAITING_PROCESSING)


def pull_review(worker: Worker) -> TaskAssignment:
    """Ask for something to review."""
    return get_new_task_assignment(worker, Status.PENDING_REVIEW)


class TestWork:
    def test_is_taken_until_nothing_is_left(self, newsroom: Newsroom) -> None:
        assignment = pull_work(newsroom.author)

        assert assignment == assignment_of(newsroom.author, newsroom.task)
        assert assignment.task.status == Status.PROCESSING
        assert newsroom.task.status == Status.PROCESSING
        verify_iterations(newsroom.task)
        with pytest.raises(NoTaskAvailable) as caught:
            pull_work(newsroom.author)
        assert caught.value.code == 'no_task'

    def test_is_open_to_reviewers(self, newsroom: Newsroom) -> None:
        assert pull_work(newsroom.editor).assignment_counter == 0

    def test_needs_the_certification(self, newsroom: Newsroom) -> None:
        with pytest.raises(WorkerCertificationError) as caught:
            pull_work(newsroom.stranger)

        assert caught.value.code == 'no_certified_task'
        assert newsroom.task.status == Status.AWAITING_PROCESSING

    def test_needs_all_certifications(self, newsroom: Newsroom) -> None:
        second = create_certification(newsroom.version.workflow)
        newsroom.write.required_certifications.add(second)

        with pytest.raises(WorkerCertificationError):
            pull_work(newsroom.author)

    def test_without_requirements_is_for_everybody(
        self, newsroom: Newsroom
    ) -> None:
        open_step = create_step(create_version(newsroom.version.workflow, '2'))
        task = create_task(step=open_step)

        assert pull_work(newsroom.stranger).task == task

    @pytest.mark.django_db
    def test_of_machines_is_never_offered(self) -> None:
        step = create_step(create_version(), is_human=False)
        create_task(step=step)

        with pytest.raises(NoTaskAvailable):
            pull_work(create_worker())


class TestReviews:
    def test_start_from_the_submitted_data(self, newsroom: Newsroom) -> None:
        take(newsroom.author, newsroom.task)
        submit(newsroom.author, newsroom.task, {'text': 'draft'})

        review = pull_review(newsroom.editor)

        assert review.assignment_counter == 1
        assert review.in_progress_task_data == {'text': 'draft'}
        assert newsroom.task.status == Status.REVIEWING
        with pytest.raises(NoTaskAvailable):
            pull_review(newsroom.chief)

    @pytest.mark.usefixtures('pending_review')
    def test_need_the_role(self, newsroom: Newsroom) -> None:
        newcomer = create_worker(entry_level=[newsroom.certification])

        for worker in (newcomer, newsroom.stranger):
            with pytest.raises(WorkerCertificationError):
                pull_review(worker)

    def test_of_own_work_are_not_offered(
        self, newsroom: Newsroom, reviewing: Task
    ) -> None:
        submit(newsroom.editor, reviewing)

        with pytest.raises(NoTaskAvailable):
            pull_review(newsroom.editor)
        assert pull_review(newsroom.chief).assignment_counter == 2


def test_other_statuses_cannot_be_asked_for(newsroom: Newsroom) -> None:
    with pytest.raises(TaskStatusError) as caught:
        get_new_task_assignment(newsroom.author, Status.REVIEWING)

    assert caught.value.code == 'bad_pull_status'


def test_a_worker_taken_off_the_task_may_get_it_again(
    newsroom: Newsroom,
) -> None:
    pull_work(newsroom.author).delete()
    Task.objects.update(status=Status.AWAITING_PROCESSING)

    assert pull_work(newsroom.author).task == newsroom.task


@pytest.mark.parametrize('label', ['Paused', 'Completed'])
def test_projects_at_rest_are_not_staffed(
    newsroom: Newsroom, label: str
) -> None:
    set_project_status(newsroom.project.pk, label)

    with pytest.raises(NoTaskAvailable):
        pull_work(newsroom.author)
    set_project_status(newsroom.project.pk, 'Active')
    assert pull_work(newsroom.author).task == newsroom.task


def test_ended_projects_are_not_staffed(newsroom: Newsroom) -> None:
    end_project(newsroom.project.pk)

    with pytest.raises(NoTaskAvailable):
        pull_work(newsroom.author)


def test_the_most_urgent_and_oldest_task_comes_first(
    newsroom: Newsroom,
) -> None:
    now = timezone.now()

    def start(priority: int, days_old: int) -> Project:
        return newsroom.start_project(
            priority=priority,
            start_datetime=now - datetime.timedelta(days=days_old),
        )

    Project.objects.filter(pk=newsroom.project.pk).update(
        priority=-1, start_datetime=now - datetime.timedelta(days=30)
    )
    newest, urgent = start(0, 1), start(5, 1)
    oldest, twin = start(0, 9), start(0, 9)

    order = [pull_work(newsroom.author).task.project for _ in range(5)]

    assert order == [urgent, oldest, twin, newest, newsroom.project]


def test_a_task_that_cannot_be_claimed_is_passed_over(
    newsroom: Newsroom,
) -> None:
    urgent = newsroom.start_project(priority=5).tasks.get()
    # As if somebody else had got it between the look and the claim.
    take(newsroom.editor, urgent)
    Task.objects.filter(pk=urgent.pk).update(status=Status.AWAITING_PROCESSING)

    assert pull_work(newsroom.author).task == newsroom.task


def test_tasks_for_others_are_passed_over_and_told_of(
    newsroom: Newsroom,
) -> None:
    foreign = create_version()
    certification = create_certification(foreign.workflow)
    step = create_step(foreign, certifications=[certification])
    create_task(create_project(foreign, priority=9), step)

    assert pull_work(newsroom.author).task == newsroom.task
    with pytest.raises(WorkerCertificationError):
        pull_work(newsroom.author)
