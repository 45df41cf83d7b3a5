"""What can be wrong with a workflow definition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = 'error'
    """The definition cannot be loaded, or would fail in use."""

    WARNING = 'warning'
    """The definition works, but hardly as its author meant it to."""


@dataclass(frozen=True)
class Problem:
    """One thing to change in a workflow definition.

    Attributes:
        file: The file, with the directory of the workflow in front:
            ``simple_workflow/v1/version.json``.
        step: Slug of the step, ``#2`` for the second step if it has no slug,
            None for problems outside steps.
        key: Where in the step, or else in the file: ``review_policy.rate``,
            ``certifications[0].slug``. Empty for the whole of it.
        message: What is wrong, for the author.
        severity: How bad it is.
    """

    file: str
    step: str | None
    key: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        step = f'step {self.step}' if self.step is not None else ''
        where = ': '.join(part for part in (self.file, step, self.key) if part)
        return f'{self.severity}: {where}: {self.message}'


def blocking(
    problems: Iterable[Problem], *, strict: bool = False
) -> list[Problem]:
    """Return the problems that a definition must not have.

    Args:
        problems: What was found.
        strict: Whether warnings count as errors.
    """
    return [
        problem
        for problem in problems
        if strict or problem.severity is Severity.ERROR
    ]
