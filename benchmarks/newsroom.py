"""A newsroom with very many open tasks, and the jobs to be measured in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO

from django.core.management import call_command
from django.test import Client

from benchmarks.timing import Job
from orchestra.core.errors import WorkerCertificationError
from orchestra.models import (
    Certification,
    Project,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.project import create_project_with_tasks
from orchestra.project_api.api import get_project_information
from orchestra.tests.bulk import (
    create_many_tasks,
    give_many_tasks,
    refresh_statistics,
)
from orchestra.tests.factories import (
    REAL,
    create_certification,
    create_step,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.signed_client import SignedClient
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

FEW, MANY = 10_000, 100_000
"""How many tasks are open at first, and in the end."""

NOT_FOR_THE_WORKER = 1_000
LISTED = 10_000
LOW, HIGH = -5, 5

Prepare = Callable[[], Job]
"""Makes one run of a job ready."""


class Newsroom:
    """The rows the jobs work on.

    Attributes:
        certification: What the measured steps require.
        foreign: What the steps of others require.
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
        call_command('loadallworkflows', stdout=StringIO())

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

    def jobs(self) -> Iterator[tuple[str, Prepare]]:
        """Return the jobs by the names of the table of figures.

        Tasks are added on the way: the jobs must be measured in this order.
        """
        self._fill_to(FEW)
        yield f'pulling, {FEW:,} open tasks', self.pull
        self._fill_to(MANY)
        yield f'pulling, {MANY:,} open tasks', self.pull
        yield f'pulling in vain, {MANY:,} open tasks', self.pull_nothing
        yield 'assigning', self.assign
        yield 'saving', self.save
        yield 'submitting, with 2 follow-up tasks', self.submit
        yield 'starting a project', self.start
        yield 'starting a project, simple workflow', self.start_simple
        for count in (1, 20):
            yield from self._information(count)
        for count in (10, 100, 1_000):
            yield from self._dashboard(count)
        yield from self._project_list()

    def _fill_to(self, open_tasks: int) -> None:
        """Have so many open tasks; the most urgent are not for the doer."""
        first_step = self.version.steps.get(slug='first')
        missing = open_tasks - Task.objects.count()
        if not Task.objects.filter(step__slug='foreign').exists():
            foreign_step = create_step(
                create_version(), 'foreign', certifications=[self.foreign]
            )
            create_many_tasks(foreign_step, NOT_FOR_THE_WORKER, priority=HIGH)
            missing -= NOT_FOR_THE_WORKER
        create_many_tasks(first_step, missing, priority=LOW)
        refresh_statistics()

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

    def start(self) -> Job:
        """Start a project."""
        return lambda: start_project(self.version)

    def start_simple(self) -> Job:
        """Start a project of the simple workflow."""
        data = {'url': 'https://example.org/'}
        return lambda: create_project_with_tasks(
            'simple_workflow', 'v1', 'A project', 0, REAL, data
        )

    def _information(self, count: int) -> Iterator[tuple[str, Prepare]]:
        """Tell everything about projects, to a caller and to a program."""
        projects = [start_project(self.version) for _ in range(count)]
        for project in projects:
            do(self.reviewer, do(self.doer, project.tasks.get()))
        keys = [project.pk for project in projects]
        noun = 'project' if count == 1 else 'projects'
        client = SignedClient()
        yield (
            f'information about {count} {noun}',
            lambda: lambda: get_project_information(keys),
        )
        yield (
            f'information about {count} {noun}, over HTTP',
            lambda: (
                lambda: _checked(
                    client.post('project_information/', {'project_ids': keys})
                )
            ),
        )

    def _dashboard(self, count: int) -> Iterator[tuple[str, Prepare]]:
        """Show a worker with many tasks their dashboard."""
        worker = self.newcomer()
        step = self.version.steps.get(slug='first')
        tasks = create_many_tasks(step, count, status=Task.Status.PROCESSING)
        give_many_tasks(worker, tasks)
        refresh_statistics()
        client = Client()
        client.force_login(worker.user)
        address = '/orchestra/api/interface/dashboard_tasks/'
        yield (
            f'dashboard of {count:,} tasks',
            lambda: lambda: tasks_assigned_to_worker(worker),
        )
        yield (
            f'dashboard of {count:,} tasks, over HTTP',
            partial(_getting, client, address),
        )

    def _project_list(self) -> Iterator[tuple[str, Prepare]]:
        """List projects for an admin to choose from, the others aborted."""
        listed = Project.objects.exclude(status=Project.Status.ABORTED)
        kept = listed.values_list('pk', flat=True)[:LISTED]
        listed.exclude(pk__in=list(kept)).update(status=Project.Status.ABORTED)
        refresh_statistics()
        client = Client()
        client.force_login(create_worker(is_project_admin=True).user)
        address = '/orchestra/api/interface/project_management/projects/'
        for name, query in (
            (f'list of {LISTED:,} projects, over HTTP', ''),
            (f'100 of {LISTED:,} projects, over HTTP', '?limit=100'),
        ):
            yield name, partial(_getting, client, address + query)

    def _new_task(self) -> Task:
        return start_project(self.version).tasks.get()


def _getting(client: Client, address: str) -> Job:
    return lambda: _checked(client.get(address))


def _checked(response: object) -> None:
    status = getattr(response, 'status_code', None)
    if status != 200:
        raise AssertionError(f'The request was answered with {status}.')
