"""Who gets what: data, versions, levels, and time that is kept."""

from __future__ import annotations

from orchestra.models import (
    Iteration,
    Task,
    TaskAssignment,
)
from orchestra.tests.model_based.calls import Call
from orchestra.tests.model_based.invariants.differences import (
    kept,
    new_levels,
)
from orchestra.tests.model_based.picture import Picture
from orchestra.tests.model_based.world import World

Status = Task.Status


def versions_grow_with_the_data(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """An assignment's version never falls, and rises with its data."""
    for earlier, row in kept(before.assignments, after.assignments):
        assert row.version >= earlier.version
        if row.in_progress_task_data != earlier.in_progress_task_data:
            assert row.version > earlier.version


def data_goes_where_it_was_handed(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """What was saved or handed on stands where it belongs; the data of all
    others stays.
    """
    for earlier, row in kept(before.assignments, after.assignments):
        if not call.is_done:
            continue
        expected = [call.handed_on.get(row.pk, earlier.in_progress_task_data)]
        if row.pk in call.may_be_handed:
            expected.append(call.may_be_handed[row.pk])
        assert row.in_progress_task_data in expected


def new_levels_start_from_the_level_below(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A reviewer starts from the data submitted last, a doer from none."""
    for row in new_levels(before, after):
        if row.worker_id is None:
            continue
        levels = after.levels_of[row.task_id]
        below = levels[: row.assignment_counter]
        data = below[-1].in_progress_task_data if below else {}
        assert row.in_progress_task_data == data
        assert row.status == TaskAssignment.Status.PROCESSING


def assignments_change_hands_by_reassigning(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Only reassigning changes a worker, and it changes nothing else."""
    for earlier, row in kept(before.assignments, after.assignments):
        if earlier.worker_id == row.worker_id:
            continue
        assert call.name == 'reassign_assignment'
        assert row == earlier._replace(worker_id=call.worker_id)
        assert row.pk == call.assignment_id


def nothing_is_deleted_but_by_reverting(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """No row disappears for good, and only reverting hides any."""
    for name in ('projects', 'tasks', 'assignments', 'iterations', 'jobs'):
        assert getattr(before, name).keys() <= getattr(after, name).keys()
    for name in ('assignments', 'iterations'):
        for earlier, row in kept(getattr(before, name), getattr(after, name)):
            is_hidden = row.is_deleted != earlier.is_deleted
            assert not is_hidden or (call.deletes and row.is_deleted)


def closed_turns_stay_as_they_are(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A turn keeps its start, and what it ended with unless it is reopened."""
    for earlier, row in kept(before.iterations, after.iterations):
        assert row.start_datetime == earlier.start_datetime
        assert row.assignment_id == earlier.assignment_id
        if earlier.status != Iteration.Status.PROCESSING:
            assert earlier == row or call.deletes


def starts_never_change(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Projects, tasks and assignments keep what they were started with."""
    for earlier, row in kept(before.projects, after.projects):
        assert row.start_datetime == earlier.start_datetime
        assert row.priority == earlier.priority
        assert row.project_data == earlier.project_data
    for earlier, row in kept(before.tasks, after.tasks):
        assert row[1:3] == earlier[1:3]
    for earlier, row in kept(before.assignments, after.assignments):
        assert row.start_datetime == earlier.start_datetime
        assert row.assignment_counter == earlier.assignment_counter


def time_entries_never_vanish(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Recorded work time is paid: no call but its owner's changes it."""
    assert before.times.keys() <= after.times.keys()
    for earlier, row in kept(before.times, after.times):
        assert row._replace(assignment_id=None) == earlier._replace(
            assignment_id=None
        )
        if row.assignment_id != earlier.assignment_id:
            assert call.deletes
            assert row.assignment_id is None
