"""Three thousand calls through the life of projects."""

from __future__ import annotations

import pytest
from django.db import connection

from orchestra.tests.model_based.running import take_steps


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_the_rules_hold_whatever_people_do() -> None:
    # The same choices every time; `make test-model` makes others. The rules
    # are the same on PostgreSQL, which has its own tests of races.
    take_steps(3_000 if connection.vendor == 'sqlite' else 1_000, seed=0)
