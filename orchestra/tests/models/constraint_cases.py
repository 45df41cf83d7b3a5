"""One write for every constraint that the constraint must refuse."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

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
    ProjectRequest,
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
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.models.core.availability import DAYS
from orchestra.tests import factories
from orchestra.tests.models.rows import MONDAY, Rows

Write = Callable[[Rows], object]
NOW = timezone.now()
HOUR = datetime.timedelta(hours=1)


def change(model: type[models.Model], **values: Any) -> Write:
    """Change the stored row past every check of Python."""

    def write(rows: Rows) -> object:
        return model._base_manager.update(**values)

    return write


def insert(
    model: type[models.Model], describe: Callable[[Rows], dict[str, Any]]
) -> Write:
    """Insert a row past every check of Python."""

    def write(rows: Rows) -> object:
        return model._base_manager.bulk_create([model(**describe(rows))])

    return write


CHECKS: dict[str, Write] = {
    'assignment_counter_positive': change(
        TaskAssignment, assignment_counter=-1
    ),
    'assignment_status': change(TaskAssignment, status=3),
    'availability_week_starts_monday': change(
        WorkerAvailability, week=MONDAY + datetime.timedelta(days=2)
    ),
    **{
        f'availability_hours_{day}': change(
            WorkerAvailability, **{f'hours_available_{day}': 24.5}
        )
        for day in DAYS
    },
    'document_item_kind': change(DocumentItem, kind='link'),
    'document_item_name': change(DocumentItem, name=''),
    'inquiry_method': change(StaffingRequestInquiry, communication_method=3),
    'iteration_ends_after_start': change(
        Iteration,
        status=1,
        start_datetime=NOW,
        end_datetime=NOW - HOUR,
    ),
    'iteration_open_has_no_end': change(Iteration, status=1),
    'iteration_status': change(Iteration, status=3, end_datetime=NOW + HOUR),
    'machine_job_attempt': change(MachineJob, attempt=0),
    'machine_job_state': change(MachineJob, state='lost'),
    'outbox_state': change(OutboxMessage, state='lost'),
    'pay_rate_ends_after_start': change(
        PayRate, end_date=MONDAY - datetime.timedelta(days=1)
    ),
    'preference_methods': change(CommunicationPreference, methods=4),
    'preference_type': lambda rows: (
        rows.worker.communication_preferences.filter(
            communication_type=1
        ).update(communication_type=2)
    ),
    'project_status': change(Project, status=1),
    'project_task_class': change(Project, task_class=2),
    'staffing_request_cause': change(StaffBotRequest, request_cause=3),
    'staffing_request_counter': change(
        StaffBotRequest, required_role_counter=-1
    ),
    'staffing_request_status': change(StaffBotRequest, status=3),
    'task_status': change(Task, status=7),
    'time_entry_not_negative': change(TimeEntry, time_worked=-HOUR),
    'time_entry_stop_after_start': change(
        TimeEntry, timer_start_time=NOW, timer_stop_time=NOW - HOUR
    ),
    'todo_status': change(Todo, status=3),
    'worker_autostaff_hours_positive': change(
        Worker, max_autostaff_hours_per_day=-0.5
    ),
    'worker_certification_role': change(WorkerCertification, role=2),
    'worker_certification_task_class': change(
        WorkerCertification, task_class=2
    ),
}

UNIQUES: dict[str, Write] = {
    'uniq_document_version': insert(
        DocumentVersion,
        lambda _rows: {'item': DocumentItem.objects.get(), 'number': 1},
    ),
    'uniq_assignment_task_counter': insert(
        TaskAssignment,
        lambda rows: {
            'task': rows.task,
            'worker': factories.create_worker(),
            'status': TaskAssignment.Status.SUBMITTED,
        },
    ),
    'uniq_assignment_task_processing': insert(
        TaskAssignment,
        lambda rows: {
            'task': rows.task,
            'worker': factories.create_worker(),
            'assignment_counter': 1,
        },
    ),
    'uniq_assignment_task_worker': insert(
        TaskAssignment,
        lambda rows: {
            'task': rows.task,
            'worker': rows.worker,
            'status': TaskAssignment.Status.SUBMITTED,
            'assignment_counter': 1,
        },
    ),
    'uniq_certification_workflow_slug': insert(
        Certification,
        lambda rows: {'workflow': rows.workflow, 'slug': 'baking'},
    ),
    'uniq_iteration_assignment_processing': insert(
        Iteration, lambda rows: {'assignment': rows.assignment}
    ),
    'uniq_iteration_idempotency_key': lambda rows: (
        Iteration.objects.bulk_create(
            [
                Iteration(
                    assignment=rows.assignment,
                    status=Iteration.Status.REQUESTED_REVIEW,
                    start_datetime=NOW,
                    end_datetime=NOW,
                    idempotency_key='once',
                )
                for _ in range(2)
            ]
        )
    ),
    'uniq_machine_job_active': insert(
        MachineJob,
        lambda rows: {
            'task': rows.task,
            'attempt': 2,
            'state': MachineJob.State.LEASED,
        },
    ),
    'uniq_machine_job_attempt': insert(
        MachineJob,
        lambda rows: {'task': rows.task, 'state': MachineJob.State.DEAD},
    ),
    'uniq_open_staffing_request': insert(
        StaffBotRequest,
        lambda rows: {
            'task': rows.task,
            'required_role_counter': 0,
            'request_cause': 0,
            'status': 1,
        },
    ),
    'uniq_pay_rate_open': insert(
        PayRate, lambda rows: {'worker': rows.worker}
    ),
    'uniq_preference_worker_type': insert(
        CommunicationPreference,
        lambda rows: {'worker': rows.worker, 'communication_type': 0},
    ),
    'uniq_project_request': insert(
        ProjectRequest,
        lambda _rows: {
            'api_key': 'newsroom',
            'idempotency_key': 'order 1',
            'project': factories.create_project(),
        },
    ),
    'uniq_staffing_response': insert(
        StaffingResponse,
        lambda _rows: {
            'request_inquiry': StaffingRequestInquiry.objects.get(),
            'is_available': False,
        },
    ),
    'uniq_step_version_slug': insert(
        Step, lambda rows: {'workflow_version': rows.version, 'slug': 'bake'}
    ),
    'uniq_task_project_step': insert(
        Task, lambda rows: {'project': rows.project, 'step': rows.step}
    ),
    'uniq_time_entry_timer_start': lambda rows: TimeEntry.objects.bulk_create(
        [
            TimeEntry(
                worker=rows.worker,
                date=MONDAY,
                time_worked=HOUR,
                timer_start_time=NOW,
            )
            for _ in range(2)
        ]
    ),
    'uniq_todo_qa': insert(TodoQA, lambda _rows: {'todo': Todo.objects.get()}),
    'uniq_todo_template_slug': insert(
        TodoListTemplate, lambda _rows: {'slug': 'opening'}
    ),
    'uniq_version_workflow_slug': insert(
        WorkflowVersion, lambda rows: {'workflow': rows.workflow, 'slug': 'v1'}
    ),
    'uniq_worker_certification': insert(
        WorkerCertification,
        lambda rows: {
            'worker': rows.worker,
            'certification': rows.certification,
            'task_class': factories.REAL,
            'role': factories.ENTRY_LEVEL,
        },
    ),
    'uniq_worker_slack_user_id': lambda _rows: [
        Worker.objects.filter(pk=factories.create_worker().pk).update(
            slack_user_id='U1'
        )
        for _ in range(2)
    ],
    'uniq_worker_week': insert(
        WorkerAvailability,
        lambda rows: {'worker': rows.worker, 'week': MONDAY},
    ),
}

# Uniqueness declared on the column, which has no name of its own.
UNIQUE_COLUMNS: dict[str, Write] = {
    'code_directory': insert(
        Workflow,
        lambda rows: {
            'slug': 'other',
            'code_directory': rows.workflow.code_directory,
        },
    ),
    'dedupe_key': insert(OutboxMessage, lambda _rows: {'dedupe_key': 'one'}),
    'project_id': insert(
        ProjectRequest, lambda rows: {'project': rows.project}
    ),
    'slug': insert(
        Workflow, lambda _rows: {'slug': 'bakery', 'code_directory': '/new'}
    ),
    'user_id': insert(Worker, lambda rows: {'user': rows.worker.user}),
    'worker_id': insert(TaskTimer, lambda rows: {'worker': rows.worker}),
}
