"""Attempts of machines, the log and the outbox."""

from __future__ import annotations

from collections import Counter

from orchestra.machine_tasks.claims import LOST
from orchestra.models import (
    Iteration,
    MachineJob,
    OutboxMessage,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.models.operations.machine_job import ACTIVE_STATES
from orchestra.tests.model_based.calls import Memory
from orchestra.tests.model_based.invariants.differences import (
    tasks_of_kind,
)
from orchestra.tests.model_based.model import (
    ENDED,
)
from orchestra.tests.model_based.picture import (
    Picture,
)
from orchestra.tests.model_based.world import World

Status = Task.Status
HAS_BALL = TaskAssignment.Status.PROCESSING
HANDED_IN = TaskAssignment.Status.SUBMITTED
OPEN = Iteration.Status.PROCESSING
MAX_ATTEMPTS = 2


def attempts_are_counted(world: World, picture: Picture, _: Memory) -> None:
    """Attempts are numbered without gaps, at most one is under way, and
    people have none.
    """
    for task_id, jobs in picture.jobs_of.items():
        assert not world.steps[picture.tasks[task_id].step_id].is_human
        attempts = [job.attempt for job in jobs]
        assert attempts == list(range(1, len(jobs) + 1))
        assert sum(job.state in ACTIVE_STATES for job in jobs) <= 1
        assert all(job.state not in ACTIVE_STATES for job in jobs[:-1])


def attempts_are_limited(world: World, picture: Picture, _: Memory) -> None:
    """A step is given up after as many failures in a row as it allows.
    Attempts that were lost and taken over by somebody do not count.
    """
    for jobs in picture.jobs_of.values():
        failures = 0
        for job in jobs:
            if job.state != MachineJob.State.FAILED:
                failures = 0
            elif job.last_error != LOST:
                failures += 1
            assert failures < MAX_ATTEMPTS


def no_machine_is_forgotten(world: World, picture: Picture, _: Memory) -> None:
    """An open machine task of an active project has an attempt that waits
    or runs, or was given up for a person to look at.
    """
    for task, _step, _levels in tasks_of_kind(world, picture, is_human=False):
        project = picture.projects[task.project_id]
        is_active = project.status == Project.Status.ACTIVE
        if is_active and task.status != Status.COMPLETE:
            jobs = picture.jobs_of.get(task.pk, [])
            assert jobs, task
            last = jobs[-1].state
            assert last in (*ACTIVE_STATES, MachineJob.State.DEAD), task


def ended_tasks_start_no_machine(
    world: World, picture: Picture, _: Memory
) -> None:
    """No attempt waits for a task that is complete or aborted, and a
    complete one has none under way.
    """
    for task_id, jobs in picture.jobs_of.items():
        status = picture.tasks[task_id].status
        states = {job.state for job in jobs}
        if status in ENDED:
            assert MachineJob.State.QUEUED not in states
        if status == Status.COMPLETE:
            assert MachineJob.State.LEASED not in states


def messages_are_unique(world: World, picture: Picture, _: Memory) -> None:
    """No two messages of the outbox have the same key."""
    keys = Counter(message.dedupe_key for message in picture.messages)
    assert len(keys) == len(picture.messages)


def messages_wait_for_the_worker(
    world: World, picture: Picture, _: Memory
) -> None:
    """Services only write messages down; nobody delivers them meanwhile."""
    for message in picture.messages:
        assert message.state == OutboxMessage.State.PENDING


def every_task_is_in_the_log(
    world: World, picture: Picture, _: Memory
) -> None:
    """Each project and each task was created once, as the log says."""
    created = Counter(
        (event.action, event.object_id)
        for event in picture.events
        if event.action.endswith('.created')
    )
    expected = {
        *(('orchestra.project.created', pk) for pk in picture.projects),
        *(('orchestra.task.created', pk) for pk in picture.tasks),
    }
    assert set(created) == expected
    assert set(created.values()) <= {1}
