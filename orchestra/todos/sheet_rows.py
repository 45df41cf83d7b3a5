"""Todo lists as the rows of a sheet.

Columns A to D hold slug, conditions and whether a todo is required. From
column E on each row has one text, and the column it is in says how deep the
todo lies: below the nearest row above it that is one column further left. The
first row is the list itself. Rows are in the order of the list.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.todos.sheet_cells import (
    CellError,
    conditions_cell,
    read_conditions,
    read_required,
    read_slug,
    read_text,
    required_cell,
    text_cell,
)
from orchestra.todos.trees import Node, Todos, walk

SLUG_HEADER = 'Slug'
REMOVE_IF_HEADER = 'Remove if'
SKIP_IF_HEADER = 'Skip if'
REQUIRED_HEADER = 'Required'

HEADERS = (SLUG_HEADER, REMOVE_IF_HEADER, SKIP_IF_HEADER, REQUIRED_HEADER)

MAX_DEPTH = 25
"""Levels below the list itself. Nobody reads deeper lists, and a limit keeps
every later walk over the tree safe from its author."""

MAX_TODOS = 5000
"""As many todos are created each time the list is used."""


@dataclass(frozen=True)
class _Row:
    depth: int
    node: Node


# Writing


def rows_of(todos: Todos, name: str) -> Iterator[list[str]]:
    """Yield the rows of a todo list, headers first.

    Args:
        todos: The tree of a template.
        name: What the list is called, if the tree does not say.

    Raises:
        TodoListTemplateValidationError: if a todo has no text, and so no
            place in a sheet.
    """
    yield list(HEADERS)
    top = {**todos, 'description': todos.get('description') or name}
    for depth, node in walk(top):
        yield _cells(node, depth)


def _cells(node: Todos, depth: int) -> list[str]:
    text = node['description']
    if not text.strip():
        raise TodoListTemplateValidationError(
            f'The todo with id {node.get("id")} has no text, and so no place '
            'in a sheet.'
        )
    return [
        text_cell(node.get('slug') or ''),
        conditions_cell(node.get('remove_if') or ()),
        conditions_cell(node.get('skip_if') or ()),
        required_cell(bool(node.get('required'))),
        *[''] * depth,
        text_cell(text),
    ]


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV."""
    out = io.StringIO(newline='')
    csv.writer(out).writerows(rows)
    return out.getvalue()


# Reading


def rows_in(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the rows of CSV.

    Args:
        lines: The lines, with their ends.

    Raises:
        TodoListTemplateValidationError: if they are no CSV.
    """
    reader = csv.reader(lines, strict=True)
    for number in itertools.count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _row_error(number, f'this is not CSV: {error}.') from error
        yield cells


def todos_of(rows: Iterable[Sequence[str]]) -> Node:
    """Return the todo list that rows describe.

    Ids count the todos in the order of the sheet, from 0 for the list itself.

    Args:
        rows: The rows, headers first. Blank ones are skipped.

    Returns:
        A tree as templates keep it, with every key.

    Raises:
        TodoListTemplateValidationError: if the rows do not describe one; the
            message names the row as the sheet numbers it.
    """
    numbered = enumerate(rows, 1)
    _check_headers(next(numbered, (1, ()))[1])
    path: list[Node] = []
    count = 0
    for number, cells in numbered:
        try:
            row = _read_row(cells)
            if row is None:
                continue
            _check_place(row.depth, len(path))
        except CellError as error:
            raise _row_error(number, str(error)) from error
        if count > MAX_TODOS:
            raise _row_error(number, f'{MAX_TODOS} todos are the most.')
        row.node['id'] = count
        count += 1
        del path[row.depth :]
        if path:
            path[-1]['items'].append(row.node)
        path.append(row.node)
    if not path:
        raise TodoListTemplateValidationError(
            'The sheet has no todos. The text of the first row, in column E, '
            'stands for the whole list.'
        )
    return path[0]


def _check_headers(cells: Sequence[str]) -> None:
    found = [cell.strip() for cell in cells[: len(HEADERS)]]
    if found != list(HEADERS):
        raise _row_error(
            1,
            f'the first four columns must be called {", ".join(HEADERS)}, '
            f'not {", ".join(found) or "nothing"}.',
        )


def _read_row(cells: Sequence[str]) -> _Row | None:
    """Return what a row says, None for a blank one."""
    if any('\0' in cell for cell in cells):
        raise CellError('there is a NUL character in it.')
    facts = [*cells[: len(HEADERS)], *[''] * len(HEADERS)]
    node: Node = {
        'slug': read_slug(facts[0]),
        'remove_if': _named(REMOVE_IF_HEADER, facts[1]),
        'skip_if': _named(SKIP_IF_HEADER, facts[2]),
        'required': read_required(facts[3]),
        'items': [],
    }
    texts = [
        (depth, cell)
        for depth, cell in enumerate(cells[len(HEADERS) :])
        if cell.strip()
    ]
    if not texts:
        if any(node.values()):
            raise CellError('it says something about a todo without text.')
        return None
    if len(texts) > 1:
        columns = ' and '.join(_column(depth) for depth, _cell in texts[:2])
        raise CellError(
            f'there is text in columns {columns}; a todo has one text.'
        )
    [(depth, cell)] = texts
    return _Row(depth, {'description': read_text(cell), **node})


def _named(header: str, cell: str) -> list[dict[str, Any]]:
    try:
        return read_conditions(cell)
    except CellError as error:
        raise CellError(f'“{header}”: {error}') from error


def _check_place(depth: int, deepest: int) -> None:
    """Check the column of a text.

    Args:
        depth: How many columns it is to the right of the first for texts.
        deepest: The most it may be.
    """
    first = _column(0)
    if depth > MAX_DEPTH:
        raise CellError(f'lists have {MAX_DEPTH} levels at most.')
    if deepest == 0 and depth:
        raise CellError(
            'the first text stands for the whole list and belongs in column '
            f'{first}, not {_column(depth)}.'
        )
    if deepest and not depth:
        raise CellError(
            f'only the first text, which stands for the whole list, may be '
            f'in column {first}.'
        )
    if depth > deepest:
        raise CellError(
            f'the text is in column {_column(depth)}; below the row before '
            f'it, {_column(deepest)} is the furthest.'
        )


def _column(depth: int) -> str:
    """Return the letters of the column for todos of a depth."""
    number, letters = depth + len(HEADERS) + 1, ''
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord('A') + letter) + letters
    return letters


def _row_error(number: int, reason: str) -> TodoListTemplateValidationError:
    return TodoListTemplateValidationError(
        f'Row {number}: {reason}', row=number
    )
