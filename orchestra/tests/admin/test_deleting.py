"""What may be deleted, and what stands in the way."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from orchestra.models import (
    Certification,
    Iteration,
    OutboxMessage,
    Project,
    ProjectEvent,
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
)
from orchestra.tests import factories
from orchestra.tests.admin.population import (
    MONDAY,
    WORD,
    Office,
    populate,
)
from orchestra.tests.admin.site import (
    Model,
    action_of,
    choose,
    messages_of,
    page_of,
    url,
)

pytestmark = pytest.mark.django_db

HISTORY: list[Model] = [
    Iteration,
    OutboxMessage,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
]


@pytest.fixture
def full() -> Office:
    """An office with rows of every model."""
    return populate(1)[0]


@pytest.mark.parametrize('model', HISTORY)
def test_history_stays(browser: Client, full: Office, model: Model) -> None:
    row = model._default_manager.all()[0]
    assert browser.post(page_of(row, 'delete'), {'post': 1}).status_code == 403
    page = browser.get(url(model, 'changelist')).text
    assert 'value="delete_selected"' not in page
    choose(browser, 'delete_selected', row)
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize('model', [User, Worker])
def test_people_who_worked_stay(
    browser: Client, full: Office, model: Model
) -> None:
    row = full.worker.user if model is User else full.worker
    response = browser.get(page_of(row, 'delete'))
    assert response.context['protected']
    assert response.context['title'].startswith('Cannot delete')
    browser.post(page_of(row, 'delete'), {'post': 1})
    assert Worker.objects.filter(pk=full.worker.pk).exists()


def test_people_who_never_worked(browser: Client, full: Office) -> None:
    worker = factories.create_worker('new', entry_level=[full.certification])
    WorkerAvailability.objects.create(worker=worker, week=MONDAY)
    TaskTimer.objects.create(worker=worker)
    response = browser.post(
        page_of(worker.user, 'delete'), {'post': 1}, follow=True
    )
    assert 'deleted successfully' in messages_of(response)[0]
    assert not Worker.objects.filter(pk=worker.pk).exists()


def test_running_timers_stay(browser: Client, full: Office) -> None:
    timer = TaskTimer.objects.get()
    assert browser.get(page_of(timer, 'delete')).status_code == 403
    TaskTimer.objects.update(start_time=None)
    browser.post(page_of(timer, 'delete'), {'post': 1})
    assert not TaskTimer.objects.exists()


def test_entry_level_below_a_reviewer(browser: Client, full: Office) -> None:
    entry_level = WorkerCertification.objects.get()
    reviewer = factories.certify(
        full.worker, full.certification, factories.REVIEWER
    )
    response = browser.get(page_of(entry_level, 'delete'))
    assert page_of(reviewer) in str(response.context['protected'])
    browser.post(page_of(entry_level, 'delete'), {'post': 1})
    data = {'post': 'yes'}
    address = url(WorkerCertification, 'changelist')
    selected = {
        'action': 'delete_selected',
        '_selected_action': [entry_level.pk],
        **data,
    }
    browser.post(address, selected)
    assert WorkerCertification.objects.count() == 2

    selected['_selected_action'] = [entry_level.pk, reviewer.pk]
    browser.post(address, selected)
    assert not WorkerCertification.objects.exists()


@pytest.mark.parametrize('model', [Certification, Step])
def test_what_others_rely_on(
    browser: Client, office: Office, model: Model
) -> None:
    version = factories.create_version(office.version.workflow, 'v2')
    first = factories.create_step(version, 'first')
    second = factories.create_step(version, 'second', depends_on=[first])
    row = first if model is Step else office.certification
    other = second if model is Step else office.step

    response = browser.get(page_of(row, 'delete'))

    assert page_of(other) in str(response.context['protected'])
    browser.post(page_of(row, 'delete'), {'post': 1})
    assert model._default_manager.filter(pk=row.pk).exists()


def test_step_of_a_version_nobody_uses(
    browser: Client, office: Office
) -> None:
    version = factories.create_version(office.version.workflow, 'v2')
    step = factories.create_step(version, 'first')
    browser.post(page_of(step, 'delete'), {'post': 1})
    assert not Step.objects.filter(pk=step.pk).exists()


def test_deleted_rows_are_hidden_and_restored(
    browser: Client, full: Office
) -> None:
    entry = TimeEntry.objects.get()
    assert 'hidden, not destroyed' in (
        browser.get(page_of(entry, 'delete')).text
    )
    browser.post(page_of(entry, 'delete'), {'post': 1})
    assert not TimeEntry.objects.exists()

    address = url(TimeEntry, 'changelist')
    for query, count in (({}, 0), ({'deleted': 'yes'}, 1)):
        found = browser.get(address, query).context['cl'].result_count
        assert found == count
    page = browser.get(page_of(entry))
    assert 'name="_save"' not in page.text
    assert browser.post(page_of(entry), {}).status_code == 403
    assert page_of(entry, 'delete') not in page.text

    response = browser.post(action_of(entry, 'restore'), follow=True)

    assert 'is there again' in messages_of(response)[0]
    assert TimeEntry.objects.get() == entry
    assert action_of(entry, 'restore') not in response.text


def test_several_deleted_rows(browser: Client, full: Office) -> None:
    template = TodoListTemplate.objects.get()
    data = {
        'action': 'delete_selected',
        '_selected_action': [template.pk],
        'post': 'yes',
    }
    browser.post(url(TodoListTemplate, 'changelist'), data)
    assert TodoListTemplate.unsafe_objects.get().is_deleted
    told = messages_of(
        choose(browser, 'restore_rows', template, deleted='yes')
    )
    assert told[-1] == '1 todo list template restored.'
    assert TodoListTemplate.objects.exists()


def test_place_that_was_taken(browser: Client, full: Office) -> None:
    template = TodoListTemplate.objects.get()
    template.delete()
    TodoListTemplate.objects.create(slug=template.slug, name='New')

    response = browser.post(action_of(template, 'restore'))
    assert 'Another row has taken its place' in response.text
    told = messages_of(
        choose(browser, 'restore_rows', template, deleted='yes')
    )
    assert 'Another row has taken its place' in told[0]
    assert TodoListTemplate.objects.get().name == 'New'


def test_deleted_rows_cannot_be_chosen(browser: Client, full: Office) -> None:
    Todo.objects.get(parent_todo=None).delete()
    response = browser.get(
        '/orchestra/admin/autocomplete/',
        {
            'app_label': 'orchestra',
            'model_name': 'todoqa',
            'field_name': 'todo',
            'term': WORD,
        },
    )
    assert response.json()['results'] == []
    assert not TodoQA.objects.exists()
