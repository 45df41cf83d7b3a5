"""Starting projects, listing workflows, addresses, and staffing."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from orchestra.models import Project, ProjectEvent, Task, WorkflowVersion
from orchestra.project_api import views
from orchestra.tests.factories import (
    create_certification,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.signed_client import (
    SignedClient,
    answer_of,
    assert_refused,
)

pytestmark = pytest.mark.django_db

NEW_PROJECT: dict[str, Any] = {
    'workflow_slug': 'bakery',
    'workflow_version_slug': 'v2',
    'description': 'Rye loaf',
    'priority': 4,
    'task_class': 'real',
    'project_data': {'flour': 'rye'},
}


def created(api: SignedClient, **changes: Any) -> Project:
    status, answer = answer_of(
        api.post('create_project/', {**NEW_PROJECT, **changes})
    )
    assert status == 200, answer
    assert list(answer) == ['project_id']
    return Project.objects.get(pk=answer['project_id'])


def test_project_is_created_with_its_first_tasks(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    project = created(api)
    assert project.workflow_version == bakery
    assert project.short_description == 'Rye loaf'
    assert project.priority == 4
    assert project.task_class == 1
    assert project.status == Project.Status.ACTIVE
    assert project.project_data == {'flour': 'rye'}
    assert project.scratchpad_url is None
    [task] = project.tasks.all()
    assert task.step.slug == 'buy'
    assert task.status == Task.Status.AWAITING_PROCESSING


def test_the_log_names_the_key(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    created(api)
    actors = ProjectEvent.objects.values_list('actor_kind', 'actor_label')
    assert set(actors) == {('key', 'orchestra-user')}


@pytest.mark.parametrize(
    ('word', 'task_class'),
    [('real', 1), ('training', 0), ('Real', 0), ('', 0)],
)
def test_every_class_but_real_is_training(
    api: SignedClient, bakery: WorkflowVersion, word: str, task_class: int
) -> None:
    assert created(api, task_class=word).task_class == task_class


def test_values_clients_have_always_been_allowed(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    assert created(api, priority='-7').priority == -7
    assert created(api, project_data=[1, 2]).project_data == [1, 2]
    assert created(api, project_data=None).project_data == {}
    assert created(api, description='').short_description == ''
    assert created(api, project_id=3, more={'a': 1}).priority == 4


@pytest.mark.parametrize(
    'name', ['scratchpad_url', 'team_messages_url', 'review_document_url']
)
def test_shared_document_has_three_names(
    api: SignedClient, bakery: WorkflowVersion, name: str
) -> None:
    url = 'https://docs.example.org/pad?x=1'
    assert created(api, **{name: url}).scratchpad_url == url
    assert created(api, **{name: ''}).scratchpad_url is None
    assert created(api, **{name: None}).scratchpad_url is None


def test_version_may_be_left_out_while_there_is_one(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    body = {**NEW_PROJECT}
    del body['workflow_version_slug']
    assert answer_of(api.post('create_project/', body))[0] == 200
    assert created(api, workflow_version_slug=None).pk
    create_version(bakery.workflow, 'v3')
    response = api.post('create_project/', body)
    assert_refused(response, 400, 'missing_field')
    body['workflow_slug'] = 'butchery'
    response = api.post('create_project/', body)
    assert_refused(response, 400, 'unknown_workflow')


@pytest.mark.parametrize('name', list(NEW_PROJECT))
def test_every_field_is_needed(
    api: SignedClient, bakery: WorkflowVersion, name: str
) -> None:
    create_version(bakery.workflow, 'v3')
    body = {**NEW_PROJECT}
    del body[name]
    answer = assert_refused(
        api.post('create_project/', body), 400, 'missing_field'
    )
    assert answer['message'].startswith(f'{name}: ')
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ('changes', 'code'),
    [
        ({'workflow_slug': 'butchery'}, 'unknown_workflow'),
        ({'workflow_version_slug': 'v9'}, 'unknown_workflowversion'),
        ({'workflow_slug': 7}, 'invalid_field'),
        ({'workflow_slug': ''}, 'invalid_field'),
        ({'workflow_slug': None}, 'invalid_field'),
        ({'workflow_version_slug': ['v2']}, 'invalid_field'),
        ({'description': 7}, 'invalid_field'),
        ({'description': None}, 'invalid_field'),
        ({'priority': 'high'}, 'invalid_field'),
        ({'priority': None}, 'invalid_field'),
        ({'priority': 1.5}, 'invalid_field'),
        ({'priority': 2**31}, 'invalid_field'),
        ({'priority': -(2**31) - 1}, 'invalid_field'),
        ({'priority': 10**40}, 'invalid_field'),
        ({'priority': True}, 'invalid_field'),
        ({'priority': [1]}, 'invalid_field'),
        ({'task_class': 1}, 'invalid_field'),
        ({'task_class': None}, 'invalid_field'),
        ({'scratchpad_url': 'not an address'}, 'invalid_field'),
        ({'scratchpad_url': 'javascript:alert(1)'}, 'invalid_field'),
        ({'scratchpad_url': f'https://x.org/{"y" * 200}'}, 'invalid_field'),
    ],
)
def test_bad_projects_are_refused(
    api: SignedClient,
    bakery: WorkflowVersion,
    changes: dict[str, Any],
    code: str,
) -> None:
    response = api.post('create_project/', {**NEW_PROJECT, **changes})
    assert_refused(response, 400, code)
    assert not Project.objects.exists()


def test_project_whose_first_task_fails_is_not_created(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    bakery.steps.filter(slug='buy').update(
        creation_policy={'policy_function': {'path': 'nowhere.to_be_found'}}
    )
    response = api.post('create_project/', NEW_PROJECT)
    assert_refused(response, 400, 'bad_creation_policy')
    assert not Project.objects.exists()
    assert not ProjectEvent.objects.exists()


def test_creating_a_project_takes_few_queries(
    api: SignedClient,
    bakery: WorkflowVersion,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(25):
        created(api)


def test_workflow_types(
    api: SignedClient,
    bakery: WorkflowVersion,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    create_version(bakery.workflow, 'v3', name='Bakery 3', description='')
    create_workflow('empty')
    with django_assert_max_num_queries(2):
        status, answer = answer_of(api.get('workflow_types/'))
    assert status == 200
    assert answer == {
        'workflows': {
            'bakery': {
                'name': 'Workflow bakery',
                'versions': {
                    'v2': {'name': 'Bakery 2', 'description': 'Bread'},
                    'v3': {'name': 'Bakery 3', 'description': ''},
                },
            },
            'empty': {'name': 'Workflow empty', 'versions': {}},
        }
    }


def test_address_of_a_project(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    project = create_project(bakery)
    for project_id in (project.pk, str(project.pk)):
        response = api.post('project_details_url/', {'project_id': project_id})
        assert answer_of(response) == (
            200,
            {
                'project_details_url': (
                    f'http://testserver/orchestra/app/project/{project.pk}'
                )
            },
        )


@pytest.mark.parametrize(
    ('body', 'code'),
    [
        ({}, 'missing_field'),
        ({'project_id': None}, 'invalid_field'),
        ({'project_id': '../admin'}, 'invalid_field'),
        ({'project_id': 10**9}, 'unknown_project'),
    ],
)
def test_address_of_no_project(
    api: SignedClient, body: dict[str, Any], code: str
) -> None:
    assert_refused(api.post('project_details_url/', body), 400, code)


@pytest.fixture
def certified_task(bakery: WorkflowVersion) -> Task:
    step = create_step(
        bakery,
        'bake',
        certifications=[create_certification(bakery.workflow, 'baking')],
    )
    return create_task(create_project(bakery), step)


def assign(api: SignedClient, **body: Any) -> dict[str, Any]:
    status, answer = answer_of(api.post('assign_worker_to_task/', body))
    assert status == 200
    assert list(answer) == ['success', 'errors']
    return dict(answer)


def failure_of(answer: dict[str, Any]) -> str:
    assert answer['success'] is False
    [(key, text)] = answer['errors'].items()
    assert isinstance(text, str)
    assert text
    return str(key)


def test_worker_is_assigned(api: SignedClient, certified_task: Task) -> None:
    worker = create_worker(
        entry_level=certified_task.step.required_certifications.all()
    )
    answer = assign(api, worker_id=worker.pk, task_id=str(certified_task.pk))
    assert answer == {'success': True, 'errors': {}}
    certified_task.refresh_from_db()
    assert certified_task.status == Task.Status.PROCESSING
    assert certified_task.is_worker_assigned(worker)
    # The status is looked at before anything about the worker.
    stranger = create_worker()
    answer = assign(api, worker_id=stranger.pk, task_id=certified_task.pk)
    assert failure_of(answer) == 'task_assignment_error'


def test_worker_lacks_the_certification(
    api: SignedClient, certified_task: Task
) -> None:
    answer = assign(
        api, worker_id=create_worker().pk, task_id=certified_task.pk
    )
    assert failure_of(answer) == 'worker_certification_error'
    certified_task.refresh_from_db()
    assert certified_task.status == Task.Status.AWAITING_PROCESSING


def test_aborted_task_is_not_assigned(
    api: SignedClient, certified_task: Task
) -> None:
    Task.objects.update(status=Task.Status.ABORTED)
    answer = assign(
        api, worker_id=create_worker().pk, task_id=certified_task.pk
    )
    assert failure_of(answer) == 'task_assignment_error'


@pytest.mark.parametrize(
    'changes',
    [
        {'worker_id': None},
        {'task_id': None},
        {'worker_id': 10**9},
        {'task_id': 10**9},
        {'task_id': 'x'},
        {'task_id': 2**70},
        {'worker_id': [1]},
    ],
)
def test_other_failures_are_named_error(
    api: SignedClient, certified_task: Task, changes: dict[str, Any]
) -> None:
    body = {
        'worker_id': create_worker().pk,
        'task_id': certified_task.pk,
        **changes,
    }
    assert failure_of(assign(api, **body)) == 'error'


@pytest.mark.parametrize('body', [b'', b'{', b'[]', b'7', b'{"a": "\\u0000"}'])
def test_unreadable_bodies_are_named_error(
    api: SignedClient, body: bytes
) -> None:
    status, answer = answer_of(api.post('assign_worker_to_task/', body))
    assert status == 200
    assert failure_of(answer) == 'error'


def test_machine_task_is_not_assigned(
    api: SignedClient, bakery: WorkflowVersion
) -> None:
    step = create_step(bakery, 'slice', is_human=False)
    task = create_task(create_project(bakery), step)
    answer = assign(api, worker_id=create_worker().pk, task_id=task.pk)
    assert failure_of(answer) == 'error'


def test_unexpected_failure_tells_nothing(
    api: SignedClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError('a secret detail')

    monkeypatch.setattr(views, 'assign_task', fail)
    answer = assign(api, worker_id=1, task_id=1)
    assert failure_of(answer) == 'error'
    assert 'secret' not in answer['errors']['error']
    assert 'a secret detail' in caplog.text
