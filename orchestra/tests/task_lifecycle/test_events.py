"""The log says who did what: every service appends to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orchestra.core.actors import SYSTEM, Actor, acting_as
from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Project, ProjectEvent, Task
from orchestra.tests.factories import create_user
from orchestra.tests.task_lifecycle.chain import (
    Chain,
    do,
    start_chain,
    start_project,
)
from orchestra.tests.task_lifecycle.scenario import send_back, submit, take
from orchestra.tests.task_lifecycle.workflow_functions import reference
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import (
    assign_task,
    complete_and_skip_task,
    create_subsequent_tasks,
    end_project,
    get_new_task_assignment,
    reassign_assignment,
    set_project_status,
)
from orchestra.utils.task_properties import get_iteration_history

pytestmark = pytest.mark.django_db

ACTOR = Actor('key', 'newsroom-server')

Action = Callable[[Chain], object]


def in_progress(chain: Chain) -> None:
    take(chain.doer, chain.task())


def in_review(chain: Chain) -> None:
    take(chain.reviewers[0], do(chain.doer, chain.task()))


def complete(chain: Chain) -> None:
    chain.complete()


def all_done(chain: Chain) -> None:
    chain.complete()
    chain.complete('step2')


def last_review(chain: Chain) -> None:
    chain.complete()
    take(chain.reviewers[0], do(chain.doer, chain.task('step2')))


def blocked(chain: Chain) -> None:
    chain.version.steps.filter(slug='step2').update(
        creation_policy={'policy_function': reference('fail')}
    )
    in_review(chain)


def nothing(chain: Chain) -> None:
    pass


def take_back(chain: Chain) -> None:
    last = get_iteration_history(chain.task()).last()
    assert last is not None
    revert_task_to_iteration(chain.task().pk, last.pk, commit=True)


SERVICES: list[tuple[str, Action, Action, list[str]]] = [
    (
        'starting a project',
        nothing,
        lambda chain: start_project(chain.version),
        ['project.created', 'task.created'],
    ),
    (
        'assigning',
        nothing,
        lambda chain: assign_task(chain.doer.pk, chain.task().pk),
        ['task.assigned'],
    ),
    (
        'pulling',
        nothing,
        lambda chain: get_new_task_assignment(
            chain.doer, Task.Status.AWAITING_PROCESSING
        ),
        ['task.assigned'],
    ),
    (
        'reassigning',
        in_progress,
        lambda chain: reassign_assignment(
            chain.reviewers[0].pk, chain.task().assignments.get().pk
        ),
        ['assignment.reassigned'],
    ),
    (
        'submitting',
        in_progress,
        lambda chain: submit(chain.doer, chain.task()),
        ['task.submitted'],
    ),
    (
        'returning',
        in_review,
        lambda chain: send_back(chain.reviewers[0], chain.task()),
        ['task.returned'],
    ),
    (
        'accepting',
        in_review,
        lambda chain: submit(chain.reviewers[0], chain.task()),
        ['task.submitted', 'task.created'],
    ),
    (
        'accepting the last',
        last_review,
        lambda chain: submit(chain.reviewers[0], chain.task('step2')),
        ['task.submitted', 'project.status_changed'],
    ),
    (
        'accepting with a broken workflow',
        blocked,
        lambda chain: submit(chain.reviewers[0], chain.task()),
        ['task.submitted', 'project.blocked'],
    ),
    (
        'skipping what nobody took',
        nothing,
        lambda chain: complete_and_skip_task(chain.task().pk),
        ['task.skipped', 'task.created'],
    ),
    (
        'skipping work',
        in_progress,
        lambda chain: complete_and_skip_task(chain.task().pk),
        ['task.skipped', 'task.submitted'],
    ),
    (
        'ending a project',
        complete,
        lambda chain: end_project(chain.project.pk),
        ['task.aborted', 'task.aborted', 'project.ended'],
    ),
    (
        'pausing a project',
        nothing,
        lambda chain: set_project_status(chain.project.pk, 'Paused'),
        ['project.status_changed'],
    ),
    (
        'taking back',
        complete,
        take_back,
        ['task.reverted'],
    ),
    (
        'taking back what is done',
        all_done,
        take_back,
        ['project.status_changed', 'task.reverted'],
    ),
    (
        'creating follow-up tasks once more',
        complete,
        lambda chain: create_subsequent_tasks(chain.project),
        [],
    ),
]


@pytest.mark.parametrize(
    ('prepare', 'service', 'actions'),
    [row[1:] for row in SERVICES],
    ids=[row[0] for row in SERVICES],
)
def test_every_service_says_what_it_did_and_for_whom(
    prepare: Action,
    service: Action,
    actions: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    chain = start_chain(2)
    prepare(chain)
    before = set(ProjectEvent.objects.values_list('pk', flat=True))

    with acting_as(ACTOR):
        service(chain)

    added = ProjectEvent.objects.exclude(pk__in=before).order_by('pk')
    assert [event.action for event in added] == [
        f'orchestra.{action}' for action in actions
    ]
    assert {(event.actor_kind, event.actor_label) for event in added} <= {
        ('key', 'newsroom-server')
    }


def test_people_are_named_and_linked() -> None:
    chain = start_chain()
    user = create_user('boss')

    with acting_as(Actor.for_user(user)):
        take(chain.doer, chain.task())

    event = chain.project.events.get(action='orchestra.task.assigned')
    assert event.actor_kind == 'user'
    assert event.actor_label == 'boss'
    assert event.actor_user == user
    assert event.object_type == 'task'
    assert event.object_id == chain.task().pk


def test_what_nobody_asked_for_is_done_by_orchestra() -> None:
    project = start_chain().project

    actors = {
        (event.actor_kind, event.actor_label) for event in project.events.all()
    }

    assert actors == {(SYSTEM.kind, SYSTEM.label)}


def test_a_failed_service_leaves_no_trace() -> None:
    chain = start_chain()
    in_progress(chain)
    events = ProjectEvent.objects.count()

    with pytest.raises(TaskAssignmentError):
        take(chain.doer, chain.task())

    assert ProjectEvent.objects.count() == events


def test_a_blocked_project_says_why() -> None:
    chain = start_chain()
    blocked(chain)

    submit(chain.reviewers[0], chain.task())

    event = chain.project.events.get(action='orchestra.project.blocked')
    project = Project.objects.get(pk=chain.project.pk)
    assert 'The function of the workflow is broken.' in event.reason
    assert project.blocked_reason == event.reason
    assert chain.task().status == Task.Status.COMPLETE
