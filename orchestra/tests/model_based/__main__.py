"""A long run of the state machine; see `make test-model`.

The same rules as in the test suite, with other random choices every time.
The seed of each chunk is printed: the same seed makes the same choices.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import django
import hypothesis
from hypothesis.stateful import run_state_machine_as_test

STEPS_PER_EXAMPLE = 100
EXAMPLES_PER_CHUNK = 50
PROFILE = 'orchestra-model'

hypothesis.settings.register_profile(
    PROFILE,
    database=None,
    deadline=None,
    derandomize=False,
    max_examples=EXAMPLES_PER_CHUNK,
    report_multiple_bugs=False,
    stateful_step_count=STEPS_PER_EXAMPLE,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@contextmanager
def database_in_memory() -> Iterator[None]:
    """Set Django up with an empty SQLite database in memory."""
    os.environ['TEST_DATABASE'] = 'sqlite'
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'orchestra.tests.settings')
    django.setup()
    from django.db import connection

    connection.settings_dict['TEST']['NAME'] = ':memory:'
    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db('unused', verbosity=0)


def run_chunk(seed: int, shrink: bool) -> None:
    """Run some examples with the choices that a seed makes.

    Args:
        seed: The seed.
        shrink: Whether to look for a shorter way to a failure, for minutes.

    Raises:
        AssertionError: if a rule did not hold, with the steps that led there.
    """
    from orchestra.tests.model_based.lifecycle_machine import LifecycleMachine

    print(f'seed {seed}', flush=True)
    hypothesis.seed(seed)(LifecycleMachine)
    phases = [hypothesis.Phase.generate]
    if shrink:
        phases.append(hypothesis.Phase.shrink)
    run_state_machine_as_test(
        LifecycleMachine,
        settings=hypothesis.settings(
            hypothesis.settings.get_profile(PROFILE), phases=phases
        ),
    )


def run(steps: int, seed: int, shrink: bool) -> Counter[str]:
    """Take at least so many steps; return how often calls ended how."""
    from orchestra.tests.model_based.stage import Stage
    from orchestra.tests.model_based.world import create_world

    Stage.world = create_world()
    start = time.monotonic()
    while Stage.steps_taken < steps:
        run_chunk(seed, shrink)
        seed += 1
        seconds = time.monotonic() - start
        print(f'{Stage.steps_taken:,} steps in {seconds:,.0f} s', flush=True)
    return Stage.outcomes


def main() -> int:
    """Read the arguments, take the steps, print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('steps', type=int, help='how many calls to make')
    parser.add_argument(
        '--seed', type=int, help='of the first chunk; random without'
    )
    parser.add_argument(
        '--shrink', action='store_true', help='look for the shortest failure'
    )
    arguments = parser.parse_args()
    seed = arguments.seed
    if seed is None:
        seed = random.SystemRandom().randrange(1_000_000)
    with database_in_memory():
        outcomes = run(arguments.steps, seed, arguments.shrink)
    for outcome, count in sorted(outcomes.items()):
        print(f'{count:10,}  {outcome}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
