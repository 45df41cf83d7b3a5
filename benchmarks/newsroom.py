"""A newsroom with 100,000 open tasks, and the jobs to be measured in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.measuring import Job
from orchestra.core.errors import WorkerCertificationError
from orchestra.models import Certification, Task, Worker, WorkflowVersion
from orchestra.project_api.api import get_project_information
from orchestra.tests.bulk import (
    create_many_tasks,
    give_many_tasks,
    refresh_statistics,
)
from orchestra.tests.factories import (
    create_certification,
    create_step,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.task_lifecycle.chain import (
    do,
    review_policy,
    start_project,
)
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.utils.task_lifecycle import (
    assign_task,
    get_new_task_assignment,
    save_task,
    tasks_assigned_to_worker,
)

OPEN_TASKS = 100_000
NOT_FOR_THE_WORKER = 1_000
LOW, HIGH, HIGHEST = -5, 5, 9


class Newsroom:
    """The rows the jobs work on.

    Attributes:
        certification: What the measured steps require.
        version: Two steps follow on the first one.
        doer: Holds the certification.
        reviewer: Holds it as a reviewer.
        outsider: Holds none.
    """

    def __init__(self) -> None:
        workflow = create_workflow()
        self.certification = create_certification(workflow)
        self.foreign = create_certification(workflow)
        self.version = self._create_version()
        self.doer = self.newcomer()
        self.reviewer = create_worker(reviewer=[self.certification])
        self.outsider = create_worker()

    def newcomer(self) -> Worker:
        """Return another worker with the certification."""
        return create_worker(entry_level=[self.certification])

    def _create_version(self) -> WorkflowVersion:
        version = create_version()
        needed: list[Certification] = [self.certification]
        first = create_step(
            version,
            'first',
            certifications=needed,
            review_policy=review_policy(1),
        )
        for slug in ('second', 'third'):
            create_step(
                version, slug, depends_on=[first], certifications=needed
            )
        return version

    def fill(self) -> None:
        """Add the open tasks; the most urgent are not for the doer."""
        foreign_step = create_step(
            create_version(), certifications=[self.foreign]
        )
        create_many_tasks(foreign_step, NOT_FOR_THE_WORKER, priority=HIGH)
        create_many_tasks(
            self.version.steps.get(slug='first'),
            OPEN_TASKS - NOT_FOR_THE_WORKER,
            priority=LOW,
        )
        refresh_statistics()

    def dashboard(self, count: int) -> Callable[[], Job]:
        """Show a worker with so many tasks their dashboard."""
        worker = self.newcomer()
        step = self.version.steps.get(slug='first')
        tasks = create_many_tasks(step, count, status=Task.Status.PROCESSING)
        give_many_tasks(worker, tasks)
        return lambda: lambda: tasks_assigned_to_worker(worker)

    def information(self, count: int) -> Callable[[], Job]:
        """Tell everything about so many projects."""
        projects = [start_project(self.version) for _ in range(count)]
        for project in projects:
            do(self.reviewer, do(self.doer, project.tasks.get()))
        keys = [project.pk for project in projects]
        return lambda: lambda: get_project_information(keys)

    def start(self) -> Job:
        """Start a project."""
        return lambda: start_project(self.version)

    def assign(self) -> Job:
        """Assign a new task."""
        task = self._new_task()
        return lambda: assign_task(self.doer.pk, task.pk)

    def save(self) -> Job:
        """Save work in progress."""
        task = self._new_task()
        take(self.doer, task)
        return lambda: save_task(task.pk, {'text': 'A draft'}, self.doer)

    def submit(self) -> Job:
        """Accept work, so that two tasks follow."""
        task = self._new_task()
        take(self.reviewer, do(self.doer, task))
        return lambda: submit(self.reviewer, task)

    def pull(self) -> Job:
        """Ask for work that waits behind much that is not for the worker."""
        worker = self.newcomer()
        return lambda: get_new_task_assignment(
            worker, Task.Status.AWAITING_PROCESSING
        )

    def pull_nothing(self) -> Job:
        """Ask for work although none of it is for the worker."""

        def ask_in_vain() -> None:
            try:
                get_new_task_assignment(
                    self.outsider, Task.Status.AWAITING_PROCESSING
                )
            except WorkerCertificationError:
                return
            raise AssertionError('The outsider was given a task.')

        return ask_in_vain

    def jobs(self) -> Iterator[tuple[str, Callable[[], Job]]]:
        """Return the jobs by the names of the table of figures."""
        for count in (10, 100, 1_000):
            yield f'dashboard of {count:,} tasks', self.dashboard(count)
        yield 'information about 1 project', self.information(1)
        yield 'information about 20 projects', self.information(20)
        yield 'starting a project', self.start
        yield 'assigning', self.assign
        yield 'saving', self.save
        yield 'submitting, with 2 follow-up tasks', self.submit
        yield 'pulling, 1,000 tasks not for the worker', self.pull
        yield 'pulling in vain', self.pull_nothing

    def _new_task(self) -> Task:
        return start_project(self.version).tasks.get()
