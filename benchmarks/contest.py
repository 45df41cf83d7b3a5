"""Twenty threads that ask for a thousand tasks at once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

from django.db import connections

from orchestra.core.errors import OrchestraError
from orchestra.models import Task, TaskAssignment, Worker
from orchestra.tests.bulk import create_many_tasks
from orchestra.tests.factories import (
    create_certification,
    create_step,
    create_version,
    create_worker,
)
from orchestra.utils.task_lifecycle import get_new_task_assignment

TASKS = 1_000
THREADS = 20
URGENT = 9


@dataclass(frozen=True)
class Result:
    """What came of the contest.

    Attributes:
        tasks: How many tasks there were.
        taken: How many were given to somebody.
        taken_twice: How many were given to more than one worker.
        answers: How often each answer was given, by error class and code.
        seconds: How long it took.
    """

    tasks: int
    taken: int
    taken_twice: int
    answers: Counter[str]
    seconds: float

    @property
    def is_fair(self) -> bool:
        """Whether every task has one worker, and every loser the reason."""
        reasons = {
            'a task',
            'NoTaskAvailable: no_task',
            'WorkerCertificationError: no_certified_task',
        }
        return (
            self.taken == self.tasks
            and not self.taken_twice
            and set(self.answers) <= reasons
        )


def hold_contest() -> Result:
    """Let every thread ask until it gets nothing any more."""
    version = create_version()
    certification = create_certification(version.workflow)
    step = create_step(version, certifications=[certification])
    create_many_tasks(step, TASKS, priority=URGENT)
    workers = [
        create_worker(entry_level=[certification]) for _ in range(THREADS)
    ]
    answers: Counter[str] = Counter()
    barrier = threading.Barrier(THREADS)

    def compete(worker: Worker) -> None:
        try:
            barrier.wait()
            while True:
                answer = _ask(worker)
                answers.update([answer])
                if answer != 'a task':
                    return
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=compete, args=[worker]) for worker in workers
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    holders = Counter(
        TaskAssignment.objects.filter(task__step=step).values_list(
            'task_id', flat=True
        )
    )
    return Result(
        tasks=TASKS,
        taken=len(holders),
        taken_twice=sum(count > 1 for count in holders.values()),
        answers=answers,
        seconds=seconds,
    )


def _ask(worker: Worker) -> str:
    try:
        get_new_task_assignment(worker, Task.Status.AWAITING_PROCESSING)
    except OrchestraError as error:
        return f'{type(error).__name__}: {error.code}'
    except Exception as error:  # noqa: BLE001 - shown in the table
        return f'{type(error).__name__}: {error}'
    return 'a task'
