"""What people enter rightly is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import IntegrityError
from django.test import Client

from orchestra.core.errors import ModelSaveError
from orchestra.models import (
    CommunicationPreference,
    PayRate,
    Project,
    Step,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkerCertification,
    Workflow,
)
from orchestra.tests import factories
from orchestra.tests.admin.population import MONDAY, Office, populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    form_data,
    label,
    messages_of,
    page_of,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


OURS = [model for model in MODELS if model._meta.app_label == 'orchestra']


@pytest.mark.parametrize('model', OURS, ids=label)
def test_saving_without_a_change(browser: Client, model: Model) -> None:
    populate(1)
    row = model._default_manager.order_by('pk')[0]
    response = browser.get(page_of(row))
    entry = admin.site.get_model_admin(model)
    if not entry.has_change_permission(response.wsgi_request, row):
        assert browser.post(page_of(row), {}).status_code == 403
        return
    before = model._base_manager.filter(pk=row.pk).values()[0]

    response = browser.post(page_of(row), form_data(browser, page_of(row)))

    assert response.status_code == 302
    assert model._base_manager.filter(pk=row.pk).values()[0] == before


def add(browser: Client, model: Model, **values: Any) -> None:
    """Fill in a form for a new row and save it."""
    address = url(model, 'add')
    response = browser.post(address, form_data(browser, address, **values))
    assert response.status_code == 302, response.context['errors']


def test_adding_rows(browser: Client, office: Office) -> None:
    user = factories.create_user('grace')
    add(browser, Worker, user=user.pk, phone='+13477761527')
    worker = Worker.objects.get(user=user)
    assert worker.slack_username is None
    assert worker.communication_preferences.count() == 2
    add(
        browser,
        WorkerCertification,
        worker=worker.pk,
        certification=office.certification.pk,
        task_class=1,
        role=0,
    )
    add(
        browser,
        WorkerAvailability,
        worker=worker.pk,
        week=MONDAY,
        hours_available_mon='7.5',
    )
    add(browser, PayRate, worker=worker.pk, hourly_rate='31.50')
    add(
        browser,
        TimeEntry,
        worker=office.worker.pk,
        assignment=office.assignment.pk,
        date=MONDAY,
        time_worked='0:45:00',
    )
    add(
        browser,
        Todo,
        project=office.project.pk,
        step=office.step.pk,
        title='Rinse',
    )
    todo = Todo.objects.get()
    assert (todo.details, todo.section, todo.slug) == (None, None, None)
    assert todo.activity_log == {'actions': []}
    add(browser, TodoQA, todo=todo.pk, comment='', approved='true')
    assert TodoQA.objects.get().comment is None
    add(
        browser,
        TodoListTemplate,
        slug='fresh',
        name='Fresh',
        todos='',
        conditional_property_function='null',
    )
    template = TodoListTemplate.objects.get()
    assert template.todos == {'items': []}
    assert template.conditional_property_function == {}


def test_adding_a_definition(browser: Client) -> None:
    add(browser, Workflow, slug='w', name='W', code_directory='/w')
    workflow = Workflow.objects.get()
    version = factories.create_version(workflow)
    certification = factories.create_certification(workflow)
    add(
        browser,
        Step,
        workflow_version=version.pk,
        slug='first',
        name='First',
        required_certifications=[certification.pk],
        review_policy='{"policy": "no_review"}',
    )
    step = Step.objects.get()
    assert step.execution_function == {}
    assert list(step.required_certifications.all()) == [certification]


def test_channels(browser: Client, office: Office) -> None:
    preference = office.worker.communication_preferences.order_by('pk')[0]
    for channels, mask in ((['1'], 1), ([], 0), (['1', '2'], 3)):
        data = form_data(browser, page_of(preference), methods=channels)
        assert browser.post(page_of(preference), data).status_code == 302
        assert (
            int(CommunicationPreference.objects.get(pk=preference.pk).methods)
            == mask
        )


def test_json_is_indented_and_unharmed(
    browser: Client, office: Office
) -> None:
    project = office.project
    project.project_data = {'name': 'Käse', 'list': [1, None, True]}
    project.save()
    data = form_data(browser, page_of(project), priority=3)
    assert '\n  "name": "Käse"' in data['project_data'][0]

    browser.post(page_of(project), data)

    again = Project.objects.get()
    assert again.project_data == project.project_data
    assert again.priority == 3


@pytest.mark.parametrize(
    'error', [IntegrityError('just now'), ModelSaveError('Too late.')]
)
def test_somebody_was_faster(
    browser: Client,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    project = office.project
    data = form_data(browser, page_of(project), priority=3)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr(Project, 'save', fail)
    response = browser.post(page_of(project), data, follow=True)

    assert response.status_code == 200
    (told,) = messages_of(response)
    assert 'Too late.' in told or 'Somebody else changed this' in told
    assert Project.objects.get().priority == 0
