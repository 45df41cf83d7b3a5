"""What loading a workflow changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orchestra.core.errors import WorkflowError
    from orchestra.models import WorkflowVersion
    from orchestra.workflow.effects import Effect
    from orchestra.workflow.problems import Problem


class ChangeKind(StrEnum):
    """What happened to a row."""

    ADDED = 'added'
    """It did not exist before."""

    CHANGED = 'changed'
    """One of its values is different now."""

    REMOVED = 'removed'
    """Its definition is gone. Such a definition is refused."""

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
        before: The old value, or all values of a removed row; None if there
            was none.
        after: The new value, or all values of an added row; None if there
            is none.
    """

    kind: ChangeKind
    what: str
    key: str = ''
    remark: str = ''
    before: Any = None
    after: Any = None

    @property
    def is_written(self) -> bool:
        """Whether loading changes the database because of it."""
        return self.kind is not ChangeKind.ORPHANED

    @property
    def slug(self) -> str:
        """Which row of its kind: ``rate``."""
        return self.what.partition(' ')[2]

    def __str__(self) -> str:
        text = f'{self.kind} {self.what}'
        text += f': {self.key}' if self.key else ''
        return text + (f' ({self.remark})' if self.remark else '')


@dataclass
class LoadReport:
    """The outcome of loading a workflow version, or of a dry run.

    Attributes:
        stored: The version as it is stored now; None after a dry run of one
            that is not in the database.
        changes: What was written, in order.
        warnings: What the checks found that does not prevent loading.
        effects: What the changes do to projects that exist.
        refusal: After a dry run, why loading would be refused; None if it
            would not.
    """

    stored: WorkflowVersion | None
    changes: list[Change] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    refusal: WorkflowError | None = None

    @property
    def version(self) -> WorkflowVersion:
        """The version that was loaded.

        Raises:
            ValueError: After a dry run of one that is not in the database.
        """
        if self.stored is None:
            raise ValueError('A dry run loads no version.')
        return self.stored
