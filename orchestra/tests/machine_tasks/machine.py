"""The machine of the tests, and a project that needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from orchestra.models import (
    Iteration,
    MachineJob,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_version,
)
from orchestra.utils.task_lifecycle import create_subsequent_tasks

RESULT = {'picture': 'cat.jpg'}

Behaviour = Callable[[dict[str, Any], dict[str, Any]], Any]


class Machine:
    """What the machine step does, and what it was called with.

    Attributes:
        calls: Project data, prerequisites and keyword arguments of each call.
        behaviour: Called with the first two; the result of the step.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[Any, Any, Any]] = []
        self.behaviour: Behaviour = lambda *_data: dict(RESULT)


machine = Machine()


def work(
    project_data: dict[str, Any], prerequisites: dict[str, Any], **kwargs: Any
) -> Any:
    """The function the step names."""
    machine.calls.append((project_data, prerequisites, kwargs))
    return machine.behaviour(project_data, prerequisites)


def fail(*_data: Any) -> Any:
    """A behaviour: the function fails."""
    raise RuntimeError('The page is gone.')


FUNCTION = {'path': f'{__name__}.work', 'kwargs': {'size': 3}}


@dataclass(frozen=True)
class Assembly:
    """A project: a machine fetches, then a person writes.

    Attributes:
        project: The project; the task of ``fetch`` is there.
        fetch: The machine step.
        write: The human step after it.
    """

    project: Project
    fetch: Step
    write: Step

    @property
    def task(self) -> Task:
        """The machine's task, read anew."""
        return Task.objects.get(project=self.project, step=self.fetch)

    @property
    def assignment(self) -> TaskAssignment:
        """The machine's assignment, read anew."""
        return TaskAssignment.objects.get(task__project=self.project)

    @property
    def iteration(self) -> Iteration:
        """The machine's only iteration, read anew."""
        return Iteration.objects.get(assignment__task__project=self.project)

    @property
    def jobs(self) -> list[MachineJob]:
        """All attempts, in order, read anew."""
        return list(self.task.machine_jobs.order_by('attempt'))

    @property
    def states(self) -> list[str]:
        """The states of all attempts, in order."""
        return [job.state for job in self.jobs]

    def reread(self) -> Project:
        """The project, read anew."""
        return Project.objects.get(pk=self.project.pk)


def create_assembly(project_data: Any = None, **step_fields: Any) -> Assembly:
    """Create the project; its machine step waits to be run."""
    version = create_version()
    step_fields.setdefault('execution_function', FUNCTION)
    fetch = create_step(version, 'fetch', is_human=False, **step_fields)
    write = create_step(version, 'write', depends_on=[fetch])
    project = create_project(version, project_data=project_data or {})
    return Assembly(create_subsequent_tasks(project), fetch, write)


def create_two_machines() -> Project:
    """Return a project in which one machine follows on another.

    The task of the step ``first`` is there; ``second`` waits for it.
    """
    version = create_version()
    first = create_step(
        version, 'first', is_human=False, execution_function=FUNCTION
    )
    create_step(
        version,
        'second',
        is_human=False,
        execution_function=FUNCTION,
        depends_on=[first],
    )
    return create_subsequent_tasks(create_project(version))
