"""Who may see and do what in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from orchestra.models import (
    MachineJob,
    OutboxMessage,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.models.core.worker import PROJECT_ADMINS_GROUP
from orchestra.tests import factories
from orchestra.tests.admin.population import WORD, Office, populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    action_of,
    choose,
    create_staff,
    label,
    page_of,
    sign_in,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

every_model = pytest.mark.parametrize('model', MODELS, ids=label)


def addresses(model: Model) -> list[str]:
    row = model._default_manager.all()[0]
    return [
        url(model, 'changelist'),
        url(model, 'add'),
        page_of(row),
        page_of(row, 'delete'),
        page_of(row, 'history'),
    ]


@every_model
def test_strangers_are_asked_to_sign_in(
    client: Client, db: None, model: Model
) -> None:
    populate(1)
    for address in addresses(model):
        response = client.get(address)
        assert response.status_code == 302
        assert response['Location'].startswith(reverse('admin:login'))


@every_model
def test_staff_without_permissions(db: None, model: Model) -> None:
    populate(1)
    browser = sign_in(create_staff())
    for address in addresses(model):
        for response in (browser.get(address), browser.post(address, {})):
            assert response.status_code == 403, address


@every_model
def test_staff_who_may_look(db: None, model: Model) -> None:
    populate(1)
    options = model._meta
    browser = sign_in(create_staff(f'view_{options.model_name}'))
    seen, add, page, delete, history = addresses(model)
    assert browser.get(seen).status_code == 200
    assert browser.get(page).status_code == 200
    assert browser.get(history).status_code == 200
    for address in (add, delete):
        assert browser.get(address).status_code == 403
    for address in (add, page, delete):
        assert browser.post(address, {}).status_code == 403
    assert 'name="action"' not in browser.get(seen).text


def test_actions_need_a_permission(office: Office) -> None:
    browser = sign_in(create_staff('view_project', 'view_task'))
    for address in (
        action_of(office.project, 'end'),
        action_of(office.task, 'skip'),
    ):
        assert browser.get(address).status_code == 403
        assert browser.post(address).status_code == 403
        assert address not in browser.get(page_of(office.project)).text
    assert set(Task.objects.values_list('status', flat=True)) == {0, 1}
    choose(browser, 'pause', office.project)
    assert Project.objects.get().status == Project.Status.ACTIVE


def test_actions_of_another_model(browser: Client, office: Office) -> None:
    for row, name in ((office.project, 'skip'), (office.task, 'nothing')):
        assert browser.post(action_of(row, name)).status_code == 404


def test_actions_on_what_is_not_there(browser: Client, db: None) -> None:
    response = browser.post(url(Project, 'action', 0, 'end'))
    assert response.status_code == 302
    assert response['Location'] == reverse('admin:index')


@pytest.mark.parametrize('is_staff', [True, False])
def test_project_admins(office: Office, is_staff: bool) -> None:
    worker = factories.create_worker('boss', is_project_admin=True)
    worker.user.is_staff = is_staff
    worker.user.save()
    assert Group.objects.get(name=PROJECT_ADMINS_GROUP).permissions.exists()
    browser = sign_in(worker.user)

    page = browser.get(page_of(office.project))
    ended = browser.post(action_of(office.project, 'end'))

    # Managing projects does not open the admin; that takes staff.
    assert page.status_code == (200 if is_staff else 302)
    assert ended.status_code == 302
    status = Project.objects.get().status
    assert (status == Project.Status.ABORTED) == is_staff
    if is_staff:
        assert browser.get(url(Worker, 'changelist')).status_code == 403


@pytest.mark.parametrize(
    'model', [MachineJob, OutboxMessage, ProjectEvent, TaskAssignment]
)
def test_nobody_writes_what_services_own(
    browser: Client, db: None, model: Model
) -> None:
    populate(1)
    row = model._default_manager.all()[0]
    before = model._base_manager.filter(pk=row.pk).values()[0]
    assert browser.post(page_of(row), {'state': 'done'}).status_code == 403
    assert browser.post(page_of(row, 'delete'), {'post': 1}).status_code == 403
    assert 'name="_save"' not in browser.get(page_of(row)).text
    assert model._base_manager.filter(pk=row.pk).values()[0] == before


def test_choices_are_shown_to_those_who_may_see_them(db: None) -> None:
    populate(1)
    query = {
        'app_label': 'orchestra',
        'model_name': 'timeentry',
        'field_name': 'worker',
        'term': WORD,
    }
    address = reverse('admin:autocomplete')
    stranger = sign_in(create_staff('view_timeentry'))
    assert stranger.get(address, query).status_code == 403
    # Nor is there a filter that would ask for them.
    page = stranger.get('/orchestra/admin/orchestra/timeentry/')
    assert 'autocomplete-filter' not in page.text
    clerk = sign_in(create_staff('view_worker', name='clerk'))
    assert len(clerk.get(address, query).json()['results']) == 1


def test_accounts_that_were_switched_off(root: User) -> None:
    browser = sign_in(root)
    root.is_active = False
    root.save()
    response = browser.get(reverse('admin:index'))
    assert response.status_code == 302
