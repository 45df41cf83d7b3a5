"""The people of the newsroom."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from pytest_django import Settings

from journalism_workflow.load_sample_data import load
from orchestra.models import Worker, WorkerCertification, WorkflowVersion
from orchestra.permissions import is_project_admin
from orchestra.tests.factories import (
    create_certification,
    create_worker,
    create_workflow,
)

ENTRY = WorkerCertification.Role.ENTRY_LEVEL
REVIEWER = WorkerCertification.Role.REVIEWER

DOCUMENTED = {
    'journalism-editor': ('editor', {('editor', ENTRY)}),
    'journalism-reporter-1': ('reporter', {('reporter', ENTRY)}),
    'journalism-reporter-2': (
        'reporter',
        {('reporter', ENTRY), ('reporter', REVIEWER)},
    ),
    'journalism-photographer-1': (
        'photographer',
        {('photographer', ENTRY)},
    ),
    'journalism-photographer-2': (
        'photographer',
        {('photographer', ENTRY), ('photographer', REVIEWER)},
    ),
    'journalism-copy-editor': ('copy-editor', {('copy_editor', ENTRY)}),
}


def certifications_of(worker: Worker) -> set[tuple[str, int]]:
    real = WorkerCertification.TaskClass.REAL
    return set(
        worker.certifications.filter(task_class=real).values_list(
            'certification__slug', 'role'
        )
    )


def assert_documented() -> None:
    assert Worker.objects.count() == len(DOCUMENTED)
    assert get_user_model().objects.count() == len(DOCUMENTED)
    for number, (username, (password, certifications)) in enumerate(
        DOCUMENTED.items(), 1
    ):
        user = authenticate(username=username, password=password)
        assert user is not None, username
        assert user.first_name == 'Journalism'
        assert user.email == f'noreply-journalism{number}@example.org'
        assert not user.is_staff
        assert not is_project_admin(user)
        worker = Worker.objects.get(user=user)
        assert certifications_of(worker) == certifications
        assert worker.communication_preferences.count() == 2


def test_six_people_as_documented(version: WorkflowVersion) -> None:
    load(version)

    assert_documented()


def test_loading_again_adds_nothing_and_sets_back(
    version: WorkflowVersion,
) -> None:
    load(version)
    user = get_user_model().objects.get(username='journalism-editor')
    user.set_password('forgotten')
    user.save()
    before = WorkerCertification.objects.count()

    load(version)

    assert_documented()
    assert WorkerCertification.objects.count() == before


def test_certifications_of_other_workflows_are_left_alone(
    version: WorkflowVersion,
) -> None:
    other = create_certification(create_workflow('paper'), 'editor')

    load(version)

    assert not WorkerCertification.objects.filter(certification=other).exists()


def test_nobody_gets_the_rights_of_somebody_else(
    version: WorkflowVersion,
) -> None:
    person = create_worker('journalism-editor', is_project_admin=True)
    stranger = create_worker('ada')

    load(version)

    assert authenticate(username='journalism-editor', password='editor') is (
        None
    )
    assert is_project_admin(person.user)
    assert certifications_of(person) == {('editor', ENTRY)}
    assert not stranger.certifications.exists()


def test_account_that_was_switched_off_stays_so(
    version: WorkflowVersion,
) -> None:
    load(version)
    get_user_model().objects.update(is_active=False)

    load(version)

    assert not get_user_model().objects.filter(is_active=True).exists()


def test_admin_on_request(version: WorkflowVersion) -> None:
    load(version, with_admin=True)
    load(version, with_admin=True)

    admin = authenticate(username='journalism-admin', password='admin')
    assert admin is not None
    assert is_project_admin(admin)
    assert not admin.is_superuser
    assert Worker.objects.count() == len(DOCUMENTED) + 1


@pytest.mark.usefixtures('version')
def test_through_the_command(settings: Settings) -> None:
    settings.DEBUG = True

    for _ in range(2):
        call_command(
            'loadworkflowsampledata', 'journalism/v1', stdout=StringIO()
        )

    assert_documented()
