"""How often, how patiently and how long a machine step is tried."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from orchestra.models import Step

LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class ExecutionPolicy:
    """A step's ``execution_policy`` with the defaults filled in.

    Attributes:
        max_attempts: Attempts before the step needs a person; at least 1.
        backoff_seconds: The wait after the first failure. It doubles with
            every further one.
        timeout_seconds: How long one attempt may take. After that it counts
            as lost, and the next one may start.
    """

    max_attempts: int = 3
    backoff_seconds: float = 30
    timeout_seconds: float = 600

    @classmethod
    def of(cls, step: Step) -> ExecutionPolicy:
        """Return the policy of a step.

        Definitions are checked when they are loaded. A value that somebody
        spoilt later is replaced by the default rather than stopping the run.
        """
        given = step.execution_policy
        if not isinstance(given, Mapping):
            return cls()
        usable = {
            field.name: given[field.name]
            for field in fields(cls)
            if _is_usable(field.name, given.get(field.name))
        }
        return cls(**usable)

    @property
    def timeout(self) -> timedelta:
        """How long one attempt may take."""
        return timedelta(seconds=self.timeout_seconds)

    def wait_after(self, tries: int) -> timedelta:
        """Return how long to wait after so many failures in a row."""
        seconds = self.backoff_seconds * (1 << min(tries - 1, 32))
        return min(
            timedelta(seconds=min(seconds, LONGEST_WAIT.total_seconds())),
            LONGEST_WAIT,
        )


def _is_usable(name: str, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if not math.isfinite(value):
        return False
    if name == 'max_attempts':
        return isinstance(value, int) and value >= 1
    return value > 0 or (name == 'backoff_seconds' and value == 0)
