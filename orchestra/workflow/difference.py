"""Changes as text, in the manner of ``diff -u``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

from orchestra.workflow.report import Change, ChangeKind


def difference_lines(change: Change) -> Iterator[str]:
    """Yield the lines that show old and new values of a change.

    Nested values are written as JSON over several lines, so that only what
    is different in them stands out. Text with line breaks is shown line by
    line.

    Args:
        change: The change; one that nothing is written for has no lines.

    Yields:
        The lines of a unified diff with its two headings.
    """
    if not change.is_written:
        return
    name = f'{change.what}: {change.key}' if change.key else change.what
    absent = change.kind is ChangeKind.ADDED
    gone = change.kind is ChangeKind.REMOVED
    before, after = _as_lines(change.before, change.after)
    yield from unified_diff(
        [] if absent else before,
        [] if gone else after,
        f'{name} ({"not " if absent else ""}in the database)',
        f'{name} ({"not " if gone else ""}in the definition)',
        lineterm='',
    )


def _as_lines(before: Any, after: Any) -> tuple[list[str], list[str]]:
    if (
        isinstance(before, str)
        and isinstance(after, str)
        and '\n' in before + after
    ):
        return _text_lines(before), _text_lines(after)
    return _json_lines(before), _json_lines(after)


def _json_lines(value: Any) -> list[str]:
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    return _text_lines(text)


def _text_lines(text: str) -> list[str]:
    return [_printable(line) for line in text.split('\n')]


def _printable(line: str) -> str:
    """Escape what a terminal would take for a command, or not show."""
    return ''.join(
        character if character.isprintable() else json.dumps(character)[1:-1]
        for character in line
    )
