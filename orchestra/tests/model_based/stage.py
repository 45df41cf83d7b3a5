"""Where the rules act: one database, undone after every example."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from typing import Any, ClassVar, TypeVar

from django.db import transaction
from django.test import override_settings
from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine

from orchestra.core.errors import OrchestraError
from orchestra.signals import project_closed
from orchestra.tests.model_based.calls import Call, Memory
from orchestra.tests.model_based.functions import (
    DeliberateError,
    hear_of_the_end,
)
from orchestra.tests.model_based.invariants import (
    CHANGE_INVARIANTS,
    STATE_INVARIANTS,
)
from orchestra.tests.model_based.invariants.records import (
    log_and_outbox_only_grow,
)
from orchestra.tests.model_based.model import MOST_TASKS
from orchestra.tests.model_based.picture import (
    Picture,
    ProjectRow,
    TaskRow,
    take_picture,
)
from orchestra.tests.model_based.world import StepFacts, World

SETTINGS = {
    'ORCHESTRA_MAX_IN_PROGRESS_TASKS': MOST_TASKS,
    'ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW': True,
    'ORCHESTRA_OUTBOX_DELIVERY': 'worker',
}

RowT = TypeVar('RowT')


def pick(rows: Sequence[RowT], number: int) -> RowT:
    """Return one of the rows by a number that Hypothesis drew."""
    return rows[number % len(rows)]


class Stage(RuleBasedStateMachine):
    """Calls services and compares what they did with the rules.

    Attributes:
        world: The workflows and the crew; the same for all examples.
        steps_taken: How many calls were made in all examples.
        outcomes: How often each call was done, and refused with which code.
    """

    world: ClassVar[World]
    steps_taken: ClassVar[int] = 0
    outcomes: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory()
        self._undo = ExitStack()
        self._undo.enter_context(override_settings(**SETTINGS))
        # Failures are what many rules are about; nobody reads of them.
        logging.disable(logging.CRITICAL)
        self._undo.callback(logging.disable, logging.NOTSET)
        project_closed.connect(hear_of_the_end)
        self._undo.callback(project_closed.disconnect, hear_of_the_end)
        self._undo.enter_context(transaction.atomic())
        self._undo.callback(transaction.set_rollback, True)
        self.picture = take_picture()

    def teardown(self) -> None:
        """Read everything once more, then undo the example."""
        try:
            log_and_outbox_only_grow(self.picture, take_picture())
        finally:
            self._undo.close()

    def ask(
        self,
        name: str,
        service: Callable[[], Any],
        expected: str | Collection[str] | None = None,
        **facts: Any,
    ) -> Call:
        """Call a service and check all that is known about the change.

        Args:
            name: What is asked for.
            service: The call.
            expected: The codes it must be refused with, if it must.
            **facts: Attributes of the `Call`.
        """
        if isinstance(expected, str):
            expected = {expected}
        result, refusal = None, None
        try:
            result = service()
        except (OrchestraError, DeliberateError) as error:
            refusal = error.code
        call = Call(
            name=name,
            refusal=refusal,
            expected_refusals=frozenset(expected or ()),
            result=result,
            **facts,
        )
        note(f'# {call.name}: {call.refusal or "done"}')
        self._check(call)
        return call

    def look_again(self) -> None:
        """Read the database after something that was no call."""
        self.picture = take_picture(self.picture)

    def _check(self, call: Call) -> None:
        before, after = self.picture, take_picture(self.picture)
        self.picture = after
        self._remember(call, after)
        for rule in CHANGE_INVARIANTS:
            rule(self.world, before, call, after)
        for law in STATE_INVARIANTS:
            law(self.world, after, self.memory)

    def count(self, name: str, outcome: str = 'done') -> None:
        """Count a call, for the report of a long run."""
        Stage.steps_taken += 1
        Stage.outcomes[f'{name}: {outcome}'] += 1

    def _remember(self, call: Call, after: Picture) -> None:
        self.count(call.name, call.refusal or 'done')
        if call.is_done and call.deletes:
            self.memory.stale |= {
                level.pk
                for task_id in call.task_ids
                for level in after.levels_of.get(task_id, [])
            }
        if call.is_done and call.name in ('submit', 'skip'):
            self.memory.stale.discard(call.assignment_id or 0)

    @property
    def tasks(self) -> list[TaskRow]:
        """All tasks, the oldest first."""
        return list(self.picture.tasks.values())

    @property
    def projects(self) -> list[ProjectRow]:
        """All projects, the oldest first."""
        return list(self.picture.projects.values())

    def step_of(self, task: TaskRow) -> StepFacts:
        """Return what is known of a task's step."""
        return self.world.steps[task.step_id]

    def machine_tasks(self) -> list[TaskRow]:
        """Return the tasks of machines."""
        return [row for row in self.tasks if not self.step_of(row).is_human]

    def modes_of(self, task: TaskRow) -> dict[str, str]:
        """Return what the functions of a task's project are told to do."""
        return self.picture.projects[task.project_id].project_data
