"""Three thousand steps through the life of projects."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis.stateful import run_state_machine_as_test

from orchestra.tests.model_based.lifecycle_machine import LifecycleMachine
from orchestra.tests.model_based.stage import Stage
from orchestra.tests.model_based.world import create_world

STEPS = 3_000
EXAMPLES = 65
STEPS_PER_EXAMPLE = 70


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_the_rules_hold_whatever_people_do() -> None:
    Stage.world = create_world()
    Stage.steps_taken = 0

    run_state_machine_as_test(
        LifecycleMachine,
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS_PER_EXAMPLE,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )

    assert Stage.steps_taken >= STEPS
