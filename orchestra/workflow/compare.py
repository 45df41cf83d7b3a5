"""Comparing a definition with what is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from orchestra.workflow.report import Change, ChangeKind
from orchestra.workflow.rows import Row, RowKind, Rows, same_json


def differences(stored: Rows, defined: Rows) -> list[Change]:
    """Return everything that loading would change, and what it leaves.

    Args:
        stored: The rows in the database.
        defined: The rows of the definition.

    Returns:
        Row by row in the order of the definition, key by key; then the rows
        that the definition no longer has.
    """
    return [
        change
        for label, row in defined.items()
        for change in _changes_of(stored.get(label), row)
    ] + [_gone(row) for label, row in stored.items() if label not in defined]


def _changes_of(stored: Row | None, defined: Row) -> Iterator[Change]:
    if stored is None:
        yield Change(
            ChangeKind.ADDED, defined.label, after=dict(defined.content)
        )
        return
    before = stored.content
    for key, value in defined.content.items():
        if not same_json(before[key], value):
            yield Change(
                ChangeKind.CHANGED,
                defined.label,
                key,
                before=before[key],
                after=value,
            )


def _gone(stored: Row) -> Change:
    if stored.kind is RowKind.CERTIFICATION:
        return Change(
            ChangeKind.ORPHANED,
            stored.label,
            remark='no longer in the definition; workers keep it',
        )
    return Change(
        ChangeKind.REMOVED, stored.label, before=dict(stored.content)
    )
