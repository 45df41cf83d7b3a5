"""What the interface of a step is built from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries, Settings

from orchestra.models import Task, Worker
from orchestra.tests.factories import (
    create_assignment,
    create_step,
    create_user,
    create_worker,
    make_project_admin,
)
from orchestra.tests.interface_api.conftest import WorkerClient
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

ENDPOINT = 'task_step_interface/'

ANGULARJS = {
    'angular_module': 'bakery.v2.mix',
    'angular_directive': 'mixDough',
    'javascript_includes': [
        'bakery/modules.js',
        '/elsewhere/mix.js',
        '//cdn.example/mix.js',
        'https://cdn.example/mix.js',
        'bakery/modules.js',
    ],
    'stylesheet_includes': ['bakery/mix.css'],
}

NOTHING: dict[str, Any] = {
    'kind': 'none',
    'angular_module': None,
    'angular_directive': None,
    'javascript_includes': [],
    'stylesheet_includes': [],
    'custom_element': None,
    'module_includes': [],
    'form_schema': None,
    'ui_schema': None,
    'legacy_stylesheet': None,
    'problem': None,
}


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


def described(api: WorkerClient, task: Task, interface: Any) -> Any:
    task.step.user_interface = interface
    task.step.save()
    status, answer = answer_of(api.post(ENDPOINT, {'task_id': task.pk}))
    assert status == 200
    return answer


def test_step_without_interface(api: WorkerClient, held: Task) -> None:
    assert described(api, held, {}) == NOTHING


def test_form(api: WorkerClient, held: Task) -> None:
    form = {
        'form_schema': {'type': 'object', 'properties': {}},
        'ui_schema': {'layout': []},
        'stylesheet_includes': ['bakery/form.css'],
    }

    assert described(api, held, form) == {
        **NOTHING,
        **form,
        'kind': 'form',
        'stylesheet_includes': ['/static/bakery/form.css'],
    }


def test_custom_element(api: WorkerClient, held: Task) -> None:
    element = {
        'custom_element': 'mix-dough',
        'module_includes': ['bakery/mix dough.js'],
    }

    assert described(api, held, element) == {
        **NOTHING,
        'kind': 'custom_element',
        'custom_element': 'mix-dough',
        'module_includes': ['/static/bakery/mix%20dough.js'],
    }


def test_directive(api: WorkerClient, held: Task) -> None:
    version = held.step.workflow_version
    create_step(
        version,
        'bake',
        user_interface={
            'angular_module': 'bakery.v2.mix',
            'angular_directive': 'bakeLoaf',
            'javascript_includes': ['bakery/modules.js', 'bakery/bake.js'],
        },
    )
    create_step(
        version,
        'sell',
        user_interface={
            'form_schema': {'type': 'object'},
            'stylesheet_includes': ['bakery/form.css'],
        },
    )
    create_step(version, 'weigh', is_human=False)

    scripts = [
        '/static/bakery/modules.js',
        '/elsewhere/mix.js',
        '//cdn.example/mix.js',
        'https://cdn.example/mix.js',
    ]
    assert described(api, held, ANGULARJS) == {
        **NOTHING,
        'kind': 'angularjs',
        'angular_module': 'bakery.v2.mix',
        'angular_directive': 'mixDough',
        'javascript_includes': scripts,
        'stylesheet_includes': ['/static/bakery/mix.css'],
        'legacy_stylesheet': '/static/dist/orchestra/css/legacy.css',
        'angular_modules': ['bakery.v2.mix'],
        'angular_directives': {
            'bakery': {'v2': {'mix': 'mixDough', 'bake': 'bakeLoaf'}}
        },
        'version_javascript_includes': [*scripts, '/static/bakery/bake.js'],
        'version_stylesheet_includes': ['/static/bakery/mix.css'],
    }


def test_files_a_storage_does_not_know_keep_their_address(
    api: WorkerClient, held: Task, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    backend = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'
    settings.STORAGES = {
        **settings.STORAGES,
        'staticfiles': {'BACKEND': backend},
    }

    answer = described(api, held, ANGULARJS)

    assert answer['javascript_includes'][0] == '/static/bakery/modules.js'


def test_strangers_are_refused(held: Task) -> None:
    stranger = WorkerClient(create_worker().user)

    response = stranger.post(ENDPOINT, {'task_id': held.pk})

    assert_refused(response, 403, 'not_on_task')


def test_others_on_the_project_are_refused(held: Task) -> None:
    other = create_assignment(
        Task.objects.create(
            project=held.project,
            step=create_step(held.step.workflow_version, 'bake'),
        )
    )
    assert other.worker is not None

    response = WorkerClient(other.worker.user).post(
        ENDPOINT, {'task_id': held.pk}
    )

    assert_refused(response, 403, 'not_on_task')


def test_project_admins_see_every_task(task: Task) -> None:
    superuser: User = create_user(is_superuser=True)
    for worker in (
        create_worker(is_project_admin=True),
        Worker.objects.create(user=superuser),
    ):
        response = WorkerClient(worker.user).post(
            ENDPOINT, {'task_id': task.pk}
        )
        assert response.status_code == 200


def test_it_costs_few_queries(
    api: WorkerClient,
    held: Task,
    ada: Worker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    described(api, held, ANGULARJS)
    for number in range(5):
        create_step(held.step.workflow_version, f'more-{number}')

    # Session, user and worker, the task, the assignment, the steps.
    with django_assert_max_num_queries(6):
        api.post(ENDPOINT, {'task_id': held.pk})


class TestHistory:
    def test_people_on_the_task_see_it(
        self, api: WorkerClient, held: Task
    ) -> None:
        body = {'task_id': held.pk}
        submission = {
            **body,
            'task_data': {'salt': 3},
            'command_type': 'submit',
            'note': '  Mind the salt. ',
        }
        assert api.post('submit_task_assignment/', submission).status_code == (
            200
        )

        status, answer = answer_of(api.post('task_history/', body))

        assert status == 200
        assert [row['worker'] for row in answer['assignments']] == ['Ada B']
        [turn] = answer['iterations']
        assert turn['worker'] == 'Ada B'
        assert turn['submitted_data'] == {'salt': 3}
        assert turn['note'] == 'Mind the salt.'
        assert turn['end_datetime'].endswith('Z')

    def test_strangers_are_refused(self, held: Task) -> None:
        stranger = WorkerClient(create_worker().user)

        response = stranger.post('task_history/', {'task_id': held.pk})

        assert_refused(response, 403, 'not_on_task')

    def test_project_admins_see_it(self, held: Task) -> None:
        admin = create_worker()
        make_project_admin(admin)

        response = WorkerClient(admin.user).post(
            'task_history/', {'task_id': held.pk}
        )

        assert response.status_code == 200

    def test_it_costs_few_queries(
        self,
        api: WorkerClient,
        held: Task,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        # Session, user and worker, the task, the assignment; then
        # assignments, turns and handovers.
        with django_assert_max_num_queries(8):
            api.post('task_history/', {'task_id': held.pk})
