"""Which tasks a worker's dashboard lists, as what, in which order."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from django.utils import timezone

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
)
from orchestra.tests.task_lifecycle.chain import Chain, do, start_chain
from orchestra.tests.task_lifecycle.scenario import send_back, submit, take
from orchestra.utils.task_lifecycle import (
    end_project,
    set_project_status,
    tasks_assigned_to_worker,
)
from orchestra.utils.task_lifecycle.dashboard import MAX_COMPLETE_TASKS

pytestmark = pytest.mark.django_db

TODAY = timezone.now()


def states(worker: Worker) -> list[str]:
    """Return the states of the worker's rows, as listed."""
    return [row['state'] for row in tasks_assigned_to_worker(worker)]


def crew_states(chain: Chain) -> tuple[list[str], list[str], list[str]]:
    """Return what doer, first and second reviewer see."""
    first, second = chain.reviewers
    return states(chain.doer), states(first), states(second)


def test_everybodys_dashboard_during_two_levels_of_review() -> None:
    chain = start_chain(1, max_reviews=2)
    task, doer = chain.task(), chain.doer
    first, second = chain.reviewers

    take(doer, task)
    assert crew_states(chain) == (['in_progress'], [], [])
    submit(doer, task)
    assert crew_states(chain) == (['pending_review'], [], [])
    take(first, task)
    assert crew_states(chain) == (['pending_review'], ['in_progress'], [])
    send_back(first, task)
    assert crew_states(chain) == (['returned'], ['pending_processing'], [])
    submit(doer, task)
    assert crew_states(chain) == (['pending_review'], ['in_progress'], [])
    do_both_reviews_until_the_second_returns_it(chain)
    assert crew_states(chain) == (
        ['pending_review'],
        ['returned'],
        ['pending_processing'],
    )
    submit(first, task)
    assert crew_states(chain) == (
        ['pending_review'],
        ['pending_review'],
        ['in_progress'],
    )
    submit(second, task)
    assert crew_states(chain) == (['complete'], ['complete'], ['complete'])


def do_both_reviews_until_the_second_returns_it(chain: Chain) -> None:
    first, second = chain.reviewers
    submit(first, chain.task())
    take(second, chain.task())
    send_back(second, chain.task())


def test_a_row_says_what_the_page_needs() -> None:
    chain = start_chain(1)
    assignment = take(chain.doer, chain.task())
    project = chain.project

    (row,) = tasks_assigned_to_worker(chain.doer)

    assert row == {
        'id': chain.task().pk,
        'assignment_id': assignment.pk,
        'step': chain.step('step1').name,
        'project': chain.version.name,
        'detail': project.short_description,
        'priority': project.priority,
        'state': 'in_progress',
        'assignment_start_datetime': assignment.start_datetime,
        'next_todo_dict': {},
        'should_be_active': True,
        'tags': [],
    }


def test_only_returned_work_and_work_in_progress_is_active() -> None:
    chain = start_chain(1)
    task = do(chain.doer, chain.task())
    take(chain.reviewers[0], task)

    (submitted,) = tasks_assigned_to_worker(chain.doer)
    (in_progress,) = tasks_assigned_to_worker(chain.reviewers[0])

    assert not submitted['should_be_active']
    assert in_progress['should_be_active']


class TestPausedProjects:
    def test_work_in_progress_and_submitted_work_are_paused(self) -> None:
        chain = start_chain(1)
        take(chain.reviewers[0], do(chain.doer, chain.task()))

        set_project_status(chain.project.pk, 'Paused')

        assert states(chain.doer) == ['paused']
        assert states(chain.reviewers[0]) == ['paused']

    def test_work_waiting_for_a_fix_below_is_paused(self) -> None:
        chain = start_chain(1)
        task = do(chain.doer, chain.task())
        take(chain.reviewers[0], task)
        send_back(chain.reviewers[0], task)

        set_project_status(chain.project.pk, 'Paused')

        assert states(chain.reviewers[0]) == ['paused']

    def test_complete_tasks_stay_complete(self) -> None:
        chain = start_chain(2)
        chain.complete()

        set_project_status(chain.project.pk, 'Paused')

        assert states(chain.doer) == ['complete']

    def test_paused_work_is_not_active(self) -> None:
        chain = start_chain(1)
        take(chain.doer, chain.task())
        set_project_status(chain.project.pk, 'Paused')

        (row,) = tasks_assigned_to_worker(chain.doer)

        assert not row['should_be_active']


def test_all_work_of_a_completed_project_is_complete() -> None:
    chain = start_chain(1)
    take(chain.doer, chain.task())

    set_project_status(chain.project.pk, 'Completed')

    assert states(chain.doer) == ['complete']


def test_a_complete_task_somebody_still_holds_is_listed_once() -> None:
    chain = start_chain(1)
    take(chain.doer, chain.task())
    chain.project.tasks.update(status=Task.Status.COMPLETE)

    assert states(chain.doer) == ['complete']


def test_aborted_tasks_are_not_listed() -> None:
    chain = start_chain(2)
    chain.complete()
    take(chain.doer, chain.task('step2'))

    end_project(chain.project.pk)

    assert states(chain.doer) == []


def test_aborted_tasks_of_a_completed_project_are_not_listed() -> None:
    chain = start_chain(1)
    take(chain.doer, chain.task())
    chain.project.tasks.update(status=Task.Status.ABORTED)

    set_project_status(chain.project.pk, 'Completed')

    assert states(chain.doer) == []


def test_assignments_that_were_taken_back_are_not_listed() -> None:
    chain = start_chain(1)
    take(chain.doer, chain.task()).delete()

    assert states(chain.doer) == []


def test_work_of_others_is_not_listed() -> None:
    chain = start_chain(1)
    take(chain.doer, chain.task())

    assert states(create_worker()) == []


class TestOrder:
    """Rows of projects that differ in priority and age."""

    @pytest.fixture
    def version(self) -> WorkflowVersion:
        version = create_version()
        create_step(version, 'only')
        return version

    @pytest.fixture
    def projects(self, version: WorkflowVersion) -> list[Project]:
        """Projects by the urgency of open work."""
        return [
            create_project(
                version,
                priority=priority,
                start_datetime=TODAY - datetime.timedelta(days=age),
            )
            for priority, age in ((9, 2), (9, 1), (5, 9), (0, 3), (0, 0))
        ]

    def start_tasks(
        self, projects: Sequence[Project], worker: Worker, status: int
    ) -> None:
        """Give the worker a task of each project, the least urgent first."""
        for project in reversed(projects):
            step = project.workflow_version.steps.get()
            create_assignment(create_task(project, step, status), worker)

    def listed_projects(self, worker: Worker) -> list[Project]:
        rows = tasks_assigned_to_worker(worker)
        tasks = Task.objects.select_related('project').in_bulk(
            [row['id'] for row in rows]
        )
        return [tasks[row['id']].project for row in rows]

    def test_open_work_is_listed_by_priority_then_by_age(
        self, projects: list[Project]
    ) -> None:
        worker = create_worker()
        self.start_tasks(projects, worker, Task.Status.PROCESSING)

        assert self.listed_projects(worker) == projects

    def test_complete_work_is_listed_by_priority_then_the_newest(
        self, projects: list[Project]
    ) -> None:
        worker = create_worker()
        self.start_tasks(projects, worker, Task.Status.COMPLETE)

        first, second, third, fourth, fifth = projects
        assert self.listed_projects(worker) == [
            second,
            first,
            third,
            fifth,
            fourth,
        ]

    def test_states_are_listed_one_after_the_other(
        self, version: WorkflowVersion
    ) -> None:
        worker = create_worker()
        step = version.steps.get()
        for status, project_status, priority in (
            (Task.Status.COMPLETE, Project.Status.ACTIVE, 9),
            (Task.Status.PROCESSING, Project.Status.PAUSED, 8),
            (Task.Status.PROCESSING, Project.Status.ACTIVE, 7),
            (Task.Status.POST_REVIEW_PROCESSING, Project.Status.ACTIVE, 0),
        ):
            project = create_project(
                version, status=project_status, priority=priority
            )
            create_assignment(create_task(project, step, status), worker)

        assert states(worker) == [
            'returned',
            'in_progress',
            'paused',
            'complete',
        ]


def test_only_the_200_most_urgent_complete_tasks_are_listed() -> None:
    version = create_version()
    step = create_step(version)
    worker = create_worker()
    extra = 5
    projects = Project.objects.bulk_create(
        Project(workflow_version=version, short_description='', priority=rank)
        for rank in range(MAX_COMPLETE_TASKS + extra)
    )
    tasks = Task.objects.bulk_create(
        Task(project=project, step=step, status=Task.Status.COMPLETE)
        for project in projects
    )
    assignments = TaskAssignment.objects.bulk_create(
        TaskAssignment(task=task, worker=worker) for task in tasks
    )
    Iteration.objects.bulk_create(
        Iteration(assignment=assignment) for assignment in assignments
    )

    rows = tasks_assigned_to_worker(worker)

    assert MAX_COMPLETE_TASKS == 200
    assert len(rows) == MAX_COMPLETE_TASKS
    assert rows[-1]['priority'] == extra
