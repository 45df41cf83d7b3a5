"""Running the state machine in chunks until enough calls were made."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis
from hypothesis.stateful import run_state_machine_as_test

from orchestra.tests.model_based.lifecycle_machine import LifecycleMachine
from orchestra.tests.model_based.stage import Stage
from orchestra.tests.model_based.world import create_world

PROFILE = 'orchestra-model'

hypothesis.settings.register_profile(
    PROFILE,
    database=None,
    deadline=None,
    derandomize=False,
    max_examples=20,
    report_multiple_bugs=False,
    stateful_step_count=100,
    suppress_health_check=list(hypothesis.HealthCheck),
)


def take_steps(
    steps: int,
    seed: int,
    *,
    shrink: bool = False,
    before_chunk: Callable[[int], None] = lambda _seed: None,
) -> None:
    """Create the world and call services until enough calls were made.

    Args:
        steps: How many calls, at least; `Stage` counts them.
        seed: Of the first chunk of examples; the next one has the next. The
            same seed makes the same choices.
        shrink: Whether to look for a shorter way to a failure, for minutes.
        before_chunk: Told the seed before each chunk.

    Raises:
        AssertionError: if a rule did not hold, with the steps that led there.
    """
    Stage.world = create_world()
    Stage.steps_taken = 0
    Stage.outcomes.clear()
    while Stage.steps_taken < steps:
        before_chunk(seed)
        _run_chunk(seed, shrink)
        seed += 1


def _run_chunk(seed: int, shrink: bool) -> None:
    phases = [hypothesis.Phase.generate]
    if shrink:
        phases.append(hypothesis.Phase.shrink)
    profile = hypothesis.settings.get_profile(PROFILE)
    hypothesis.seed(seed)(LifecycleMachine)
    run_state_machine_as_test(
        LifecycleMachine,
        settings=hypothesis.settings(profile, phases=phases),
    )
