"""Rows of every model, as many as a test wants, none sharing a parent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from registration.models import RegistrationProfile

from orchestra.models import (
    Certification,
    DocumentItem,
    DocumentVersion,
    MachineJob,
    OutboxMessage,
    PayRate,
    Project,
    ProjectEvent,
    ProjectRequest,
    SanityCheck,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkflowVersion,
)
from orchestra.tests import factories

MONDAY = datetime.date(2026, 3, 2)
HOUR = datetime.timedelta(hours=1)

WORD = 'needle'
"""Part of the words of every row that has any."""


@dataclass(frozen=True)
class Office:
    """A workflow, a project of it and a worker on its task."""

    version: WorkflowVersion
    certification: Certification
    step: Step
    machine_step: Step
    worker: Worker
    project: Project
    task: Task
    machine_task: Task
    assignment: TaskAssignment


def create_office(number: int = 0, name: str = WORD) -> Office:
    """Create what most tests of the admin begin with."""
    workflow = factories.create_workflow(f'{name}-{number}')
    version = factories.create_version(workflow)
    certification = factories.create_certification(workflow, name)
    step = factories.create_step(version, name, certifications=[certification])
    machine_step = factories.create_step(
        version,
        f'machine-{name}',
        is_human=False,
        execution_function={'path': 'orchestra.tests.admin.population.work'},
    )
    worker = factories.create_worker(
        f'{name}{number}', entry_level=[certification]
    )
    project = factories.create_project(
        version, short_description=f'A {name} in the hay {number}'
    )
    task = factories.create_task(project, step, Task.Status.PROCESSING)
    return Office(
        version=version,
        certification=certification,
        step=step,
        machine_step=machine_step,
        worker=worker,
        project=project,
        task=task,
        machine_task=factories.create_task(project, machine_step),
        assignment=factories.create_assignment(task, worker),
    )


def work(*_data: Any) -> dict[str, str]:
    """What the machine step does."""
    return {'found': WORD}


def populate(count: int, first: int = 0) -> list[Office]:
    """Create rows of every model of the admin.

    Args:
        count: How many of each, at least.
        first: Number of the first.
    """
    return [_populate_one(number) for number in range(first, first + count)]


def _populate_one(number: int) -> Office:
    office = create_office(number)
    _add_work(office)
    _add_todos(office, number)
    _add_staffing(office)
    _add_operations(office, number)
    _add_documents(office)
    Group.objects.create(name=f'{WORD} {number}')
    RegistrationProfile.objects.create(
        user=office.worker.user, activation_key=f'{number:040}'
    )
    return office


def _add_work(office: Office) -> None:
    worker, assignment = office.worker, office.assignment
    WorkerAvailability.objects.create(worker=worker, week=MONDAY)
    TimeEntry.objects.create(
        worker=worker, assignment=assignment, date=MONDAY, time_worked=HOUR
    )
    TaskTimer.objects.create(
        worker=worker, assignment=assignment, start_time=timezone.now()
    )
    PayRate.objects.create(worker=worker, start_date=MONDAY)


def _add_todos(office: Office, number: int) -> None:
    template = TodoListTemplate.objects.create(
        slug=f'{WORD}-{number}',
        name=WORD,
        creator=office.worker,
        todos={'items': [{'id': 1, 'description': 'Thread it'}]},
    )
    root = Todo.objects.create(
        project=office.project,
        step=office.step,
        title=WORD,
        template=template,
    )
    Todo.objects.create(
        project=office.project,
        step=office.step,
        title=f'Part of the {WORD}',
        parent_todo=root,
    )
    TodoQA.objects.create(todo=root, comment=WORD, approved=False)
    TodoListTemplateImportRecord.objects.create(
        todo_list_template=template,
        importer=office.worker.user,
        import_url=f'https://sheets.example/{WORD}',
    )
    SanityCheck.objects.create(project=office.project, check_slug=WORD)


def _add_staffing(office: Office) -> None:
    request = StaffBotRequest.objects.create(
        task=office.task,
        required_role_counter=1,
        request_cause=StaffBotRequest.RequestCause.USER.value,
        project_description=WORD,
    )
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=(
            office.worker.communication_preferences.order_by('pk')[0]
        ),
        communication_method=0,
    )
    StaffingResponse.objects.create(request_inquiry=inquiry, is_available=True)


def _add_operations(office: Office, number: int) -> None:
    MachineJob.objects.create(
        task=office.machine_task,
        state=MachineJob.State.DEAD,
        last_error=f'Traceback\nLookupError: no {WORD}',
    )
    OutboxMessage.objects.create(
        kind='mail',
        project=office.project,
        dedupe_key=f'{WORD}:{number}',
        state=OutboxMessage.State.DEAD,
        payload={'subject': WORD},
        last_error=f'No {WORD}',
    )
    ProjectRequest.objects.create(
        api_key=WORD,
        idempotency_key=f'{WORD} {number}',
        project=office.project,
    )
    ProjectEvent.objects.create(
        project=office.project,
        action='orchestra.task.created',
        actor_kind='user',
        actor_label=WORD,
        actor_user=office.worker.user,
        object_type='task',
        object_id=office.task.pk,
        data={'found': WORD},
    )


def _add_documents(office: Office) -> None:
    folder = DocumentItem.objects.create(
        project=office.project,
        kind=DocumentItem.Kind.FOLDER,
        name=f'{WORD}s',
    )
    document = DocumentItem.objects.create(
        project=office.project,
        parent=folder,
        kind=DocumentItem.Kind.DOCUMENT,
        name=WORD,
        created_by=office.worker.user,
        modified_by=office.worker.user,
    )
    DocumentVersion.objects.create(
        item=document, number=1, created_by=office.worker.user
    )
