"""Starting, pausing and ending projects."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from orchestra.models import Project, ProjectEvent, Task
from orchestra.tests import factories
from orchestra.tests.admin.population import Office
from orchestra.tests.admin.site import (
    action_of,
    choose,
    errors_of,
    form_data,
    messages_of,
    page_of,
    url,
)

pytestmark = pytest.mark.django_db

Status = Project.Status


def last_event() -> ProjectEvent:
    return ProjectEvent.objects.latest('pk')


def test_project_is_started_by_its_service(
    browser: Client, root: User, office: Office
) -> None:
    address = url(Project, 'add')
    data = form_data(
        browser,
        address,
        workflow_version=office.version.pk,
        short_description='Ships',
        project_data='{"port": "Kiel"}',
    )

    browser.post(address, data)

    project = Project.objects.get(short_description='Ships')
    assert project.project_data == {'port': 'Kiel'}
    assert project.task_class == 1
    assert {task.step for task in project.tasks.all()} == {
        office.step,
        office.machine_step,
    }
    event = project.events.get(action='orchestra.project.created')
    assert event.actor_user == root


def test_project_that_cannot_start(browser: Client, office: Office) -> None:
    office.step.creation_policy = {'policy_function': {'path': 'no.where'}}
    office.step.save()
    address = url(Project, 'add')
    data = form_data(
        browser,
        address,
        workflow_version=office.version.pk,
        short_description='Ships',
    )

    errors = errors_of(browser.post(address, data))

    assert 'no.where' in errors['__all__'][0]
    assert not Project.objects.filter(short_description='Ships').exists()


@pytest.mark.parametrize(
    ('before', 'name', 'after'),
    [
        (Status.ACTIVE, 'pause', Status.PAUSED),
        (Status.PAUSED, 'activate', Status.ACTIVE),
        (Status.COMPLETED, 'activate', Status.ACTIVE),
        (Status.ACTIVE, 'complete', Status.COMPLETED),
        (Status.ACTIVE, 'end', Status.ABORTED),
        (Status.COMPLETED, 'end', Status.ABORTED),
    ],
)
def test_status(
    browser: Client,
    root: User,
    office: Office,
    before: int,
    name: str,
    after: int,
) -> None:
    project = office.project
    project.status = before
    project.save()
    address = action_of(project, name)
    assert address in browser.get(page_of(project)).text
    browser.get(address)
    assert Project.objects.get().status == before

    response = browser.post(address, follow=True)

    assert Project.objects.get().status == after
    assert len(messages_of(response)) == 1
    assert last_event().actor_user == root


@pytest.mark.parametrize(
    ('status', 'offered'),
    [
        (Status.ACTIVE, {'pause', 'complete', 'create-tasks', 'end'}),
        (Status.PAUSED, {'activate', 'complete', 'end'}),
        (Status.COMPLETED, {'activate', 'end'}),
        (Status.ABORTED, set()),
    ],
)
def test_what_is_offered(
    browser: Client, office: Office, status: int, offered: set[str]
) -> None:
    project = office.project
    project.status = status
    project.save()
    text = browser.get(page_of(project)).text
    for name in ('pause', 'activate', 'complete', 'create-tasks', 'end'):
        assert (action_of(project, name) in text) == (name in offered)
        if name not in offered:
            response = browser.post(action_of(project, name), follow=True)
            assert 'not possible' in messages_of(response)[0]
            assert Project.objects.get().status == status


def test_ending_tells_what_it_does(browser: Client, office: Office) -> None:
    response = browser.get(action_of(office.project, 'end'))
    assert 'Open tasks that are aborted: 2.' in response.text

    browser.post(action_of(office.project, 'end'))

    statuses = set(Task.objects.values_list('status', flat=True))
    assert statuses == {Task.Status.ABORTED}


def failing_clean_up(project: Project) -> None:
    raise LookupError('The boat is gone.')


def test_project_that_cannot_end(browser: Client, office: Office) -> None:
    office.version.abort_completion_function = {
        'path': f'{__name__}.failing_clean_up'
    }
    office.version.save()

    response = browser.post(action_of(office.project, 'end'))

    assert 'The boat is gone.' in response.text
    assert Project.objects.get().status == Status.ACTIVE


def test_follow_up_tasks(browser: Client, office: Office) -> None:
    factories.create_step(office.version, 'sail')
    response = browser.post(
        action_of(office.project, 'create-tasks'), follow=True
    )
    assert messages_of(response) == ['Tasks created: 1.']


def test_follow_up_tasks_of_a_project_that_stays_blocked(
    browser: Client, office: Office
) -> None:
    factories.create_step(
        office.version,
        'sail',
        creation_policy={'policy_function': {'path': 'no.where'}},
    )

    response = browser.post(action_of(office.project, 'create-tasks'))

    assert 'no.where' in response.text
    assert 'no.where' in Project.objects.get().blocked_reason
    browser.get(page_of(office.project))


def test_several_projects_at_once(browser: Client, office: Office) -> None:
    ended = factories.create_project(
        office.version, status=Status.ABORTED, short_description='Wreck'
    )

    told = messages_of(choose(browser, 'pause', office.project, ended))

    assert len(told) == 2
    assert 'Wreck' in told[0]
    assert told[1] == '1 project set to “Paused”.'
    choose(browser, 'activate', office.project)
    assert Project.objects.get(pk=office.project.pk).status == Status.ACTIVE
    factories.create_step(office.version, 'sail')
    choose(browser, 'resume', office.project)
    assert office.project.tasks.count() == 3


def test_form_saves_only_what_was_changed(
    browser: Client, office: Office
) -> None:
    project = office.project
    data = form_data(browser, page_of(project), priority=7)
    # A service is faster than whoever fills in the form.
    Project.objects.update(status=Status.PAUSED, short_description='Renamed')
    data['short_description'] = project.short_description
    data['status'] = Status.COMPLETED

    browser.post(page_of(project), data)

    project.refresh_from_db()
    assert project.priority == 7
    assert project.status == Status.PAUSED


def test_page_shows_tasks_and_links(browser: Client, office: Office) -> None:
    text = browser.get(page_of(office.project)).text
    for row in (office.task, office.machine_task, office.assignment):
        assert f'href="{page_of(row)}"' in text
    assert f'/orchestra/app/task/{office.task.pk}"' in text
    assert f'?project__id__exact={office.project.pk}"' in text
