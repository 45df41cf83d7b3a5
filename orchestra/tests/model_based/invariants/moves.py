"""How tasks and projects move, and where new tasks come from."""

from __future__ import annotations

from orchestra.models import (
    Project,
    Task,
)
from orchestra.tests.model_based.calls import Call
from orchestra.tests.model_based.invariants.differences import (
    completed_tasks,
    kept,
    new_events,
    new_tasks,
)
from orchestra.tests.model_based.manager_model import PROJECT_MOVES
from orchestra.tests.model_based.model import ENDED
from orchestra.tests.model_based.picture import Picture
from orchestra.tests.model_based.world import World
from orchestra.utils.task_lifecycle.transitions import TaskAction, targets_of

Status = Task.Status


def refused_when_it_must_be(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A call is refused with the code the rules name, or it is done."""
    if call.expected_refusals:
        assert call.refusal in call.expected_refusals
    else:
        assert call.refusal is None


def refused_changes_nothing(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A refused call leaves no trace; nor does one that was done before."""
    if call.is_repeated or not call.is_done:
        assert before == after


def tasks_move_by_the_table(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A task reaches a status only by what may happen in this call."""
    for earlier, row in kept(before.tasks, after.tasks):
        if earlier.status != row.status:
            assert row.status in _reachable(earlier.status, call.actions)
    for row in new_tasks(before, after):
        staffed = (TaskAction.ASSIGN,)
        assert row.status in _reachable(Status.AWAITING_PROCESSING, staffed)


def _reachable(status: int, actions: tuple[TaskAction, ...]) -> set[int]:
    """Return where actions lead, one after the other, none of them or some."""
    reached = {status}
    for action in actions:
        reached |= {
            target
            for source in reached
            for target in targets_of(action, source)
        }
    return reached


def only_named_tasks_change(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Tasks the call is not about stay as they are, with all below them."""
    for earlier, row in kept(before.tasks, after.tasks):
        assert row.pk in call.task_ids or earlier == row
    for earlier, row in kept(before.assignments, after.assignments):
        assert row.task_id in call.task_ids or earlier == row


def projects_move_by_the_table(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A project's status follows its table; ending it is always possible."""
    for earlier, row in kept(before.projects, after.projects):
        if earlier.status == row.status:
            continue
        is_ended = row.status == Project.Status.ABORTED
        assert (earlier.status, row.status) in PROJECT_MOVES or is_ended
        assert is_ended == (call.name == 'end_project')


def ended_is_final(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Nothing changes in an ended project but the machine that still ran."""
    for earlier, row in kept(before.projects, after.projects):
        if earlier.status != Project.Status.ABORTED:
            continue
        assert earlier == row
        tasks = {task.pk for task in before.tasks_of.get(row.pk, [])}
        assert tasks == {task.pk for task in after.tasks_of.get(row.pk, [])}
        for level, later in kept(before.assignments, after.assignments):
            if level.task_id in tasks and level.worker_id is not None:
                assert level == later


def reopening_has_a_time(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A completed project that goes on says since when."""
    for earlier, row in kept(before.projects, after.projects):
        was_completed = earlier.status == Project.Status.COMPLETED
        is_reopened = was_completed and row.status == Project.Status.ACTIVE
        assert is_reopened == (earlier.reopened_at != row.reopened_at)


def completed_projects_are_finished(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A project is completed when nothing is left to do or a step ended it,
    unless somebody declares it completed.
    """
    for key, row in after.projects.items():
        earlier = before.projects.get(key)
        was_completed = earlier is not None and earlier.status == row.status
        if row.status != Project.Status.COMPLETED or was_completed:
            continue
        tasks = after.tasks_of.get(key, [])
        is_ended = any(
            world.steps[task.step_id].shape.ends_project
            and task.status == Status.COMPLETE
            for task in tasks
        )
        assert (
            is_ended
            or call.name == 'set_project_status'
            or all(task.status in ENDED for task in tasks)
        )


def reopened_projects_wait_for_work(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A project that was opened again is completed by hand, or once a task
    was finished since.
    """
    for earlier, row in kept(before.projects, after.projects):
        is_completed = row.status == Project.Status.COMPLETED
        if earlier.status == row.status or not is_completed:
            continue
        finished = [
            task.completed_at
            for task in after.tasks_of.get(row.pk, [])
            if task.completed_at
        ]
        assert (
            call.name == 'set_project_status'
            or row.reopened_at is None
            or any(moment > row.reopened_at for moment in finished)
        )


def prerequisites_come_first(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A task appears once all the steps it depends on are complete."""
    for row in new_tasks(before, after):
        complete = {
            task.step_id
            for task in after.tasks_of[row.project_id]
            if task.status == Status.COMPLETE
        }
        assert world.steps[row.step_id].after <= complete


def tasks_appear_where_work_was_done(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Tasks appear when a project starts, is resumed or completes a task,
    and when its creation policy says yes.
    """
    completed = {row.project_id for row in completed_tasks(before, after)}
    for row in new_tasks(before, after):
        is_resumed = call.project_id == row.project_id
        assert (
            row.project_id in completed
            or row.project_id not in before.projects
            or (call.name == 'resume_project' and is_resumed)
        )
        project = after.projects[row.project_id]
        assert project.project_data['creation'] == 'yes'


def nothing_due_is_missing(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """Whatever has become possible exists at once, or the project says why
    not.
    """
    projects = {row.project_id for row in completed_tasks(before, after)}
    if call.name == 'resume_project' and call.project_id is not None:
        projects.add(call.project_id)
    projects |= after.projects.keys() - before.projects.keys()
    for project_id in projects:
        project = after.projects[project_id]
        if (
            project.status == Project.Status.ABORTED
            or project.blocked_reason
            or project.project_data['creation'] == 'no'
        ):
            continue
        tasks = after.tasks_of.get(project_id, [])
        existing = {task.step_id for task in tasks}
        complete = {
            task.step_id for task in tasks if task.status == Status.COMPLETE
        }
        for step in world.steps_of_version[project.workflow_version_id]:
            is_due = step.after <= complete
            assert step.step_id in existing or not is_due


def resuming_unblocks(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A project is no longer blocked once its follow-up tasks exist."""
    if call.name != 'resume_project' or call.project_id is None:
        return
    project = after.projects[call.project_id]
    is_broken = _may_block(project.project_data)
    if project.status != Project.Status.ABORTED and not is_broken:
        assert project.blocked_reason == ''


def _may_block(modes: dict[str, str]) -> bool:
    return (
        modes['creation'] == 'fail'
        or 'fail' in modes['entry_level']
        or modes['closing'] == 'fail'
    )


def blocked_by_failures_only(
    world: World, before: Picture, call: Call, after: Picture
) -> None:
    """A project is blocked while a policy or a receiver fails; the log says
    why.
    """
    for earlier, row in kept(before.projects, after.projects):
        if row.blocked_reason in ('', earlier.blocked_reason):
            continue
        assert _may_block(row.project_data)
        assert any(
            event.action == 'orchestra.project.blocked'
            and event.object_id == row.pk
            for event in new_events(before, after)
        )
