"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table.

    Args:
        head: The names of the columns.
        rows: The cells, as many in each row as there are columns.
    """
    lines = [_line(head), _line(['---'] * len(head))]
    return '\n'.join([*lines, *map(_line, rows)]) + '\n'


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.replace('|', '\\|').replace('\n', ' ') for cell in cells)
    return f'| {" | ".join(escaped)} |'
