"""What the statements of a job cost by themselves.

The statements are recorded with their parameters in a transaction that is
undone, then run again as they are, in the same state of the database. What a
job takes beyond that is Python's.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from benchmarks.timing import TIMES, Job


@dataclass(frozen=True)
class Statement:
    """One statement with its parameters.

    Attributes:
        sql: The statement.
        params: Its parameters, as Django gave them to the database's driver.
        many: Whether the parameters are a list of sets of them.
    """

    sql: str
    params: Any
    many: bool


def floor_of(job: Job) -> float:
    """Return the seconds the statements of a job take without the job.

    Args:
        job: Is run once, and undone.
    """
    statements = _record(job)
    return statistics.median(_replay(statements) for _ in range(TIMES))


def _record(job: Job) -> list[Statement]:
    recorded: list[Statement] = []

    def remember(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        recorded.append(Statement(sql, params, many))
        return execute(sql, params, many, context)

    with _undone(), connection.execute_wrapper(remember):
        job()
    return recorded


def _replay(statements: list[Statement]) -> float:
    with _undone(), connection.cursor() as cursor:
        start = time.perf_counter()
        for statement in statements:
            if statement.many:
                cursor.executemany(statement.sql, statement.params)
            else:
                cursor.execute(statement.sql, statement.params)
            if cursor.description:
                cursor.fetchall()
        return time.perf_counter() - start


@contextmanager
def _undone() -> Iterator[None]:
    """Undo what happens inside, the numbering of new rows included."""
    numbers = _numbers()
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _set_numbers(numbers)


def _numbers() -> list[tuple[str, int | None]]:
    """Return where PostgreSQL's sequences stand; a rollback keeps them."""
    if connection.vendor != 'postgresql':
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT sequencename, last_value FROM pg_sequences '
            "WHERE schemaname = 'public'"
        )
        return [(name, number) for name, number in cursor.fetchall()]


def _set_numbers(numbers: list[tuple[str, int | None]]) -> None:
    if not numbers:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            'SELECT setval(%s, %s, %s)',
            [
                (name, number or 1, number is not None)
                for name, number in numbers
            ],
        )
