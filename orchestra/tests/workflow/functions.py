"""Functions that the definitions of the tests refer to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model

from orchestra.models import (
    Project,
    SanityCheck,
    Task,
    Worker,
    WorkflowVersion,
)

NOT_CALLABLE = 'a text'


def load_sample_data(
    workflow_version: WorkflowVersion, username: str, with_admin: bool = False
) -> None:
    user, _created = get_user_model().objects.get_or_create(username=username)
    worker, _created = Worker.objects.get_or_create(user=user)
    if with_admin:
        worker.user.is_superuser = True
        worker.user.save()


def fail_to_load(workflow_version: WorkflowVersion) -> None:
    get_user_model().objects.create(username='half-done')
    raise RuntimeError('the flour is gone')


def clean_up(project: Project) -> None:
    """Accept a project, as an abort function does."""


def check_sanity(project: Project) -> list[SanityCheck]:
    return []


def weigh(
    project_data: dict[str, Any], prerequisites: dict[str, Any], grams: int
) -> dict[str, Any]:
    return {'grams': grams}


def describe(task_details: dict[str, Any], text: str, extra: str) -> str:
    return text + extra


def hours(task_details: dict[str, Any]) -> float:
    return 1.5


def assign(task: Task) -> Task:
    return task


def _measured(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, stopwatch=None, **kwargs)

    return wrapper


@_measured
def weigh_measured(
    project_data: Any, prerequisites: Any, stopwatch: object
) -> dict[str, Any]:
    return {}
