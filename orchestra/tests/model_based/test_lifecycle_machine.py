"""Three thousand calls through the life of projects."""

from __future__ import annotations

import pytest

from orchestra.tests.model_based.running import take_steps


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_the_rules_hold_whatever_people_do() -> None:
    # The same choices every time; `make test-model` makes others.
    take_steps(3_000, seed=0)
