"""Keys that may do less than everything."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import Project, ProjectEvent, Task, WorkflowVersion
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.project_api.sealed import NEW_PROJECT, SECRET
from orchestra.tests.signed_client import (
    SignedClient,
    answer_of,
    assert_refused,
)

pytestmark = pytest.mark.django_db

READING = [
    'project_information',
    'project_details_url',
    'workflow_types',
]
CHANGING = ['create_project', 'assign_worker_to_task']


def limit(settings: Settings, **options: Any) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        'orchestra-user': {'secret': SECRET, **options}
    }


def call(api: SignedClient, endpoint: str) -> Any:
    if endpoint == 'workflow_types':
        return api.get(endpoint)
    return api.post(f'{endpoint}/', {})


@pytest.fixture
def butchery(db: None) -> WorkflowVersion:
    """The only version of a workflow that is not the bakery."""
    version = create_version(create_workflow('butchery'), 'v1')
    create_step(version, 'cut')
    return version


@pytest.fixture
def foreign(butchery: WorkflowVersion) -> Task:
    """A task of the butchery."""
    project = create_project(butchery)
    return create_task(project, butchery.steps.get())


@pytest.fixture
def own(bakery: WorkflowVersion) -> Task:
    """A task of the bakery."""
    project = create_project(bakery)
    return create_task(project, bakery.steps.get(slug='buy'))


@pytest.fixture
def _baker(settings: Settings) -> None:
    limit(settings, workflows=['bakery'])


baker = pytest.mark.usefixtures('_baker')


@pytest.mark.parametrize('endpoint', CHANGING)
def test_reading_keys_change_nothing(
    api: SignedClient, settings: Settings, endpoint: str
) -> None:
    limit(settings, permissions=['read'])
    answer = assert_refused(call(api, endpoint), 403, 'key_may_not_write')
    assert answer['detail'] == answer['message']


@pytest.mark.parametrize('endpoint', READING)
def test_writing_keys_see_nothing(
    api: SignedClient, settings: Settings, endpoint: str
) -> None:
    limit(settings, permissions=['write'])
    assert_refused(call(api, endpoint), 403, 'key_may_not_read')


@pytest.mark.parametrize('endpoint', READING + CHANGING)
def test_keys_without_permissions_do_nothing(
    api: SignedClient, settings: Settings, endpoint: str
) -> None:
    limit(settings, permissions=[])
    assert_refused(call(api, endpoint), 403)


@pytest.mark.parametrize(
    ('permission', 'endpoints'), [('read', READING), ('write', CHANGING)]
)
def test_permissions_are_enough(
    api: SignedClient,
    settings: Settings,
    permission: str,
    endpoints: list[str],
) -> None:
    limit(settings, permissions=[permission])
    for endpoint in endpoints:
        assert call(api, endpoint).status_code in {200, 400}


@baker
def test_workflows_of_others_are_not_listed(
    api: SignedClient, bakery: WorkflowVersion, butchery: WorkflowVersion
) -> None:
    answer = answer_of(api.get('workflow_types'))[1]
    assert list(answer['workflows']) == ['bakery']


@baker
@pytest.mark.usefixtures('bakery', 'butchery')
@pytest.mark.parametrize('slug', ['butchery', 'no such workflow'])
def test_projects_of_other_workflows_cannot_be_started(
    api: SignedClient, slug: str
) -> None:
    """Whether there is such a workflow makes no difference."""
    body = {
        **NEW_PROJECT,
        'workflow_slug': slug,
        'workflow_version_slug': 'v1',
    }
    response = api.post('create_project/', body)
    assert_refused(response, 403, 'workflow_out_of_scope')
    assert not Project.objects.exists()
    assert api.post('create_project/', NEW_PROJECT).status_code == 200


@baker
def test_foreign_projects_are_absent(
    api: SignedClient, own: Task, foreign: Task
) -> None:
    ids = [own.project_id, foreign.project_id]
    response = api.post('project_information/', {'project_ids': ids})
    assert list(answer_of(response)[1]) == [str(own.project_id)]


@baker
@pytest.mark.parametrize(
    'endpoint', ['project_information/', 'project_details_url/']
)
def test_foreign_project_is_as_unknown_as_any(
    api: SignedClient, own: Task, foreign: Task, endpoint: str
) -> None:
    answers = [
        assert_refused(
            api.post(endpoint, {'project_id': project_id}),
            400,
            'unknown_project',
        )
        for project_id in (foreign.project_id, 10**6)
    ]
    assert answers[0] == answers[1]
    response = api.post(endpoint, {'project_id': own.project_id})
    assert response.status_code == 200


@baker
def test_nobody_is_assigned_to_foreign_tasks(
    api: SignedClient, own: Task, foreign: Task
) -> None:
    worker = create_worker('ada')

    def assign(task_id: int) -> Any:
        body = {'worker_id': worker.pk, 'task_id': task_id}
        return answer_of(api.post('assign_worker_to_task/', body))

    assert assign(foreign.pk) == assign(10**6)
    assert assign(foreign.pk)[1]['errors'] == {
        'error': 'There is no such Task.'
    }
    assert not foreign.assignments.exists()
    assert assign(own.pk) == (200, {'success': True, 'errors': {}})


def test_key_without_workflows_sees_none(
    api: SignedClient, settings: Settings, own: Task
) -> None:
    limit(settings, workflows=[])
    assert answer_of(api.get('workflow_types'))[1] == {'workflows': {}}
    body = {'project_ids': [own.project_id]}
    assert answer_of(api.post('project_information/', body)) == (200, {})


def test_limits_cost_one_query(
    api: SignedClient,
    settings: Settings,
    own: Task,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    body = {'project_ids': [own.project_id]}
    with django_assert_num_queries(5):
        api.post('project_information/', body)
    limit(settings, workflows=['bakery'])
    with django_assert_num_queries(6):
        api.post('project_information/', body)


def test_the_log_names_the_key_that_assigned(
    api: SignedClient, settings: Settings, own: Task
) -> None:
    body = {'worker_id': create_worker('ada').pk, 'task_id': own.pk}
    api.post('assign_worker_to_task/', body)
    event = ProjectEvent.objects.get(action='orchestra.task.assigned')
    assert (event.actor_kind, event.actor_label) == ('key', 'orchestra-user')
