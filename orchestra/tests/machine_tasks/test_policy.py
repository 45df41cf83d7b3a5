"""Execution policies have defaults and survive nonsense."""

from datetime import timedelta
from typing import Any

import pytest

from orchestra.machine_tasks import ExecutionPolicy
from orchestra.models import Step


def test_a_step_without_policy_has_the_defaults() -> None:
    policy = ExecutionPolicy.of(Step())

    assert policy == ExecutionPolicy(3, 30, 600)
    assert policy.timeout == timedelta(minutes=10)


def test_a_step_may_say_otherwise() -> None:
    given: dict[str, Any] = {
        'max_attempts': 1,
        'backoff_seconds': 0.5,
        'timeout_seconds': 5,
    }

    assert ExecutionPolicy.of(Step(execution_policy=given)) == (
        ExecutionPolicy(**given)
    )


@pytest.mark.parametrize(
    'given',
    [
        None,
        ['list'],
        {'max_attempts': 0},
        {'max_attempts': 1.5},
        {'max_attempts': True},
        {'backoff_seconds': -1},
        {'backoff_seconds': 'soon'},
        {'timeout_seconds': 0},
        {'timeout_seconds': float('inf')},
        {'unknown': 1},
    ],
)
def test_nonsense_is_replaced_by_the_default(given: Any) -> None:
    assert ExecutionPolicy.of(Step(execution_policy=given)) == (
        ExecutionPolicy()
    )


def test_waits_double_up_to_six_hours() -> None:
    policy = ExecutionPolicy(backoff_seconds=10)

    waits = [policy.wait_after(tries).total_seconds() for tries in (1, 2, 3)]

    assert waits == [10, 20, 40]
    assert policy.wait_after(10_000) == timedelta(hours=6)
    assert ExecutionPolicy(backoff_seconds=1e300).wait_after(1) == (
        timedelta(hours=6)
    )
