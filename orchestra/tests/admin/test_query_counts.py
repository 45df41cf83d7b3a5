"""Pages take as many queries for many rows as for few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orchestra.models import (
    DocumentItem,
    DocumentVersion,
    Iteration,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
    Workflow,
    WorkflowVersion,
)
from orchestra.tests import factories
from orchestra.tests.admin.population import Office, populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    foreign_keys,
    label,
    page_of,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FEW, MANY = 10, 40

LIST_BUDGET = 16
"""Queries for a list with its filters, of which two find out who asks."""


STATES = ('orchestra.MachineJob', 'orchestra.OutboxMessage')
"""Models whose lists show only a part at first."""


def statements(browser: Client, address: str) -> list[str]:
    """Return the statements of opening a page, the second time."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return [query['sql'] for query in captured.captured_queries]


def explain(few: list[str], many: list[str]) -> str:
    return '\n'.join([f'{len(few)} became {len(many)}:', *many])


def test_lists(browser: Client) -> None:
    pages = {model: url(model, 'changelist') for model in MODELS}
    pages = {
        model: f'{page}?state=all' if label(model) in STATES else page
        for model, page in pages.items()
    }
    populate(FEW)
    few = {model: statements(browser, page) for model, page in pages.items()}
    populate(MANY - FEW, first=FEW)
    many = {model: statements(browser, page) for model, page in pages.items()}
    for model in MODELS:
        explanation = f'{label(model)}: {explain(few[model], many[model])}'
        assert len(many[model]) == len(few[model]), explanation
        assert len(many[model]) <= LIST_BUDGET, explanation


def test_choices_of_fields(browser: Client) -> None:
    addresses = [
        reverse('admin:autocomplete') + f'?app_label={model._meta.app_label}'
        f'&model_name={model._meta.model_name}&field_name={field.name}'
        for model in MODELS
        for field in foreign_keys(model)
        if admin.site.get_model_admin(field.remote_field.model).search_fields
    ]
    populate(FEW)
    few = [statements(browser, address) for address in addresses]
    populate(MANY - FEW, first=FEW)
    many = [statements(browser, address) for address in addresses]
    for address, before, after in zip(addresses, few, many, strict=True):
        explanation = f'{address}: {explain(before, after)}'
        # Whether there is more is told by the count.
        assert len(after) == len(before), explanation


Grow = Callable[[Office, int], None]


def _steps(office: Office, count: int) -> None:
    for _ in range(count):
        factories.create_step(office.version)


def _versions(office: Office, count: int) -> None:
    for number in range(count):
        slug = f'v{number}-{office.version.workflow.versions.count()}'
        factories.create_version(office.version.workflow, slug)


def _tasks(office: Office, count: int) -> None:
    for _ in range(count):
        step = factories.create_step(office.version)
        task = factories.create_task(office.project, step)
        factories.create_assignment(task)


def _assignments(office: Office, count: int) -> None:
    taken = office.task.assignments.count()
    for number in range(taken, taken + count):
        assignment = factories.create_assignment(
            office.task,
            factories.create_worker(),
            counter=number,
            status=TaskAssignment.Status.SUBMITTED,
        )
        _add_turn(assignment)


def _add_turn(assignment: TaskAssignment) -> None:
    now = timezone.now()
    Iteration.objects.create(
        assignment=assignment,
        status=Iteration.Status.PROVIDED_REVIEW,
        start_datetime=now,
        end_datetime=now,
    )


def _turns(office: Office, count: int) -> None:
    for _ in range(count):
        _add_turn(office.assignment)


def _certifications(office: Office, count: int) -> None:
    for _ in range(count):
        factories.certify(
            office.worker,
            factories.create_certification(factories.create_workflow()),
        )


def _inquiries(office: Office, count: int) -> None:
    for _ in range(count):
        worker = factories.create_worker()
        StaffingRequestInquiry.objects.create(
            request=office.task.staffing_requests.get(),
            communication_preference=(
                worker.communication_preferences.order_by('pk')[0]
            ),
            communication_method=0,
        )


def _document_versions(office: Office, count: int) -> None:
    item = DocumentItem.objects.get(
        project=office.project, parent__isnull=False
    )
    latest = item.versions.count()
    for number in range(latest + 1, latest + count + 1):
        DocumentVersion.objects.create(
            item=item, number=number, created_by=factories.create_user()
        )


GROWING: dict[str, tuple[Model, Grow]] = {
    'workflow': (Workflow, _versions),
    'version': (WorkflowVersion, _steps),
    'project': (Project, _tasks),
    'task': (Task, _assignments),
    'assignment': (TaskAssignment, _turns),
    'worker': (Worker, _certifications),
    'search': (StaffBotRequest, _inquiries),
    'document': (DocumentItem, _document_versions),
}


@pytest.mark.parametrize('name', GROWING)
def test_pages_with_what_belongs_to_a_row(browser: Client, name: str) -> None:
    model, grow = GROWING[name]
    office = populate(1)[0]
    rows = model._default_manager.order_by('pk')
    if model is DocumentItem:
        rows = rows.filter(parent__isnull=False)
    address = page_of(rows[0])
    grow(office, FEW)
    few = statements(browser, address)
    grow(office, MANY - FEW)
    many = statements(browser, address)
    assert len(few) == len(many), explain(few, many)
