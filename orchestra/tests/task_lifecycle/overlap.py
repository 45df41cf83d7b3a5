"""Two transactions of which the second runs into the first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from orchestra.tests.threads import PATIENCE_SECONDS, Runner, start

LOOK_AGAIN_SECONDS = 0.01

WAITING_FOR_A_LOCK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def overlap(
    first: Callable[[], Any], second: Callable[[], Any]
) -> tuple[Runner[Any], Runner[Any]]:
    """Let one service begin while another is about to commit.

    The first is done with everything but its commit. The second then starts
    and either waits for a lock or comes to its end; only then the first
    commits. Needs a database with row locks.

    Returns:
        Both finished threads.
    """
    is_done, may_commit = threading.Event(), threading.Event()

    def do_and_wait() -> Any:
        try:
            with transaction.atomic():
                result = first()
                is_done.set()
                assert may_commit.wait(PATIENCE_SECONDS)
        finally:
            is_done.set()
        return result

    ahead = start(do_and_wait)
    assert is_done.wait(PATIENCE_SECONDS)
    behind = start(second)
    _wait_until_stuck_or_finished(behind)
    may_commit.set()
    for runner in (ahead, behind):
        runner.join(PATIENCE_SECONDS)
        assert not runner.is_alive(), 'A thread is stuck.'
    return ahead, behind


def _wait_until_stuck_or_finished(runner: Runner[Any]) -> None:
    for _ in range(int(PATIENCE_SECONDS / LOOK_AGAIN_SECONDS)):
        with connection.cursor() as cursor:
            cursor.execute(WAITING_FOR_A_LOCK)
            (waiting,) = cursor.fetchone()
        if waiting or not runner.is_alive():
            return
        runner.join(LOOK_AGAIN_SECONDS)
    raise AssertionError('The second transaction came to nothing.')
