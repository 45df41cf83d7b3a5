"""Giving, taking and undoing work on tasks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from orchestra.models import (
    Iteration,
    MachineJob,
    ProjectEvent,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.tests import factories
from orchestra.tests.admin.population import HOUR, Office
from orchestra.tests.admin.site import (
    action_of,
    errors_of,
    form_data,
    messages_of,
    page_of,
    url,
)

pytestmark = pytest.mark.django_db

Status = Task.Status


@pytest.fixture
def other(office: Office) -> Worker:
    """A worker who may do the task."""
    return factories.create_worker('grace', entry_level=[office.certification])


@pytest.fixture
def waiting(office: Office) -> Task:
    """A task that waits for somebody."""
    project = factories.create_project(office.version)
    return factories.create_task(project, office.step)


def test_assigning(
    browser: Client, root: User, waiting: Task, other: Worker
) -> None:
    address = action_of(waiting, 'assign')
    assert 'admin-autocomplete' in browser.get(address).text

    response = browser.post(address, {'worker': other.pk}, follow=True)

    assert messages_of(response) == ['grace has the task now.']
    assert waiting.assignments.get().worker == other
    event = ProjectEvent.objects.get(action='orchestra.task.assigned')
    assert event.actor_user == root


def test_assigning_to_nobody(browser: Client, waiting: Task) -> None:
    response = browser.post(action_of(waiting, 'assign'), {})
    assert response.context['form'].errors == {
        'worker': ['This field is required.']
    }


def test_assigning_to_a_stranger(browser: Client, waiting: Task) -> None:
    stranger = factories.create_worker('eve')
    response = browser.post(
        action_of(waiting, 'assign'), {'worker': stranger.pk}
    )
    assert 'eve lacks a certification' in response.text
    assert not waiting.assignments.exists()


def test_new_assignment(browser: Client, waiting: Task, other: Worker) -> None:
    address = url(TaskAssignment, 'add')
    data = form_data(browser, address, task=waiting.pk, worker=other.pk)

    response = browser.post(address, data, follow=True)

    assert response.status_code == 200
    assignment = waiting.assignments.get()
    assert assignment.worker == other
    assert assignment.iterations.count() == 1
    assert Task.objects.get(pk=waiting.pk).status == Status.PROCESSING


@pytest.mark.parametrize('kind', ['taken', 'stranger', 'machine', 'nobody'])
def test_new_assignment_that_is_refused(
    browser: Client, office: Office, other: Worker, waiting: Task, kind: str
) -> None:
    worker = factories.create_worker() if kind == 'stranger' else other
    tasks = {'taken': office.task, 'machine': office.machine_task}
    task = tasks.get(kind, waiting)
    address = url(TaskAssignment, 'add')
    data = {'task': task.pk, 'worker': worker.pk}
    if kind == 'nobody':
        del data['worker']
    count = TaskAssignment.objects.count()

    errors = errors_of(browser.post(address, data))

    assert list(errors) == ['worker' if kind == 'nobody' else '__all__']
    assert TaskAssignment.objects.count() == count


def test_reassigning(browser: Client, office: Office, other: Worker) -> None:
    address = action_of(office.assignment, 'reassign')
    browser.get(address)

    response = browser.post(address, {'worker': office.worker.pk})
    assert 'already works on this task' in response.text
    response = browser.post(address, {'worker': other.pk}, follow=True)

    assert messages_of(response) == ['grace has taken over.']
    assert TaskAssignment.objects.get().worker == other


def test_skipping(browser: Client, waiting: Task) -> None:
    response = browser.post(action_of(waiting, 'skip'), follow=True)
    assert messages_of(response) == ['The task is now “Complete”.']
    assert action_of(waiting, 'skip') not in response.text


def test_running_a_machine_step_again(browser: Client, office: Office) -> None:
    response = browser.post(
        action_of(office.machine_task, 'retry'), follow=True
    )
    assert messages_of(response) == ['The machine step is due now.']
    assert MachineJob.objects.get().state == MachineJob.State.QUEUED
    assert action_of(office.task, 'retry') not in (
        browser.get(page_of(office.task)).text
    )


def test_machine_step_that_runs_already(
    browser: Client, office: Office
) -> None:
    MachineJob.objects.create(
        task=office.machine_task,
        state=MachineJob.State.LEASED,
        lease_until=timezone.now() + HOUR,
    )
    response = browser.post(action_of(office.machine_task, 'retry'))
    assert response.status_code == 200
    assert response.context['form'].non_field_errors()


@pytest.fixture
def reviewed(office: Office) -> Task:
    """A task that a reviewer holds."""
    task = office.task
    TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)
    iteration = Iteration.objects.get()
    iteration.status = Iteration.Status.REQUESTED_REVIEW
    iteration.end_datetime = iteration.start_datetime
    iteration.submitted_data = {'boat': 'red'}
    iteration.note = 'Freshly painted'
    iteration.save()
    reviewer = factories.create_worker('linus')
    factories.create_assignment(task, reviewer, counter=1)
    task.status = Status.REVIEWING
    task.save()
    return task


def test_history(browser: Client, reviewed: Task) -> None:
    response = browser.get(page_of(reviewed))

    first, second = response.context['assignment_history']
    assert response.context['current_assignment'] == second.assignment
    assert (first.is_current, second.is_current) == (False, True)
    assert len(first.turns) == len(second.turns) == 1
    text = response.text
    assert text.count('aria-current="true"') == 1
    for words in ('linus', 'Freshly painted', 'Requested Review'):
        assert words in text
    for assignment in (first, second):
        assert f'href="{assignment.url}"' in text
        assert f'href="{assignment.turns[0][1]}"' in text


def test_history_of_a_task_nobody_has_had(
    browser: Client, waiting: Task
) -> None:
    response = browser.get(page_of(waiting))
    assert 'Nobody has had this task yet.' in response.text
    assert response.context['current_assignment'] is None


def test_taking_a_task_back(browser: Client, reviewed: Task) -> None:
    first = Iteration.objects.order_by('pk')[0]
    address = action_of(first, 'revert')
    text = browser.get(address).text
    assert 'The task becomes “Processing”.' in text
    assert 'Later turns that are deleted: 1.' in text

    browser.post(address)

    assert Task.objects.get(pk=reviewed.pk).status == Status.PROCESSING
    first.refresh_from_db()
    assert first.end_datetime is None
    gone = Iteration.unsafe_objects.get(is_deleted=True)
    page = browser.get(page_of(gone)).text
    assert action_of(gone, 'revert') not in page
    assert action_of(gone, 'restore') not in page


def test_taking_a_task_back_before_it_began(
    browser: Client, reviewed: Task
) -> None:
    first = Iteration.objects.order_by('pk')[0]
    browser.post(action_of(first, 'revert'), {'before': 'on'})
    task = Task.objects.get(pk=reviewed.pk)
    assert task.status == Status.AWAITING_PROCESSING
    assert not task.assignments.exists()


def test_taking_an_aborted_task_back(browser: Client, reviewed: Task) -> None:
    Task.objects.update(status=Status.ABORTED)
    iteration = Iteration.objects.order_by('pk')[0]
    address = action_of(iteration, 'revert')
    assert 'was aborted' in browser.get(address).text
    response = browser.post(address)
    assert response.context['form'].non_field_errors()
    assert Iteration.objects.count() == 2


def test_tags(browser: Client, office: Office) -> None:
    tags = '{"tags": [{"label": "wet", "status": "danger"}]}'
    data = form_data(browser, page_of(office.task), tags=tags)
    assert browser.post(page_of(office.task), data).status_code == 302
    assert Task.objects.get(pk=office.task.pk).tags['tags'][0] == {
        'label': 'wet',
        'status': 'danger',
    }
