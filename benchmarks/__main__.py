"""Measure what Orchestra's main jobs cost; see `make benchmarks`.

Ends with status 1 if a job takes more SQL statements than it may, or if
twenty threads asking at once do not get every task exactly once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from benchmarks.contest import Result
    from benchmarks.measuring import Measurement

COLUMNS = ('wall', 'best', 'CPU', 'floor', 'target')
WIDTH_OF_NAMES = 42
WIDTH = 8


@contextmanager
def empty_database(kind: str) -> Iterator[None]:
    """Set Django up with an empty database like that of the tests.

    Args:
        kind: ``sqlite`` or ``postgres``.
    """
    os.environ['DJANGO_SETTINGS_MODULE'] = 'benchmarks.settings'
    os.environ['TEST_DATABASE'] = kind
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db('unused', verbosity=0)


def measure_jobs() -> list[Measurement]:
    """Measure the jobs, printing a line of the table for each."""
    from benchmarks.measuring import measure
    from benchmarks.newsroom import Newsroom

    headings = ''.join(f'{column:>{WIDTH}}' for column in COLUMNS)
    print(f'{"":{WIDTH_OF_NAMES}}{"SQL":>5}{"max":>5}{headings}')
    measured = []
    for name, prepare in Newsroom().jobs():
        measurement = measure(name, prepare)
        measured.append(measurement)
        print(_line(measurement), flush=True)
    return measured


def _line(row: Measurement) -> str:
    figures = (row.wall, row.best, row.cpu, row.floor)
    times = ''.join(f'{figure:{WIDTH}.1f}' for figure in figures)
    target = f'{row.target:{WIDTH}.0f}' if row.target else ''
    counts = f'{row.statements:5}{row.budget or "":>5}'
    return f'{row.job:{WIDTH_OF_NAMES}}{counts}{times}{target}'


def hold_contest() -> Result:
    """Let threads compete for tasks and print what came of it."""
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
    return result


def describe_machine() -> dict[str, Any]:
    """Return what the figures depend on besides the code."""
    from django.db import connection

    with connection.cursor() as cursor:
        is_postgres = connection.vendor == 'postgresql'
        cursor.execute(
            'SHOW server_version' if is_postgres else 'SELECT sqlite_version()'
        )
        (version,) = cursor.fetchone()
    return {
        'database': f'{connection.display_name} {version}',
        'python': platform.python_version(),
        'django': django.get_version(),
        'processors': os.cpu_count(),
        'load': round(os.getloadavg()[0], 2),
    }


def run(kind: str) -> tuple[dict[str, Any], bool]:
    """Measure everything on a database.

    Returns:
        All that was measured, as JSON, and whether it is as it must be.
    """
    machine = describe_machine()
    print(', '.join(f'{key} {value}' for key, value in machine.items()))
    print('Times are milliseconds; floor: the same statements by themselves.')
    measured = measure_jobs()
    report = {
        'machine': machine,
        'jobs': [row.as_json() for row in measured],
    }
    is_fine = all(row.is_within_budget for row in measured)
    # SQLite lets one writer in at a time: there is nothing to compete for.
    if kind == 'postgres':
        result = hold_contest()
        report['contest'] = {
            'seconds': round(result.seconds, 1),
            'answers': dict(result.answers),
            'taken': result.taken,
            'taken_twice': result.taken_twice,
        }
        is_fine = is_fine and result.is_fair
    return report, is_fine


def main() -> int:
    """Read the arguments and measure; return the status to exit with."""
    parser = argparse.ArgumentParser(prog='benchmarks', description=__doc__)
    parser.add_argument(
        'database',
        choices=('sqlite', 'postgres'),
        nargs='?',
        default='postgres',
    )
    parser.add_argument('--json', type=Path, help='where to write the figures')
    arguments = parser.parse_args()
    with empty_database(arguments.database):
        report, is_fine = run(arguments.database)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=2) + '\n')
    return 0 if is_fine else 1


if __name__ == '__main__':
    sys.exit(main())
