"""What loading a workflow changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orchestra.models import WorkflowVersion
    from orchestra.workflow.problems import Problem


class ChangeKind(StrEnum):
    """What happened to a row."""

    ADDED = 'added'
    """It did not exist before."""

    CHANGED = 'changed'
    """One of its values is different now."""

    ORPHANED = 'orphaned'
    """Its definition is gone; the row stays, since other rows need it."""


@dataclass(frozen=True)
class Change:
    """One difference between the definition and what was loaded before.

    Attributes:
        kind: What happened.
        what: The row: ``workflow simple_workflow``, ``step rate``.
        key: The value that changed; empty for whole rows.
        remark: What to do about it, if anything.
    """

    kind: ChangeKind
    what: str
    key: str = ''
    remark: str = ''

    def __str__(self) -> str:
        text = f'{self.kind} {self.what}'
        text += f': {self.key}' if self.key else ''
        return text + (f' ({self.remark})' if self.remark else '')


@dataclass
class LoadReport:
    """The outcome of loading a workflow version.

    Attributes:
        version: The version as it is stored now.
        changes: What was written, in order.
        warnings: What the checks found that does not prevent loading.
    """

    version: WorkflowVersion
    changes: list[Change] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
