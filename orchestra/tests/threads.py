"""Running things at the same moment, for tests of races."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connections

Result = TypeVar('Result')

PATIENCE_SECONDS = 20


class Runner(threading.Thread, Generic[Result]):
    """A thread that keeps what its function returned or raised.

    Attributes:
        result: What the function returned, once it has.
        error: What it raised, if it did.
    """

    result: Result

    def __init__(self, function: Callable[[], Result]) -> None:
        super().__init__(daemon=True)
        self.error: BaseException | None = None
        self._function = function

    def run(self) -> None:
        """Call the function with database connections of its own."""
        try:
            self.result = self._function()
        except BaseException as error:  # noqa: BLE001 - shown to the test
            self.error = error
        finally:
            connections.close_all()

    def finish(self) -> Result:
        """Wait for the end; return the result or raise the error."""
        self.join(PATIENCE_SECONDS)
        assert not self.is_alive(), 'A thread is stuck.'
        if self.error is not None:
            raise self.error
        return self.result


def start(function: Callable[[], Result]) -> Runner[Result]:
    """Run a function in a thread of its own."""
    runner = Runner(function)
    runner.start()
    return runner


def run_together(*functions: Callable[[], Result]) -> list[Runner[Result]]:
    """Run functions in threads that start at the same moment.

    Returns:
        The finished threads, in the order of the functions.
    """
    barrier = threading.Barrier(len(functions))

    def at_once(function: Callable[[], Result]) -> Callable[[], Result]:
        def wait_and_call() -> Result:
            barrier.wait(PATIENCE_SECONDS)
            return function()

        return wait_and_call

    runners = [start(at_once(function)) for function in functions]
    for runner in runners:
        runner.join(PATIENCE_SECONDS)
        assert not runner.is_alive(), 'A thread is stuck.'
    return runners
