"""One saved row of every model, linked with each other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from orchestra.models import (
    Certification,
    CommunicationPreference,
    DocumentItem,
    DocumentVersion,
    Iteration,
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
    Workflow,
    WorkflowVersion,
)
from orchestra.tests import factories

MONDAY = datetime.date(2026, 3, 2)


@dataclass(frozen=True)
class Rows:
    """A project of one human step, picked up by one worker."""

    workflow: Workflow
    version: WorkflowVersion
    certification: Certification
    step: Step
    worker: Worker
    project: Project
    task: Task
    assignment: TaskAssignment
    iteration: Iteration


def create_rows() -> Rows:
    """Create what nearly every test of the models needs."""
    workflow = factories.create_workflow('bakery')
    version = factories.create_version(workflow, 'v1')
    step = factories.create_step(version, 'bake')
    project = factories.create_project(version, short_description='Rye')
    task = factories.create_task(project, step, Task.Status.PROCESSING)
    worker = factories.create_worker('ada')
    assignment = factories.create_assignment(task, worker)
    return Rows(
        workflow=workflow,
        version=version,
        certification=factories.create_certification(workflow, 'baking'),
        step=step,
        worker=worker,
        project=project,
        task=task,
        assignment=assignment,
        iteration=assignment.iterations.get(),
    )


def create_all_rows(rows: Rows) -> list[models.Model]:
    """Return the given rows and one row of every other model."""
    preference = rows.worker.communication_preferences.get(
        communication_type=(
            CommunicationPreference.CommunicationType.NEW_TASK_AVAILABLE.value
        )
    )
    template = TodoListTemplate.objects.create(
        slug='opening', name='Opening', description='Every morning'
    )
    todo = Todo.objects.create(
        project=rows.project, step=rows.step, title='Light the oven'
    )
    request = StaffBotRequest.objects.create(
        task=rows.task,
        required_role_counter=1,
        request_cause=StaffBotRequest.RequestCause.USER.value,
    )
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=preference,
        communication_method=(
            StaffingRequestInquiry.CommunicationMethod.EMAIL.value
        ),
    )
    document = DocumentItem.objects.create(
        project=rows.project, kind=DocumentItem.Kind.DOCUMENT, name='Recipe'
    )
    return [
        *vars(rows).values(),
        preference,
        template,
        todo,
        request,
        inquiry,
        *_people_rows(rows),
        TodoQA.objects.create(todo=todo, comment='Warm', approved=True),
        TodoListTemplateImportRecord.objects.create(
            todo_list_template=template, importer=rows.worker.user
        ),
        SanityCheck.objects.create(project=rows.project, check_slug='cold'),
        StaffingResponse.objects.create(
            request_inquiry=inquiry, is_available=True
        ),
        document,
        DocumentVersion.objects.create(item=document, number=1),
        MachineJob.objects.create(task=rows.task),
        OutboxMessage.objects.create(kind='mail', dedupe_key='one'),
        ProjectRequest.objects.create(
            api_key='newsroom',
            idempotency_key='order 1',
            fingerprint='0' * 64,
            project=rows.project,
        ),
        ProjectEvent.objects.create(
            project=rows.project,
            action='orchestra.task.created',
            actor_kind='system',
            actor_label='orchestra',
        ),
    ]


def _people_rows(rows: Rows) -> list[models.Model]:
    worker = rows.worker
    return [
        factories.certify(worker, rows.certification),
        WorkerAvailability.objects.create(worker=worker, week=MONDAY),
        TimeEntry.objects.create(
            worker=worker,
            assignment=rows.assignment,
            date=MONDAY,
            time_worked=datetime.timedelta(minutes=90),
        ),
        TaskTimer.objects.create(
            worker=worker,
            assignment=rows.assignment,
            start_time=timezone.now(),
        ),
        PayRate.objects.create(worker=worker, start_date=MONDAY),
    ]
