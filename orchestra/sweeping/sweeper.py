"""Sweeping again and again, beside a server or alone."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from django.db import close_old_connections, connections

from orchestra.sweeping.sweeps import SWEEPS, Sweep, SweepOutcome

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 10


class Sweeper:
    """Repeats the sweeps in one thread of its own, until closed.

    An error ends neither the thread nor the other sweeps; it is logged.
    Between passes no database connection is kept, unless `CONN_MAX_AGE` of
    the database says so. Several sweepers, of several processes, do not get
    in each other's way.

    Args:
        every: Seconds to wait between two passes.
        report: Called with each line worth reading: counts of passes that
            did something, and problems when they are new. It is called in
            the thread.
        sweeps: What to do in each pass.
    """

    def __init__(
        self,
        every: float,
        report: Callable[[str], object],
        sweeps: Sequence[Sweep] = SWEEPS,
    ) -> None:
        self._every = every
        self._report = report
        self._sweeps = sweeps
        self._is_due_at = dict.fromkeys(sweeps, 0.0)
        self._problems: dict[Sweep, frozenset[str]] = {}
        self._must_stop = threading.Event()
        # The end of the process, however it comes, ends the thread.
        self._thread = threading.Thread(
            target=self._repeat, name='sweeper', daemon=True
        )

    def __enter__(self) -> Sweeper:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Begin no further sweep, and wait a while for the one that runs.

        What is cut off is picked up by a later sweep, as after a crash.
        """
        self._must_stop.set()
        self._thread.join(PATIENCE_SECONDS)

    def wait(self) -> None:
        """Return when the sweeper was closed, by an exception for example."""
        self._thread.join()

    def _repeat(self) -> None:
        try:
            while not self._must_stop.is_set():
                self._sweep_all()
                self._must_stop.wait(self._every)
        finally:
            connections.close_all()

    def _sweep_all(self) -> None:
        for sweep in self._sweeps:
            if self._must_stop.is_set():
                return
            if time.monotonic() >= self._is_due_at[sweep]:
                self._sweep(sweep)

    def _sweep(self, sweep: Sweep) -> None:
        try:
            self._tell(sweep, sweep.run())
        except Exception:
            logger.exception('The sweep %s failed.', sweep.name)
        finally:
            self._is_due_at[sweep] = time.monotonic() + sweep.pause_seconds
            close_old_connections()

    def _tell(self, sweep: Sweep, outcome: SweepOutcome) -> None:
        known = self._problems.get(sweep, frozenset())
        self._problems[sweep] = frozenset(outcome.problems)
        for problem in outcome.problems:
            if problem not in known:
                self._report(problem)
        if not outcome.is_idle:
            self._report(outcome.summary)
