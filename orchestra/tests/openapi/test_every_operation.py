"""Every documented operation succeeds, as documented, in one walk."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from orchestra.documents.local import LocalDocumentStore
from orchestra.openapi.apis import APIS, CLIENT, INTERFACE
from orchestra.openapi.document import api_document
from orchestra.tests.contract import promises
from orchestra.tests.factories import (
    NO_REVIEW,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.machine_tasks.machine import create_assembly
from orchestra.tests.signed_client import SignedClient
from orchestra.tests.uploads.samples import picture

pytestmark = pytest.mark.django_db


class Walk:
    """Calls operations and remembers which.

    Attributes:
        seen: The names of operations that succeeded, by API.
    """

    def __init__(self) -> None:
        self.client = Client()
        self.signed = SignedClient()
        self.seen: dict[str, set[str]] = {name: set() for name in APIS}

    def call(
        self, api_name: str, path: str, body: Any = None, method: str = 'POST'
    ) -> Any:
        """Call an operation, which must succeed; return what it answers.

        The middleware of the tests holds the answer against the document.
        """
        document = api_document(APIS[api_name])
        options: dict[str, Any] = {}
        if api_name == CLIENT.name:
            options['headers'] = self.signed.headers()
        if not (body and 'file' in body):
            body = json.dumps(body or {})
            options['content_type'] = 'application/json'
        if method == 'GET':
            body = None
        address = f'{document["servers"][0]["url"]}/{path}/'
        call = getattr(self.client, method.lower())
        response = call(address, body, **options)
        promise = promises()[response.resolver_match.func, method]
        successes = [s for s in promise.operation['responses'] if s < '300']
        assert [str(response.status_code)] == successes, response.content
        self.seen[api_name].add(promise.operation['operationId'])
        return response.json()

    def ask(self, path: str, body: Any = None, method: str = 'POST') -> Any:
        """Call an operation of the API for programs."""
        return self.call(CLIENT.name, path, body, method)

    def do(self, path: str, body: Any = None, method: str = 'POST') -> Any:
        """Call an operation behind the workers' pages."""
        return self.call(INTERFACE.name, path, body, method)


@pytest.fixture
def walk(tmp_path: Path, settings: Settings) -> Walk:
    """Nothing called yet; mary, a project admin, is signed in."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    walk = Walk()
    walk.client.force_login(create_worker('mary', is_project_admin=True).user)
    return walk


def ask_for_everything(walk: Walk) -> int:
    """Call all of the API for programs; return the id of a task."""
    version = create_version(create_workflow('bakery'), 'v2')
    create_step(version, 'mix', review_policy=NO_REVIEW)
    assert walk.ask('workflow_types', method='GET')['workflows']
    body = {
        'workflow_slug': 'bakery',
        'description': 'Rye loaf',
        'priority': 4,
        'task_class': 'real',
        'project_data': {'flour': 'rye'},
    }
    project_id = walk.ask('create_project', body)['project_id']
    walk.ask('project_details_url', {'project_id': project_id})
    found = walk.ask('project_information', {'project_ids': [project_id]})
    task_id: int = found[str(project_id)]['tasks']['mix']['id']
    worker = create_worker('ada')
    body = {'worker_id': worker.pk, 'task_id': task_id}
    assert walk.ask('assign_worker_to_task', body)['success']
    found = walk.ask('project_information', {'project_id': project_id})
    [assignment] = found['tasks']['mix']['assignments']
    assert assignment['worker'] == 'ada'
    walk.client.force_login(worker.user)
    return task_id


def work(walk: Walk, task_id: int) -> None:
    """Call all that the task page and the dashboard of ada call."""
    task = {'task_id': task_id}
    png = base64.b64encode(picture('PNG')).decode()
    walk.do('upload_image', {'image_type': 'image/png', 'image_data': png})
    file = SimpleUploadedFile('loaf.png', picture('PNG'))
    walk.do('uploads', {'task_id': task_id, 'file': file})
    assert walk.do('dashboard_tasks', method='GET')['tasks']
    version = walk.do('task_assignment_information', task)['version']
    body = {**task, 'task_data': {'salt': 3}, 'version': version}
    assert walk.do('save_task_assignment', body)['version'] > version
    walk.do('task_step_interface', task)
    body = {**task, 'task_data': {'salt': 4}, 'command_type': 'submit'}
    walk.do('submit_task_assignment', body)
    assert walk.do('task_history', task)['iterations']
    step = create_step(create_version(), 'bake')
    for method in ('GET', 'POST'):
        create_task(create_project(step.workflow_version), step)
        walk.do('new_task_assignment/entry_level', method=method)


def use_documents(walk: Walk) -> None:
    """Call all that folders and documents offer."""
    project = create_project()
    store = LocalDocumentStore()
    folder = store.create_folder('Loaf', project_id=project.pk).id
    inner = walk.do(f'documents/{folder}/folders', {'name': 'Old'})['id']
    made = walk.do(f'documents/{folder}/documents', {'name': 'Recipe'})
    file = SimpleUploadedFile('loaf.png', picture('PNG'))
    walk.do(f'documents/{folder}/files', {'file': file})
    recipe = f'documents/{made["id"]}'
    assert len(walk.do(f'documents/{folder}', method='GET')['items']) == 3
    walk.do(f'{recipe}/editing')
    body = {'html': '<p>Salt</p>', 'version': made['version']}
    walk.do(f'{recipe}/save', {**body, 'checkpoint': True})
    walk.do(f'{recipe}/editing/end')
    assert 'Salt' in walk.do(recipe, method='GET')['html']
    versions = walk.do(f'{recipe}/versions', method='GET')['versions']
    number = versions[0]['number']
    walk.do(f'{recipe}/versions/{number}', method='GET')
    walk.do(f'{recipe}/versions/{number}/restore')
    walk.do(f'{recipe}/rename', {'name': 'Rye'})
    walk.do(f'{recipe}/move', {'parent_id': inner})
    assert walk.do(f'{recipe}/delete')['is_deleted']
    assert not walk.do(f'{recipe}/restore')['is_deleted']


def look_after_machines(walk: Walk) -> None:
    """Call all that is there for machine steps."""
    task = {'task_id': create_assembly().task.pk}
    assert walk.do('machine_step', task)['may_retry'] is not None
    walk.do('retry_machine_task', task)


def manage_projects(walk: Walk) -> None:
    """Call all that is there for managing projects."""
    create_project()
    assert walk.do('project_management/projects', method='GET')


def test_every_operation_succeeds_as_documented(walk: Walk) -> None:
    use_documents(walk)
    look_after_machines(walk)
    manage_projects(walk)
    work(walk, ask_for_everything(walk))
    assert walk.seen == {
        name: {
            operation['operationId']
            for methods in api_document(api)['paths'].values()
            for operation in methods.values()
        }
        for name, api in APIS.items()
    }
