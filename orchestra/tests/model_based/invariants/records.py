"""Pulling, taking back, and what the log and the outbox say about it."""

from __future__ import annotations

from orchestra.models import (
    Project,
    Task,
)
from orchestra.tests.model_based.calls import Call
from orchestra.tests.model_based.invariants.differences import (
    kept,
    new_events,
    new_levels,
)
from orchestra.tests.model_based.model import (
    MOST_TASKS,
    in_progress,
    pullable,
)
from orchestra.tests.model_based.picture import Picture
from orchestra.tests.model_based.world import World

Status = Task.Status


def pulling_keeps_to_the_limit(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Nobody holds more tasks than allowed by asking for another."""
    if call.name == 'pull' and call.is_done:
        assert call.worker_id is not None
        assert in_progress(after, call.worker_id) <= MOST_TASKS


def pulling_gives_the_most_urgent(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Whoever asks gets the most urgent task they may take, of a project
    that is active.
    """
    if call.name != 'pull' or not call.is_done or call.worker_id is None:
        return
    taken = before.tasks[call.result.task_id]
    _others, own = pullable(world, before, call.worker_id, taken.status)
    assert taken == own[0]
    assert call.result.worker_id == call.worker_id


def reverting_does_as_announced(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """The audit of a revert says what becomes of each row."""
    if call.name != 'revert' or not call.is_done:
        return
    audit = call.result
    if call.deletes:
        (task_id,) = call.task_ids
        task = after.tasks[task_id]
        assert task.status == audit['reverted_status']
        project = after.projects[task.project_id]
        assert project.status != Project.Status.COMPLETED
        for entry in audit['assignments']:
            row = after.assignments[entry['assignment']['id']]
            assert row.is_deleted == (entry['change'] == 2)
            for turn in entry['iterations']:
                later = after.iterations[turn['iteration']['id']]
                assert later.is_deleted == (turn['change'] == 2)


def changes_of_tasks_are_logged(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Each change of a task's status has its entry, with the status before.
    That a machine began stands in its attempt.
    """
    events = new_events(before, after)
    for earlier, row in kept(before.tasks, after.tasks):
        if earlier.status == row.status:
            continue
        if row.status == Status.PROCESSING and call.name == 'start_machine':
            assert after.jobs_of[row.pk][-1].state == 'leased'
            continue
        own = [
            event
            for event in events
            if (event.object_type, event.object_id) == ('task', row.pk)
        ]
        names = {f'orchestra.task.{action.value}' for action in call.actions}
        logged = [event for event in own if event.action in names]
        if not world.steps[row.step_id].is_human and not logged:
            assert row.status == Status.PROCESSING
            continue
        assert logged, call
        assert all(event.project_id == row.project_id for event in own)
        if world.steps[row.step_id].is_human:
            assert logged[0].data['previous_status'] == earlier.status


def staffing_is_logged(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Each new level and each change of hands has its entry."""
    events = new_events(before, after)
    assigned = [
        (event.data['assignment_id'], event.data['worker_id'])
        for event in events
        if event.action == 'orchestra.task.assigned'
    ]
    expected = [
        (row.pk, row.worker_id)
        for row in new_levels(before, after)
        if row.worker_id is not None
    ]
    assert sorted(assigned) == sorted(expected)
    reassigned = [
        (event.object_id, event.data['worker_id'])
        for event in events
        if event.action == 'orchestra.assignment.reassigned'
    ]
    assert reassigned == [
        (row.pk, row.worker_id)
        for earlier, row in kept(before.assignments, after.assignments)
        if earlier.worker_id != row.worker_id
    ]


def changes_of_projects_are_logged(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Each change of a project's status has its entry, and no entry lies."""
    names = (
        'orchestra.project.status_changed',
        'orchestra.project.ended',
    )
    logged = [
        (event.object_id, event.data['previous_status'])
        for event in new_events(before, after)
        if event.action in names
    ]
    # A project without any step to start with is completed at once.
    changed = [
        (row.pk, Project.Status.ACTIVE)
        for key, row in after.projects.items()
        if key not in before.projects and row.status != Project.Status.ACTIVE
    ]
    changed += [
        (row.pk, earlier.status)
        for earlier, row in kept(before.projects, after.projects)
        if earlier.status != row.status
    ]
    assert sorted(logged) == sorted(changed)


def people_are_told(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Taking, handing on and ending put a message into the outbox, in the
    same transaction.
    """
    told = len(after.messages) - len(before.messages)
    assert told >= 0
    is_news = call.name in ('assign', 'pull', 'submit', 'end_project')
    if is_news and call.is_done and before != after:
        assert told > 0


def log_and_outbox_only_grow(first: Picture, last: Picture) -> None:
    """What was written to the log or the outbox is never changed.

    Args:
        first: All that was read bit by bit, as it was written.
        last: All of it, read again at the end.
    """
    assert last.events == first.events
    assert last.messages == first.messages
