"""What the rules did, told to the invariants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from orchestra.machine_tasks.claims import Claim
from orchestra.utils.task_lifecycle.transitions import TaskAction

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Call:
    """One call of a service, and how it ended.

    Attributes:
        name: What was asked for.
        refusal: The code it was refused with; None if it was done.
        expected_refusals: Codes the model expects; the empty set if it
            expects the call to be done.
        result: What the service returned.
        task_ids: The tasks it was about; their statuses may change.
        actions: What may happen to these tasks, policies included; each of
            them once.
        project_id: The project it was about, if one.
        worker_id: For whom it was called, if for anybody.
        assignment_id: The assignment it was about, if one.
        handed_on: The data each assignment must have afterwards; the data of
            all others must stay.
        deletes: Whether assignments and iterations may disappear.
        is_repeated: Whether it must change nothing although it is done.
    """

    name: str
    refusal: str | None = None
    expected_refusals: frozenset[str] = frozenset()
    result: Any = None
    task_ids: frozenset[int] = NOBODY
    actions: tuple[TaskAction, ...] = ()
    project_id: int | None = None
    worker_id: int | None = None
    assignment_id: int | None = None
    handed_on: dict[int, Any] = field(default_factory=dict)
    may_be_handed: dict[int, Any] = field(default_factory=dict)
    deletes: bool = False
    is_repeated: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the service did what it was asked for."""
        return self.refusal is None


@dataclass
class Memory:
    """What pictures do not show: how the present came about.

    Attributes:
        stale: Assignments whose data is newer than their last turn, because
            later turns were taken back.
        claims: Attempts at machine steps that are under way, oldest first.
        timers: The workers whose timers are running.
    """

    stale: set[int] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    timers: set[int] = field(default_factory=set)
