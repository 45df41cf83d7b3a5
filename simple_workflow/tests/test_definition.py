"""The definition of the simple workflow and its sample data."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

import simple_workflow
from orchestra.models import Step, Worker, Workflow, WorkflowVersion
from orchestra.permissions import is_project_admin
from orchestra.workflow import (
    check_workflow_directory,
    load_workflow,
)
from orchestra.workflow.form_answers import answer_problems
from simple_workflow.load_sample_data import load

ROOT = Path(simple_workflow.__file__).parent


def test_definition_has_no_problem() -> None:
    assert check_workflow_directory(ROOT) == []


@pytest.mark.django_db
def test_it_is_loaded_as_documented() -> None:
    load_workflow('simple_workflow', 'v1')

    workflow = Workflow.objects.get()
    assert workflow.slug == 'simple_workflow'
    assert workflow.sample_data_load_function == {
        'path': 'simple_workflow.load_sample_data.load'
    }
    assert not workflow.certifications.exists()
    crawl = Step.objects.get(slug='crawl')
    assert (crawl.name, crawl.is_human) == ('Web Crawling', False)
    assert crawl.execution_function == {
        'path': 'simple_workflow.v1.crawl.crawl_page'
    }
    rate = Step.objects.get(slug='rate')
    assert (rate.name, rate.is_human) == ('Image Rating', True)
    assert rate.review_policy == {'policy': 'no_review'}
    assert list(rate.creation_depends_on.all()) == [crawl]


@pytest.mark.django_db
def test_interface_of_the_human_step() -> None:
    load_workflow('simple_workflow', 'v1')

    interface = Step.objects.get(slug='rate').user_interface
    folder = 'simple_workflow/v1/rate'
    assert interface['angular_module'] == 'simple_workflow.v1.rate'
    assert interface['angular_directive'] == 'rate'
    assert interface['javascript_includes'] == [
        f'{folder}/js/modules.js',
        f'{folder}/js/controllers.js',
        f'{folder}/js/directives.js',
    ]
    for path in (
        *interface['javascript_includes'],
        f'{folder}/partials/rate.html',
    ):
        assert finders.find(path), path


@pytest.mark.django_db
def test_second_version_is_the_first_with_a_form() -> None:
    load_workflow('simple_workflow', 'v1')
    load_workflow('simple_workflow', 'v2')

    assert Workflow.objects.count() == 1
    first, second = (
        {
            step.slug: (step.name, step.description, step.execution_function)
            for step in version.steps.all()
        }
        for version in WorkflowVersion.objects.order_by('slug')
    )
    assert first == second


@pytest.mark.parametrize(
    ('answers', 'wrong'),
    [
        ({'rating': 5}, []),
        ({'rating': 1, 'comment': 'Blurred'}, []),
        ({'no_picture': True}, []),
        ({}, ['/rating']),
        ({'no_picture': False}, ['/rating']),
        ({'rating': '5'}, ['/rating']),
        ({'rating': 6}, ['/rating']),
        ({'rating': 5, 'comment': 'x' * 501}, ['/comment']),
    ],
)
@pytest.mark.django_db
def test_form_of_the_second_version(
    answers: dict[str, Any], wrong: list[str]
) -> None:
    load_workflow('simple_workflow', 'v2')
    interface = Step.objects.get(slug='rate').user_interface

    problems = answer_problems(interface['form_schema'], answers)

    assert list(problems) == wrong


@pytest.mark.django_db
class TestSampleData:
    """The demo worker."""

    @pytest.fixture
    def version(self) -> WorkflowVersion:
        return load_workflow('simple_workflow', 'v1').version

    def test_demo_worker_can_sign_in(self, version: WorkflowVersion) -> None:
        load(version)

        user = authenticate(username='demo', password='demo')
        assert user is not None
        assert user.get_full_name() == 'Demo User'
        assert user.is_active
        assert not user.is_staff
        assert not is_project_admin(user)
        assert Worker.objects.get().user == user

    def test_loading_again_adds_nothing(
        self, version: WorkflowVersion
    ) -> None:
        load(version)
        worker = Worker.objects.get()
        worker.user.set_password('forgotten')
        worker.user.save()

        load(version)

        assert Worker.objects.get() == worker
        assert get_user_model().objects.count() == 1
        assert authenticate(username='demo', password='demo')

    def test_admin_on_request(self, version: WorkflowVersion) -> None:
        load(version, with_admin=True)
        load(version, with_admin=True)

        admin = authenticate(username='demo-admin', password='demo-admin')
        assert admin is not None
        assert is_project_admin(admin)
        assert not admin.is_superuser
        assert Worker.objects.count() == 2

    @pytest.mark.usefixtures('version')
    def test_through_the_command(self, settings: Settings) -> None:
        settings.DEBUG = True

        call_command(
            'loadworkflowsampledata',
            'simple_workflow/v1',
            '--with-admin',
            stdout=StringIO(),
        )

        assert Worker.objects.count() == 2

    def test_sample_worker_can_be_told_of_tasks(
        self, version: WorkflowVersion
    ) -> None:
        load(version)

        worker = Worker.objects.get()
        assert worker.communication_preferences.count() == 2
