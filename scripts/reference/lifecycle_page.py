"""The life of a task, from the table the services obey."""

from __future__ import annotations

from orchestra.models import Task
from orchestra.utils.task_lifecycle.transitions import (
    TRANSITIONS,
    TaskAction,
    Transition,
)
from scripts.reference.tables import table

HEAD = """\
# The life of a task

Every change of a task's status is one of these. Services refuse the others,
so neither a program nor two people at the same moment can bring a task into a
state that makes no sense.

![Statuses of a task and what leads from one to the next](task_lifecycle.svg)

Skipping, ending the project early and reverting are possible in nearly every
status, and not drawn.
"""

MEANINGS = {
    TaskAction.ASSIGN: 'somebody takes it or is given it',
    TaskAction.REQUEST_REVIEW: 'the work is handed on',
    TaskAction.PROVIDE_REVIEW: 'a reviewer returns it',
    TaskAction.EXECUTE: 'a program does it',
    TaskAction.SKIP: 'it is completed without being done',
    TaskAction.ABORT: 'its project is ended early',
    TaskAction.REVERT: 'an earlier state is brought back',
}


def lifecycle_page() -> str:
    """Return the page: a table for each thing that can happen."""
    sections = [_section(action) for action in TaskAction]
    return '\n'.join([HEAD, *sections])


def _section(action: TaskAction) -> str:
    rows = [
        (_label(row.source), _targets(row), row.decided_by)
        for row in TRANSITIONS
        if row.action == action
    ]
    title = f'## {action.value.capitalize()}: {MEANINGS[action]}\n'
    return '\n'.join([title, table(('from', 'to', 'decided by'), rows)])


def _targets(row: Transition) -> str:
    return ' or '.join(map(_label, row.targets))


def _label(status: int) -> str:
    return str(Task.Status(status).label)
