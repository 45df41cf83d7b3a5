"""A sweeper goes on beside a server, whatever happens, until it is closed."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from orchestra.models import MachineJob, OutboxMessage, Task
from orchestra.outbox import deliver_due, enqueue
from orchestra.sweeping import Sweep, Sweeper, SweepOutcome
from orchestra.tests.machine_tasks.machine import (
    Assembly,
    create_assembly,
    fail,
    machine,
)
from orchestra.tests.outbox.conftest import Channel, draft
from orchestra.tests.threads import PATIENCE_SECONDS

IDLE = SweepOutcome('Nothing.', is_idle=True)
BRIEF_SECONDS = 0.01


class Lines:
    """What a sweeper reports."""

    def __init__(self) -> None:
        self._queue: queue.Queue[str] = queue.Queue()
        self.put = self._queue.put

    def take(self) -> str:
        """Return the next line, waiting for it."""
        return self._queue.get(timeout=PATIENCE_SECONDS)

    def is_empty(self) -> bool:
        return self._queue.empty()


class Passes:
    """A sweep that counts its passes, and waits for a number of them."""

    def __init__(self, outcome: Callable[[int], SweepOutcome]) -> None:
        self.count = 0
        self._outcome = outcome
        self._more = threading.Condition()

    def __call__(self) -> SweepOutcome:
        with self._more:
            self.count += 1
            self._more.notify_all()
            count = self.count
        return self._outcome(count)

    def wait_for(self, count: int) -> None:
        with self._more:
            assert self._more.wait_for(
                lambda: self.count >= count, PATIENCE_SECONDS
            )


def sweeper_threads() -> list[threading.Thread]:
    return [
        thread for thread in threading.enumerate() if thread.name == 'sweeper'
    ]


@pytest.mark.django_db(transaction=True)
def test_it_repeats_what_failed_and_reports_it(channel: Channel) -> None:
    machine.behaviour = fail
    failed = _failed_assembly()
    _failed_message(channel)
    machine.behaviour = lambda *_data: {}
    channel.reset()
    lines = Lines()

    with Sweeper(BRIEF_SECONDS, lines.put):
        reported = {lines.take(), lines.take()}

    assert failed.task.status == Task.Status.COMPLETE
    assert channel.delivered == [{'number': 1}]
    assert any('scheduled: 1,' in line for line in reported)
    assert any('Messages sent: 1,' in line for line in reported)
    assert lines.is_empty()


def _failed_assembly() -> Assembly:
    """A project whose machine step failed, and may be tried again now."""
    failed = create_assembly()
    assert failed.task.status != Task.Status.COMPLETE
    MachineJob.objects.filter(state=MachineJob.State.QUEUED).update(
        run_after=timezone.now()
    )
    return failed


def _failed_message(channel: Channel) -> None:
    """A message that failed, and may be tried again now."""

    def refuse(_message: OutboxMessage) -> None:
        raise ConnectionError('The other side is down.')

    channel.behaviour = refuse
    enqueue([draft()])
    deliver_due()
    OutboxMessage.objects.update(next_attempt_at=timezone.now())


def test_an_error_ends_neither_it_nor_the_other_sweeps(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail_at_first(count: int) -> SweepOutcome:
        if count == 1:
            raise RuntimeError('The database is away.')
        return IDLE

    first, second = Passes(fail_at_first), Passes(lambda _count: IDLE)
    sweeps = [Sweep('first', first), Sweep('second', second)]

    with (
        caplog.at_level(logging.ERROR, 'orchestra.sweeping'),
        Sweeper(BRIEF_SECONDS, print, sweeps),
    ):
        second.wait_for(1)
        first.wait_for(3)

    assert [record.getMessage() for record in caplog.records] == [
        'The sweep first failed.'
    ]


def test_closing_waits_for_the_sweep_that_runs_and_begins_no_other() -> None:
    may_end, has_ended = threading.Event(), threading.Event()

    def end_when_told(_count: int) -> SweepOutcome:
        assert may_end.wait(PATIENCE_SECONDS)
        has_ended.set()
        return IDLE

    running, later = Passes(end_when_told), Passes(lambda _count: IDLE)
    sweeps = [Sweep('running', running), Sweep('later', later)]

    with Sweeper(BRIEF_SECONDS, print, sweeps):
        running.wait_for(1)
        threading.Timer(0.05, may_end.set).start()

    assert has_ended.is_set()
    assert later.count == 0
    assert sweeper_threads() == []


def test_closing_does_not_wait_for_the_next_pass() -> None:
    passes = Passes(lambda _count: IDLE)
    begun = time.monotonic()

    with Sweeper(3600, print, [Sweep('only', passes)]):
        passes.wait_for(1)

    assert time.monotonic() - begun < PATIENCE_SECONDS
    assert sweeper_threads() == []


def test_a_sweep_with_a_pause_is_left_alone_meanwhile() -> None:
    often, rarely = (Passes(lambda _count: IDLE) for _ in range(2))
    sweeps = [Sweep('often', often), Sweep('rarely', rarely, 3600)]

    with Sweeper(BRIEF_SECONDS, print, sweeps):
        often.wait_for(4)

    assert rarely.count == 1


def test_a_problem_is_reported_when_it_is_new() -> None:
    stages = [('a',), ('a',), ('a', 'b'), (), ('a',)]

    def problems(count: int) -> SweepOutcome:
        stage = stages[min(count, len(stages)) - 1]
        return SweepOutcome('Counts.', is_idle=True, problems=stage)

    lines, passes = Lines(), Passes(problems)

    with Sweeper(BRIEF_SECONDS, lines.put, [Sweep('only', passes)]):
        passes.wait_for(len(stages) + 2)

    assert [lines.take() for _ in range(3)] == ['a', 'b', 'a']
    assert lines.is_empty()


@pytest.mark.django_db(transaction=True)
def test_between_passes_it_keeps_no_connection() -> None:
    before, after = Lines(), Lines()

    def ask(_count: int) -> SweepOutcome:
        before.put(str(connection.connection))
        connection.ensure_connection()
        after.put(str(connection.connection))
        return IDLE

    passes = Passes(ask)
    with Sweeper(BRIEF_SECONDS, print, [Sweep('only', passes)]):
        passes.wait_for(3)

    assert [before.take() for _ in range(3)] == ['None'] * 3
    assert after.take() != 'None'
