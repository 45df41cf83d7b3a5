"""A small newsroom: three human steps in a chain and people for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.tests.factories import (
    create_certification,
    create_project,
    create_step,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.utils.task_lifecycle import (
    assign_task,
    create_subsequent_tasks,
    submit_task,
)

TWO_REVIEWS = {'policy': 'sampled_review', 'rate': 1, 'max_reviews': 2}


@dataclass(frozen=True)
class Newsroom:
    """A project whose first task waits to be taken.

    Attributes:
        version: The workflow version of the three steps.
        certification: What every step requires.
        write: The first step, always reviewed by two levels.
        edit: Follows on ``write``, always reviewed by one level.
        publish: Follows on ``edit``, likewise.
        project: A project of the version with the task of ``write``.
        author: Holds the certification at entry level.
        editor: Holds it as a reviewer.
        chief: Another reviewer.
        publisher: A third reviewer.
        stranger: Holds nothing.
    """

    version: WorkflowVersion
    certification: Certification
    write: Step
    edit: Step
    publish: Step
    project: Project
    author: Worker
    editor: Worker
    chief: Worker
    publisher: Worker
    stranger: Worker

    @property
    def task(self) -> Task:
        """The task of the first step, read anew."""
        return self.task_of(self.write)

    def task_of(self, step: Step) -> Task:
        """The project's task of a step, read anew."""
        return Task.objects.get(project=self.project, step=step)

    def has_task_of(self, step: Step) -> bool:
        """Tell whether the project has a task of the step."""
        return Task.objects.filter(project=self.project, step=step).exists()

    def start_project(self, **fields: Any) -> Project:
        """Start another project of the same version."""
        project = create_project(self.version, **fields)
        return create_subsequent_tasks(project)


def create_newsroom() -> Newsroom:
    """Create the newsroom with one project."""
    workflow = create_workflow()
    certification = create_certification(workflow)
    version = create_version(workflow)

    def step(slug: str, *depends_on: Step, **fields: Any) -> Step:
        return create_step(
            version,
            slug,
            certifications=[certification],
            depends_on=depends_on,
            **fields,
        )

    write = step('write', review_policy=TWO_REVIEWS)
    edit = step('edit', write)
    publish = step('publish', edit)
    return Newsroom(
        version=version,
        certification=certification,
        write=write,
        edit=edit,
        publish=publish,
        project=create_subsequent_tasks(create_project(version)),
        author=create_worker('author', entry_level=[certification]),
        editor=create_worker('editor', reviewer=[certification]),
        chief=create_worker('chief', reviewer=[certification]),
        publisher=create_worker('publisher', reviewer=[certification]),
        stranger=create_worker('stranger'),
    )


def take(worker: Worker, task: Task) -> TaskAssignment:
    """Assign the task and return the worker's new assignment."""
    assign_task(worker.pk, task.pk)
    return assignment_of(worker, task)


def assignment_of(worker: Worker, task: Task) -> TaskAssignment:
    """Return the worker's assignment of the task, read anew."""
    return TaskAssignment.objects.get(task=task, worker=worker)


def submit(worker: Worker, task: Task, data: Any = None) -> Task:
    """Submit (or, as a reviewer, accept) the worker's part."""
    return submit_task(
        task.pk,
        {'by': worker.user.get_username()} if data is None else data,
        Iteration.Status.REQUESTED_REVIEW,
        worker,
    )


def send_back(worker: Worker, task: Task, data: Any = None) -> Task:
    """Return the task to the level below."""
    return submit_task(
        task.pk,
        {'by': worker.user.get_username()} if data is None else data,
        Iteration.Status.PROVIDED_REVIEW,
        worker,
    )


def complete(newsroom: Newsroom, task: Task) -> Task:
    """Take the task through every review its step asks for."""
    for worker in (newsroom.author, newsroom.editor, newsroom.chief):
        take(worker, task)
        task = submit(worker, task)
        if task.status == Task.Status.COMPLETE:
            break
    return task
