"""How rows are shown, and what showing them costs."""

import datetime

import pytest
from django.db import models
from pytest_django import DjangoAssertNumQueries

import orchestra.models
from orchestra.models import StaffingRequestInquiry, Worker
from orchestra.tests.models.rows import MONDAY, Rows, create_all_rows

TEXTS = {
    'Workflow': 'bakery',
    'WorkflowVersion': 'bakery - v1',
    'Certification': 'baking - bakery',
    'Step': 'bake - v1 - bakery',
    'Worker': 'ada',
    'WorkerCertification': (
        'ada - baking - bakery - A real task - Entry-level'
    ),
    'WorkerAvailability': 'ada - 2026-03-02',
    'Project': 'v1 (Rye)',
    'Task': 'v1 (Rye) - bake',
    'TaskAssignment': 'v1 (Rye) - bake - 0 - ada',
    'Iteration': 'Iteration {pk} of assignment {assignment} (Processing)',
    'TimeEntry': '2026-03-02 - 1:30:00 (worker {worker})',
    'TaskTimer': 'Timer of worker {worker} (running)',
    'PayRate': 'ada (2026-03-02 - now)',
    'Todo': 'Light the oven (pending)',
    'TodoQA': 'Light the oven (pending) - Warm (True)',
    'TodoListTemplate': 'Opening - Every morning',
    'TodoListTemplateImportRecord': 'Opening - Every morning - {created}',
    'SanityCheck': 'v1 (Rye) - cold (created: {created}, handled: None)',
    'CommunicationPreference': 'ada - 3 - New Tasks',
    'StaffBotRequest': 'v1 (Rye) - bake - user - sending inquiries',
    'StaffingRequestInquiry': 'ada - {task}',
    'StaffingResponse': 'ada - {task} - True - None',
    'DocumentItem': 'Recipe (document)',
    'DocumentVersion': '{item} version 1',
    'MachineJob': 'Attempt 1 at task {task} (queued)',
    'OutboxMessage': 'mail {pk} (pending)',
    'ProjectRequest': 'newsroom order 1',
    'ProjectEvent': (
        '{created:%Y-%m-%d %H:%M:%S} orchestra.task.created by orchestra'
    ),
}

# What has to be fetched along so that a list of rows costs one query.
SELECT_RELATED = {
    'WorkflowVersion': ['workflow'],
    'Certification': ['workflow'],
    'Step': ['workflow_version__workflow'],
    'Worker': ['user'],
    'WorkerCertification': ['worker__user', 'certification__workflow'],
    'WorkerAvailability': ['worker__user'],
    'Project': ['workflow_version'],
    'Task': ['project__workflow_version', 'step'],
    'TaskAssignment': [
        'task__project__workflow_version',
        'task__step',
        'worker__user',
    ],
    'PayRate': ['worker__user'],
    'TodoQA': ['todo'],
    'TodoListTemplateImportRecord': ['todo_list_template'],
    'SanityCheck': ['project__workflow_version'],
    'CommunicationPreference': ['worker__user'],
    'StaffBotRequest': ['task__project__workflow_version', 'task__step'],
    'StaffingRequestInquiry': [
        'request',
        'communication_preference__worker__user',
    ],
    'StaffingResponse': [
        'request_inquiry__request',
        'request_inquiry__communication_preference__worker__user',
    ],
}


def test_every_model_has_an_expected_text() -> None:
    assert set(TEXTS) == set(orchestra.models.__all__)


@pytest.mark.parametrize('name', TEXTS)
def test_text_of_a_row(
    rows: Rows,
    name: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = next(
        row for row in create_all_rows(rows) if row._meta.object_name == name
    )
    expected = TEXTS[name].format(
        pk=row.pk,
        item=getattr(row, 'item_id', None),
        created=getattr(row, 'created_at', None),
        worker=rows.worker.pk,
        task=rows.task.pk,
        assignment=rows.assignment.pk,
    )

    model: type[models.Model] = type(row)
    fetched = model._default_manager.all()
    if name in SELECT_RELATED:
        fetched = fetched.select_related(*SELECT_RELATED[name])
    with django_assert_num_queries(1):
        text = str(fetched.get(pk=row.pk))

    assert text == expected


def test_worker_shows_slack_name_and_phone_when_known(rows: Rows) -> None:
    rows.worker.slack_username = 'ada_l'
    assert str(rows.worker) == 'ada - @ada_l'

    rows.worker.phone = '+13477761527'
    assert str(rows.worker) == 'ada - @ada_l - +13477761527'


def test_machine_assignment_is_shown_without_a_worker(rows: Rows) -> None:
    rows.assignment.worker = None

    assert str(rows.assignment) == 'v1 (Rye) - bake - 0 - None'


def test_inquiry_without_request_is_shown(rows: Rows) -> None:
    preference = rows.worker.communication_preferences.first()
    inquiry = StaffingRequestInquiry(communication_preference=preference)

    assert str(inquiry) == 'ada - None'


def test_closed_pay_rate_shows_its_end(rows: Rows) -> None:
    rate = orchestra.models.PayRate(
        worker=rows.worker,
        start_date=MONDAY,
        end_date=MONDAY + datetime.timedelta(days=4),
    )

    assert str(rate) == 'ada (2026-03-02 - 2026-03-06)'


def test_mention_falls_back_to_the_username(rows: Rows) -> None:
    worker: Worker = rows.worker
    assert worker.formatted_slack_username() == 'ada'

    worker.slack_user_id = 'U123'
    assert worker.formatted_slack_username() == '<@U123>'
