"""Work counts although what should follow on it cannot be created."""

from typing import Any

import pytest

from orchestra.core.errors import AssignmentPolicyError, CreationPolicyError
from orchestra.models import Project, ProjectEvent, Step, Task
from orchestra.tests.factories import ALWAYS_CREATE, create_step
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.policy_functions import (
    assignment_policy,
    creation_policy,
    shipped,
)
from orchestra.tests.task_lifecycle.scenario import Newsroom, complete
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    create_subsequent_tasks,
)

BROKEN = [
    (
        {'creation_policy': creation_policy('no_such_function')},
        CreationPolicyError,
    ),
    (
        {
            'assignment_policy': assignment_policy(
                shipped('specified_worker', username='nobody')
            )
        },
        AssignmentPolicyError,
    ),
]


def change(step: Step, fields: dict[str, Any]) -> None:
    """Store other policies with the step."""
    Step.objects.filter(pk=step.pk).update(**fields)


@pytest.fixture(params=BROKEN, ids=['creation', 'assignment'])
def error_class(
    newsroom: Newsroom, request: pytest.FixtureRequest
) -> type[Exception]:
    """Break a policy of the second step; return the error it leads to."""
    fields, error_class = request.param
    change(newsroom.edit, fields)
    return error_class  # type: ignore[no-any-return]


def repair(step: Step) -> None:
    """Give the step policies that work."""
    change(step, {'creation_policy': ALWAYS_CREATE, 'assignment_policy': {}})


@pytest.mark.usefixtures('error_class')
def test_the_submission_stands(newsroom: Newsroom) -> None:
    task = complete(newsroom, newsroom.task)

    assert task.status == newsroom.task.status == Task.Status.COMPLETE
    verify_iterations(task)
    assert not newsroom.has_task_of(newsroom.edit)


@pytest.mark.usefixtures('error_class')
def test_the_project_says_why_it_is_blocked(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    complete(newsroom, newsroom.task)

    project = Project.objects.get()
    assert '"edit"' in project.blocked_reason
    assert project.status == Project.Status.ACTIVE
    event = ProjectEvent.objects.get(action='orchestra.project.blocked')
    assert event.project == project
    assert event.reason == project.blocked_reason
    assert f'Project {project.pk} is blocked' in caplog.text


@pytest.mark.usefixtures('error_class')
def test_skipping_is_blocked_likewise(newsroom: Newsroom) -> None:
    task = complete_and_skip_task(newsroom.task.pk)

    assert task.status == newsroom.task.status == Task.Status.COMPLETE
    assert Project.objects.get().blocked_reason


def test_a_direct_call_names_the_error(
    newsroom: Newsroom, error_class: type[Exception]
) -> None:
    complete(newsroom, newsroom.task)

    with pytest.raises(error_class):
        create_subsequent_tasks(newsroom.project)

    assert Project.objects.get().blocked_reason


@pytest.mark.usefixtures('error_class')
def test_the_next_call_unblocks_the_repaired_project(
    newsroom: Newsroom,
) -> None:
    complete(newsroom, newsroom.task)
    repair(newsroom.edit)

    project = create_subsequent_tasks(newsroom.project)

    assert project.blocked_reason == ''
    assert Project.objects.get().blocked_reason == ''
    assert newsroom.has_task_of(newsroom.edit)


@pytest.mark.usefixtures('error_class')
def test_the_next_completed_task_unblocks_it_too(newsroom: Newsroom) -> None:
    photograph = create_step(
        newsroom.version, certifications=[newsroom.certification]
    )
    create_subsequent_tasks(newsroom.project)
    complete(newsroom, newsroom.task)
    repair(newsroom.edit)

    complete(newsroom, newsroom.task_of(photograph))

    assert Project.objects.get().blocked_reason == ''
    assert newsroom.has_task_of(newsroom.edit)


@pytest.mark.usefixtures('error_class')
def test_nothing_is_half_created(newsroom: Newsroom) -> None:
    create_step(newsroom.version, 'lay-out', depends_on=[newsroom.write])

    complete(newsroom, newsroom.task)

    slugs = newsroom.project.tasks.values_list('step__slug', flat=True)
    assert list(slugs) == ['write']


def test_a_project_is_not_blocked_without_reason(newsroom: Newsroom) -> None:
    complete(newsroom, newsroom.task)

    assert Project.objects.get().blocked_reason == ''
    assert not ProjectEvent.objects.filter(
        action='orchestra.project.blocked'
    ).exists()
