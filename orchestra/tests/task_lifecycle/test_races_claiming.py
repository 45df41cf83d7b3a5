"""Several people and programs reach for the same task at once.

Those that meet by chance run on every database; those that are made to meet
at one point need row locks.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from functools import partial

import pytest
from django.db import transaction
from pytest_django import Settings

from orchestra.core.errors import (
    NoTaskAvailable,
    OrchestraError,
    TaskAssignmentError,
)
from orchestra.models import (
    Iteration,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.tests.factories import create_worker
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.overlap import overlap
from orchestra.tests.task_lifecycle.scenario import Newsroom
from orchestra.tests.threads import Runner, run_together, start
from orchestra.utils.task_lifecycle import (
    assign_task,
    assigning,
    create_subsequent_tasks,
    get_new_task_assignment,
)

pytestmark = pytest.mark.django_db(transaction=True)

AWAITING = Task.Status.AWAITING_PROCESSING
PULL_PATIENCE_SECONDS = 500


class TestCreatingFollowUps:
    @pytest.fixture
    def project(self, newsroom: Newsroom) -> Project:
        """A project whose second task is due."""
        Task.objects.filter(pk=newsroom.task.pk).update(
            status=Task.Status.COMPLETE
        )
        return newsroom.project

    @pytest.mark.postgres_only
    def test_the_second_waits_and_creates_nothing(
        self, newsroom: Newsroom, project: Project
    ) -> None:
        runners = overlap(
            lambda: create_subsequent_tasks(project),
            lambda: create_subsequent_tasks(project),
        )

        self._was_created_once(newsroom, runners)

    def test_four_at_once_create_one_task(
        self, newsroom: Newsroom, project: Project
    ) -> None:
        runners = run_together(*[lambda: create_subsequent_tasks(project)] * 4)

        self._was_created_once(newsroom, runners)

    def _was_created_once(
        self, newsroom: Newsroom, runners: Iterable[Runner[Project]]
    ) -> None:
        for runner in runners:
            assert runner.finish() == newsroom.project
        assert newsroom.task_of(newsroom.edit).status == AWAITING
        assert newsroom.project.tasks.count() == 2
        created = ProjectEvent.objects.filter(action='orchestra.task.created')
        # One for the first task of the project, one for the second.
        assert created.count() == 2


class TestClaiming:
    @pytest.mark.postgres_only
    def test_the_second_waits_and_is_refused(self, newsroom: Newsroom) -> None:
        task = newsroom.task

        first, second = overlap(
            lambda: assign_task(newsroom.author.pk, task.pk),
            lambda: assign_task(newsroom.editor.pk, task.pk),
        )

        assert first.finish().status == Task.Status.PROCESSING
        assert isinstance(second.error, TaskAssignmentError)
        assert second.error.code == 'status_not_assignable'
        self._has_one_worker(newsroom)
        assert task.is_worker_assigned(newsroom.author)

    def test_of_many_at_once_one_wins(self, newsroom: Newsroom) -> None:
        task = newsroom.task
        workers = [newsroom.author, newsroom.editor, newsroom.chief]

        runners = run_together(
            *[partial(assign_task, worker.pk, task.pk) for worker in workers]
        )

        errors = [runner.error for runner in runners if runner.error]
        assert len(errors) == len(workers) - 1
        assert all(isinstance(row, TaskAssignmentError) for row in errors)
        self._has_one_worker(newsroom)

    @pytest.mark.postgres_only
    def test_without_row_locks_comparing_decides(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As on a database that has no row locks."""
        monkeypatch.setattr(
            assigning, 'lock_task', lambda pk: Task.objects.get(pk=pk)
        )
        task = newsroom.task

        first, second = overlap(
            lambda: assign_task(newsroom.author.pk, task.pk),
            lambda: assign_task(newsroom.editor.pk, task.pk),
        )

        assert first.finish().status == Task.Status.PROCESSING
        assert isinstance(second.error, TaskAssignmentError)
        assert second.error.code == 'already_claimed'
        self._has_one_worker(newsroom)

    @pytest.mark.postgres_only
    def test_a_reviewer_is_claimed_once_too(
        self, newsroom: Newsroom, pending_review: Task
    ) -> None:
        _first, second = overlap(
            lambda: assign_task(newsroom.editor.pk, pending_review.pk),
            lambda: assign_task(newsroom.chief.pk, pending_review.pk),
        )

        assert isinstance(second.error, TaskAssignmentError)
        assert pending_review.assignments.count() == 2
        verify_iterations(pending_review)

    def _has_one_worker(self, newsroom: Newsroom) -> None:
        assert TaskAssignment.objects.count() == 1
        assert Iteration.objects.count() == 1
        assert newsroom.task.status == Task.Status.PROCESSING
        verify_iterations(newsroom.task)
        assigned = ProjectEvent.objects.filter(
            action='orchestra.task.assigned'
        )
        assert assigned.count() == 1


class TestPulling:
    def test_four_people_share_three_tasks(self, newsroom: Newsroom) -> None:
        tasks = [*add_tasks(newsroom, 2), newsroom.task]
        people = [
            newsroom.author,
            newsroom.editor,
            newsroom.chief,
            newsroom.publisher,
        ]

        runners = run_together(
            *[
                partial(get_new_task_assignment, row, AWAITING)
                for row in people
            ]
        )

        [error] = [runner.error for runner in runners if runner.error]
        assert isinstance(error, NoTaskAvailable)
        taken = [runner.result.task for runner in runners if not runner.error]
        assert {task.pk for task in taken} == {task.pk for task in tasks}

    @pytest.mark.postgres_only
    def test_a_task_being_taken_is_passed_over(
        self, newsroom: Newsroom
    ) -> None:
        urgent = newsroom.start_project(priority=1).tasks.get()

        first, second = overlap(
            lambda: get_new_task_assignment(newsroom.author, AWAITING),
            lambda: get_new_task_assignment(newsroom.editor, AWAITING),
        )

        assert first.finish().task == urgent
        assert second.finish().task == newsroom.task

    @pytest.mark.postgres_only
    def test_nothing_is_left_when_the_last_task_is_being_taken(
        self, newsroom: Newsroom
    ) -> None:
        first, second = overlap(
            lambda: get_new_task_assignment(newsroom.author, AWAITING),
            lambda: get_new_task_assignment(newsroom.editor, AWAITING),
        )

        assert first.finish().task == newsroom.task
        # Not that a certification is missing.
        assert isinstance(second.error, NoTaskAvailable)
        assert second.error.code == 'no_task'

    @pytest.mark.postgres_only
    def test_two_requests_of_one_worker_keep_the_limit(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 1
        newsroom.start_project()

        first, second = overlap(
            lambda: get_new_task_assignment(newsroom.author, AWAITING),
            lambda: get_new_task_assignment(newsroom.author, AWAITING),
        )

        first.finish()
        assert isinstance(second.error, TaskAssignmentError)
        assert second.error.code == 'too_many_tasks'

    @pytest.mark.postgres_only
    @pytest.mark.slow
    @pytest.mark.timeout(PULL_PATIENCE_SECONDS)
    def test_twenty_people_take_a_thousand_tasks(
        self, newsroom: Newsroom, settings: Settings
    ) -> None:
        settings.ORCHESTRA_OUTBOX_DELIVERY = 'worker'
        tasks = [*add_tasks(newsroom, 999), newsroom.task]
        workers = [
            create_worker(entry_level=[newsroom.certification])
            for _ in range(20)
        ]
        barrier = threading.Barrier(len(workers))

        def take_all(worker: Worker) -> tuple[list[int], OrchestraError]:
            """Pull until there is nothing; return tasks and the answer."""
            taken: list[int] = []
            barrier.wait(PULL_PATIENCE_SECONDS)
            while True:
                try:
                    assignment = get_new_task_assignment(worker, AWAITING)
                except OrchestraError as error:
                    return taken, error
                taken.append(assignment.task_id)

        runners = [start(partial(take_all, worker)) for worker in workers]
        for runner in runners:
            runner.join(PULL_PATIENCE_SECONDS)
        results = [runner.finish() for runner in runners]

        taken = Counter(pk for pks, _error in results for pk in pks)
        assert set(taken) == {task.pk for task in tasks}
        assert set(taken.values()) == {1}
        assert {type(error) for _pks, error in results} == {NoTaskAvailable}
        assert TaskAssignment.objects.count() == 1000
        assert not Task.objects.filter(status=AWAITING).exists()


def add_tasks(newsroom: Newsroom, count: int) -> list[Task]:
    """Add projects whose first task waits to be taken."""
    with transaction.atomic():
        projects = Project.objects.bulk_create(
            Project(
                workflow_version=newsroom.version,
                short_description=f'Project {number}',
            )
            for number in range(count)
        )
        return Task.objects.bulk_create(
            Task(project=project, step=newsroom.write) for project in projects
        )
