"""Pausing, completing and reopening projects."""

import itertools

import pytest

from orchestra.core.errors import ProjectStatusError
from orchestra.models import Project, Task
from orchestra.models.core.project import ProjectStatus
from orchestra.signals import project_status_changed
from orchestra.tests.factories import create_project
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.chain import start_chain
from orchestra.tests.task_lifecycle.scenario import take
from orchestra.utils.task_lifecycle import get_task_details, set_project_status
from orchestra.utils.task_lifecycle.project_status import PROJECT_TRANSITIONS

pytestmark = pytest.mark.django_db

Status = ProjectStatus
BY_HAND = (Status.ACTIVE, Status.PAUSED, Status.COMPLETED)
ALLOWED = {
    (Status.ACTIVE, Status.PAUSED),
    (Status.ACTIVE, Status.COMPLETED),
    (Status.PAUSED, Status.ACTIVE),
    (Status.PAUSED, Status.COMPLETED),
    (Status.COMPLETED, Status.ACTIVE),
}
REFUSED = {
    (source, target)
    for source, target in itertools.product(Status, BY_HAND)
    if source != target
} - ALLOWED


def test_the_published_table_says_what_is_allowed() -> None:
    table = {
        (source, target)
        for source, targets in PROJECT_TRANSITIONS.items()
        for target in targets
    }

    assert table == ALLOWED
    assert set(PROJECT_TRANSITIONS) == set(Status)


@pytest.mark.parametrize(('source', 'target'), sorted(ALLOWED))
def test_allowed_changes_are_made_logged_and_announced_once(
    source: ProjectStatus, target: ProjectStatus
) -> None:
    project = create_project(status=source)

    with listening_to(project_status_changed) as announced:
        set_project_status(project.pk, target.label)

    project.refresh_from_db()
    assert project.status == target
    assert [
        (facts['project'].status, facts['previous_status'])
        for facts in announced
    ] == [(target, source)]
    event = project.events.get()
    assert event.action == 'orchestra.project.status_changed'
    assert event.data == {'previous_status': source, 'status': target}


@pytest.mark.parametrize(('source', 'target'), sorted(REFUSED))
def test_other_changes_are_refused(
    source: ProjectStatus, target: ProjectStatus
) -> None:
    project = create_project(status=source)

    with (
        listening_to(project_status_changed) as announced,
        pytest.raises(ProjectStatusError) as caught,
    ):
        set_project_status(project.pk, target.label)

    project.refresh_from_db()
    assert caught.value.code == 'illegal_project_transition'
    assert project.status == source
    assert announced == []


@pytest.mark.parametrize('status', BY_HAND)
def test_the_status_it_has_is_no_change(status: ProjectStatus) -> None:
    project = create_project(status=status)

    with listening_to(project_status_changed) as announced:
        set_project_status(project.pk, status.label)

    assert announced == []
    assert not project.events.exists()


@pytest.mark.parametrize(
    ('label', 'code'),
    [
        ('Aborted', 'use_end_project'),
        ('active', 'bad_project_status'),
        ('', 'bad_project_status'),
        ('0', 'bad_project_status'),
    ],
)
def test_only_three_labels_can_be_asked_for(label: str, code: str) -> None:
    project = create_project()

    with pytest.raises(ProjectStatusError) as caught:
        set_project_status(project.pk, label)

    project.refresh_from_db()
    assert caught.value.code == code
    assert project.status == Status.ACTIVE


def test_an_unknown_project_is_no_project() -> None:
    with pytest.raises(Project.DoesNotExist):
        set_project_status(0, 'Paused')


def test_pausing_and_going_on_leave_the_tasks_alone() -> None:
    chain = start_chain()
    assignment = take(chain.doer, chain.task())
    labels = []

    for label in ('Paused', 'Active'):
        set_project_status(chain.project.pk, label)
        details = get_task_details(assignment.task_id)
        labels.append(details['project']['status'])

    assert labels == ['Paused', 'Active']
    assert chain.task().status == Task.Status.PROCESSING


def test_reopening_is_remembered() -> None:
    project = create_project(status=Status.COMPLETED)
    assert project.reopened_at is None

    set_project_status(project.pk, 'Active')

    project.refresh_from_db()
    assert project.reopened_at is not None
