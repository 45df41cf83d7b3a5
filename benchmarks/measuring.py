"""Counting the statements of a job and taking its time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.floors import floor_of
from benchmarks.targets import FIGURE_OF_JOB, TARGETS
from benchmarks.timing import TIMES, WARM_UP, Job
from orchestra.tests.statement_figures import FIGURES


@dataclass(frozen=True)
class Measurement:
    """What a job cost. All times are in milliseconds.

    Attributes:
        job: Its name.
        statements: SQL statements of one run, transaction control included.
        budget: How many it may take at most; None if nobody said.
        wall: By the clock, the median of several runs.
        best: By the clock, the quickest run.
        cpu: Of this process alone, the median.
        floor: The same statements by themselves, the median.
        target: What ``wall`` shall not exceed; None if nobody said.
    """

    job: str
    statements: int
    budget: int | None
    wall: float
    best: float
    cpu: float
    floor: float
    target: float | None

    @property
    def is_within_budget(self) -> bool:
        """Whether it takes no more statements than it may."""
        return self.budget is None or self.statements <= self.budget

    def as_json(self) -> dict[str, Any]:
        """Return the measurement with rounded times."""
        return {
            key: round(value, 2) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }


def measure(name: str, prepare: Callable[[], Job]) -> Measurement:
    """Run a job several times.

    Args:
        name: The job's name.
        prepare: Makes everything ready for one run, which is not measured,
            and returns what is.
    """
    for _ in range(WARM_UP):
        prepare()()
    job = prepare()
    with CaptureQueriesContext(connection) as captured:
        job()
        # Requests clear the log, so it is read before the next run.
        statements = len(captured)
    times = [_time(prepare()) for _ in range(TIMES)]
    walls = [wall for wall, _cpu in times]
    figure = FIGURES.get(FIGURE_OF_JOB.get(name, name))
    return Measurement(
        job=name,
        statements=statements,
        budget=figure.budget if figure else None,
        wall=statistics.median(walls),
        best=min(walls),
        cpu=statistics.median(cpu for _wall, cpu in times),
        floor=floor_of(prepare()) * 1000,
        target=TARGETS.get(name),
    )


def _time(job: Job) -> tuple[float, float]:
    """Return the milliseconds of one run, by the clock and of the process."""
    cpu, wall = time.process_time(), time.perf_counter()
    job()
    return (
        (time.perf_counter() - wall) * 1000,
        (time.process_time() - cpu) * 1000,
    )
