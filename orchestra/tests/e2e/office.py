"""A newsroom at work: the projects and people that the tests look at."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from orchestra.models import (
    Project,
    Step,
    Task,
    TaskAssignment,
    Todo,
    Worker,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.project import create_project_with_tasks
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.utils.task_lifecycle import assign_task
from orchestra.workflow import load_workflow

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)

Status = Task.Status
SUBMITTED = TaskAssignment.Status.SUBMITTED
PROCESSING = TaskAssignment.Status.PROCESSING


def create_newsroom(**steps: dict[str, Any]) -> WorkflowVersion:
    """Create a workflow with the given human steps; slug by fields."""
    workflow = create_workflow('newsroom')
    workflow.name = 'Newsroom'
    workflow.save()
    version = create_version(workflow, 'v2', name='Newsroom 2')
    for slug, fields in steps.items():
        create_step(version, slug, **fields)
    return version


def create_ada(**fields: Any) -> Worker:
    """Create the person most tests are about."""
    return create_worker(
        'ada', first_name='Ada', last_name='Lovelace', **fields
    )


def give_work(
    worker: Worker,
    step: Step,
    description: str,
    *,
    data: Any = None,
    **project_fields: Any,
) -> Task:
    """Give a worker the task of a new project."""
    project = create_project(
        step.workflow_version, short_description=description, **project_fields
    )
    task = create_task(project, step, Status.PROCESSING)
    create_assignment(task, worker, data=data)
    return task


def plan(
    task: Task,
    title: str,
    *,
    start: datetime.timedelta | None = None,
    due: datetime.timedelta | None = None,
) -> Todo:
    """Add a todo that starts and is due so long from now."""
    now = timezone.now()
    return Todo.objects.create(
        project=task.project,
        step=task.step,
        title=title,
        start_by_datetime=None if start is None else now + start,
        due_datetime=None if due is None else now + due,
    )


def fill_dashboard(worker: Worker) -> dict[str, Task]:
    """Give a worker a task in every state; name by task."""
    write = create_newsroom(
        write={'name': 'Write the article'},
    ).steps.get()
    photos = create_step(write.workflow_version, name='Take the photos')
    reviewer = create_worker('grace', first_name='Grace', last_name='Hopper')

    overdue = give_work(worker, write, 'The harbour festival opens on Friday')
    plan(overdue, 'Call the harbour master', due=-5 * HOUR)
    planned = give_work(worker, photos, 'A new bridge for the old town')
    plan(planned, 'Ask the city for the plans', due=3 * DAY)
    later = give_work(worker, write, 'What the budget means for schools')
    plan(later, 'Wait for the vote', start=2 * DAY, due=6 * DAY)

    pending = give_work(worker, write, 'Trams run again on Sundays')
    _move(pending, Status.PENDING_REVIEW, worker, SUBMITTED)

    returned = give_work(worker, photos, 'Portrait of a lighthouse keeper')
    _move(returned, Status.POST_REVIEW_PROCESSING, worker, PROCESSING)
    create_assignment(returned, reviewer, counter=1, status=SUBMITTED)

    updating = create_task(
        create_project(
            write.workflow_version,
            short_description='Nine recipes for a wet summer',
        ),
        write,
        Status.POST_REVIEW_PROCESSING,
    )
    create_assignment(updating, reviewer)
    create_assignment(updating, worker, counter=1, status=SUBMITTED)

    paused = give_work(
        worker,
        write,
        'The theatre asks for a second stage',
        status=Project.Status.PAUSED,
    )
    complete = give_work(worker, photos, 'Ten years of the night market')
    _move(complete, Status.COMPLETE, worker, SUBMITTED)
    return {
        'overdue': overdue,
        'planned': planned,
        'later': later,
        'pending': pending,
        'returned': returned,
        'updating': updating,
        'paused': paused,
        'complete': complete,
    }


def _move(
    task: Task, status: int, worker: Worker, assignment_status: int
) -> None:
    task.status = status
    task.save()
    task.assignments.filter(worker=worker).update(status=assignment_status)


def start_project(
    workflow: str, version: str, description: str, **project_data: Any
) -> Project:
    """Load a workflow's version and start a project with it.

    Machine steps have run when this returns.
    """
    if not WorkflowVersion.objects.filter(
        slug=version, workflow__slug=workflow
    ).exists():
        load_workflow(workflow, version)
    return create_project_with_tasks(
        workflow,
        version,
        description,
        priority=1,
        task_class=WorkerCertification.TaskClass.REAL,
        project_data=project_data,
    )


def assign(worker: Worker, project: Project, step: str) -> Task:
    """Give a worker the task of a step of a project."""
    task = project.tasks.get(step__slug=step)
    return assign_task(worker.pk, task.pk)


ARTICLE_FORM = {
    'form_schema': {
        'type': 'object',
        'required': ['headline'],
        'properties': {
            'headline': {'type': 'string', 'title': 'Headline'},
            'story': {'type': 'string', 'title': 'Story'},
        },
    },
    'ui_schema': {'fields': {'story': {'widget': 'textarea'}}},
}
"""The interface of a step that writes an article."""


def create_article(worker: Worker, **fields: Any) -> Task:
    """Give a worker the task to write an article, in a form."""
    version = create_newsroom(
        write={
            'name': 'Write the article',
            'user_interface': ARTICLE_FORM,
            **fields,
        }
    )
    return give_work(worker, version.steps.get(), 'The harbour festival')


def saved_data(task: Task) -> Any:
    """Return what the server has of the work in progress."""
    return task.assignments.get().in_progress_task_data
