"""Print what the main jobs cost on PostgreSQL with 100,000 open tasks.

Run by `make figures`. Ends with status 1 if a job takes more SQL statements
than it may, or if twenty threads asking at once do not get every task exactly
once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import django


@contextmanager
def empty_database() -> Iterator[None]:
    """Set Django up with an empty database of the tests' server."""
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'orchestra.tests.settings')
    os.environ['TEST_DATABASE'] = 'postgres'
    django.setup()
    from django.conf import settings
    from django.db import connection

    # What is measured is the job; messages leave after it, by the worker.
    settings.ORCHESTRA_OUTBOX_DELIVERY = 'worker'
    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db('unused', verbosity=0)


def measure_jobs() -> bool:
    """Print a table of the jobs; tell whether all keep to their budget."""
    from benchmarks.measuring import measure
    from benchmarks.newsroom import OPEN_TASKS, Newsroom
    from orchestra.tests.statement_figures import FIGURES

    newsroom = Newsroom()
    newsroom.fill()
    print(f'With {OPEN_TASKS:,} open tasks')
    print(f'{"":42}{"statements":>12}{"budget":>8}{"ms":>9}')
    is_within = True
    for name, prepare in newsroom.jobs():
        measured = measure(name, prepare)
        figure = FIGURES.get(name)
        budget = str(figure.budget) if figure else ''
        print(
            f'{name:42}{measured.statements:12}{budget:>8}'
            f'{measured.milliseconds:9.1f}'
        )
        if figure and measured.statements > figure.budget:
            is_within = False
    return is_within


def measure_contest() -> bool:
    """Print what came of the contest; tell whether it was fair."""
    from benchmarks.contest import THREADS, hold_contest

    result = hold_contest()
    print(
        f'\n{THREADS} threads asking for {result.tasks:,} tasks: '
        f'{result.seconds:.1f} s'
    )
    print(f'{"tasks taken":42}{result.taken:12}')
    print(f'{"tasks taken twice":42}{result.taken_twice:12}')
    for answer, count in sorted(result.answers.items()):
        print(f'{"answer: " + answer:42}{count:12}')
    return result.is_fair


def main() -> int:
    """Measure everything; return the status to exit with."""
    with empty_database():
        outcomes = [measure_jobs(), measure_contest()]
    return 0 if all(outcomes) else 1


if __name__ == '__main__':
    sys.exit(main())
