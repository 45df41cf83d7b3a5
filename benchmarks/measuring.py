"""Counting the statements of a job and taking its time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

TIMES = 7

Job = Callable[[], object]


@dataclass(frozen=True)
class Measurement:
    """What a job cost.

    Attributes:
        job: Its name.
        statements: SQL statements of one run, transaction control included.
        milliseconds: The median of several runs.
    """

    job: str
    statements: int
    milliseconds: float


def measure(name: str, prepare: Callable[[], Job]) -> Measurement:
    """Run a job several times.

    Args:
        name: The job's name.
        prepare: Makes everything ready for one run, which is not measured,
            and returns what is.
    """
    job = prepare()
    with CaptureQueriesContext(connection) as captured:
        job()
    return Measurement(
        name,
        len(captured.captured_queries),
        statistics.median(_seconds(prepare()) for _ in range(TIMES)) * 1000,
    )


def _seconds(job: Job) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start
