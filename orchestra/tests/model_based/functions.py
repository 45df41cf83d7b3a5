"""Policies, machine functions and a receiver that do as the data says.

They follow the data of the project. The rules change it, so that a policy
that worked fails the next time.
"""

from __future__ import annotations

from typing import Any

from orchestra.models import Project, Task, Worker
from orchestra.utils.task_lifecycle import assign_task

PATH = __name__

MODES = {
    'creation': ('yes', 'no', 'fail'),
    'entry_level': ('pool', 'fail', 'assign', 'assign_and_fail'),
    'reviewer': ('pool', 'fail', 'assign', 'assign_and_fail'),
    'machine': ('work', 'fail', 'return_nonsense'),
    'closing': ('hear', 'fail'),
}
"""What each function may be told to do; the first is the harmless one."""

CALM = {name: modes[0] for name, modes in MODES.items()}
"""Project data with which every function does what is expected of it."""


class DeliberateError(Exception):
    """What functions of other hands may raise."""

    code = 'deliberate'


def own(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return the reference to a function of this module."""
    return {'path': f'{PATH}.{function}', 'kwargs': kwargs}


def may_be_created(
    _prerequisites: dict[str, Any], project_data: dict[str, Any]
) -> bool:
    """Decide about a task as the project's data says."""
    mode = project_data['creation']
    if mode == 'fail':
        raise DeliberateError('The creation policy is broken.')
    return bool(mode == 'yes')


def staff(task: Task, moment: str, username: str) -> Task:
    """Leave the task in the pool, assign it, or fail before or after."""
    mode = task.project.project_data[moment]
    if mode == 'fail':
        raise DeliberateError('The assignment policy is broken.')
    if mode == 'pool':
        return task
    worker = Worker.objects.get(user__username=username)
    assigned = assign_task(worker.pk, task.pk)
    if mode == 'assign_and_fail':
        raise DeliberateError('The assignment policy broke too late.')
    return assigned


def run_machine(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> Any:
    """Do a machine's task as the project's data says."""
    mode = project_data['machine']
    if mode == 'fail':
        raise DeliberateError('The machine is broken.')
    if mode == 'return_nonsense':
        return {'not': {'JSON'}}
    return {'made_from': sorted(prerequisites)}


def hear_of_the_end(project: Project, **_facts: Any) -> None:
    """Receive the signal that a project is over, or fail to."""
    modes = Project.objects.values_list('project_data', flat=True)
    if modes.get(pk=project.pk)['closing'] == 'fail':
        raise DeliberateError('The receiver is broken.')
