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
from collections.abc import Iterator
from contextlib import contextmanager

import django


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


def run(steps: int, seed: int, shrink: bool) -> None:
    """Take the steps, saying how far it is; print how the calls ended."""
    from orchestra.tests.model_based.running import take_steps
    from orchestra.tests.model_based.stage import Stage

    start = time.monotonic()

    def tell(seed: int) -> None:
        seconds = time.monotonic() - start
        print(
            f'{Stage.steps_taken:,} steps in {seconds:,.0f} s; seed {seed}',
            flush=True,
        )

    take_steps(steps, seed, shrink=shrink, before_chunk=tell)
    seconds = time.monotonic() - start
    print(f'{Stage.steps_taken:,} steps in {seconds:,.0f} s')
    for outcome, count in sorted(Stage.outcomes.items()):
        print(f'{count:10,}  {outcome}')


def main() -> int:
    """Read the arguments and take the steps."""
    parser = argparse.ArgumentParser(prog='model_based', description=__doc__)
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
        run(arguments.steps, seed, arguments.shrink)
    return 0


if __name__ == '__main__':
    sys.exit(main())
