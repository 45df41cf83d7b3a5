"""Loading the sample data of a workflow."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from pytest_django import Settings

from orchestra.models import Worker, Workflow
from orchestra.tests.workflow.definitions import FUNCTIONS
from orchestra.workflow import load_workflow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def workflow(bakery: None, settings: Settings) -> Workflow:
    settings.DEBUG = True
    load_workflow('bakery', 'v2')
    return Workflow.objects.get()


def _load(*args: str, command: str = 'loadworkflowsampledata') -> str:
    stdout = StringIO()
    call_command(command, *args, stdout=stdout)
    return stdout.getvalue()


def _refusal(*args: str) -> str:
    with pytest.raises(CommandError) as caught:
        _load(*args)
    return str(caught.value)


@pytest.mark.parametrize(
    'command', ['loadworkflowsampledata', 'loadworkflowsampleddata']
)
def test_function_is_called_with_version_and_kwargs(command: str) -> None:
    assert _load('bakery/v2', command=command) == (
        'Loaded the sample data of bakery/v2.\n'
    )

    assert Worker.objects.get().user.get_username() == 'baker'


def test_admin_on_request() -> None:
    _load('bakery/v2', '--with-admin')

    assert get_user_model().objects.get().is_superuser


@pytest.mark.parametrize('name', ['bakery', 'bakery/v2/x', '/v2', 'bakery/'])
def test_name_needs_exactly_one_slash(name: str) -> None:
    assert 'WORKFLOW/VERSION' in _refusal(name)


def test_unknown_workflow() -> None:
    assert 'workflow butcher is not loaded' in _refusal('butcher/v1')


def test_unknown_version() -> None:
    refusal = _refusal('bakery/v1')

    assert 'Version v1' in refusal
    assert 'There are: v2.' in refusal


def test_workflow_without_sample_data(workflow: Workflow) -> None:
    Workflow.objects.update(sample_data_load_function={})

    assert 'no sample data' in _refusal('bakery/v2')


def test_function_that_does_not_exist(workflow: Workflow) -> None:
    Workflow.objects.update(sample_data_load_function={'path': 'no.such'})

    assert 'no.such' in _refusal('bakery/v2')


def test_failure_leaves_nothing_behind(workflow: Workflow) -> None:
    Workflow.objects.update(
        sample_data_load_function={'path': f'{FUNCTIONS}.fail_to_load'}
    )

    assert 'RuntimeError: the flour is gone' in _refusal('bakery/v2')
    assert not get_user_model().objects.exists()


def test_refused_without_debug_unless_confirmed(settings: Settings) -> None:
    settings.DEBUG = False

    assert '--yes-i-know' in _refusal('bakery/v2')
    assert not Worker.objects.exists()

    _load('bakery/v2', '--yes-i-know')
    assert Worker.objects.exists()
