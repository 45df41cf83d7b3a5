"""Policies and machine functions that the workflows of the tests name."""

from __future__ import annotations

from typing import Any

from orchestra.models import Task, Worker
from orchestra.utils.task_lifecycle import assign_task

PATH = __name__


def assignment_policy(
    entry_level: Any = None, reviewer: Any = None
) -> dict[str, Any]:
    """Return a step's assignment policy from two function references."""
    policies = {'entry_level': entry_level, 'reviewer': reviewer}
    return {
        'policy_function': {
            name: reference
            for name, reference in policies.items()
            if reference
        }
    }


def creation_policy(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return a step's creation policy from a function of this module."""
    return {'policy_function': own(function, **kwargs)}


def own(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return the reference to a function of this module."""
    return {'path': f'{PATH}.{function}', 'kwargs': kwargs}


def shipped(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return the reference to one of Orchestra's assignment policies."""
    return {
        'path': f'orchestra.assignment_policies.{function}',
        'kwargs': kwargs,
    }


def assign_and_return_nothing(task: Task, username: str) -> None:
    """Assign the task, as policies of other hands may do it."""
    worker = Worker.objects.get(user__username=username)
    assign_task(worker.pk, task.pk)


def assign_and_fail(task: Task, username: str) -> Task:
    """Fail after having assigned the task."""
    assign_and_return_nothing(task, username)
    raise RuntimeError('The policy is broken.')


def wants(
    prerequisites: dict[str, Any],
    project_data: dict[str, Any],
    values: list[Any],
) -> bool:
    """Tell whether data and arguments are as the tests prepared them.

    What it was given is changed, as policies of other hands may do it.
    """
    is_wanted = (
        prerequisites == {'write': {'by': 'chief'}}
        and project_data == {'is_wanted': True}
        and values == ['one']
    )
    for data in prerequisites.values():
        data['is_changed'] = True
    project_data['is_changed'] = True
    values.append('another')
    return is_wanted


def count_words(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    factor: int = 1,
) -> dict[str, Any]:
    """Do a machine's work: count the words of the step before."""
    words = prerequisites['write']['text'].split()
    return {'words': len(words) * factor, 'of': project_data['project_id']}
