"""What the cells of a todo list's sheet say.

Spreadsheets take a text that begins like a formula for one. Such texts are
written behind an apostrophe, which spreadsheets read as "this is text" and
which is taken off again here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema import ValidationError as SchemaError

from orchestra.core.json_values import storable_object
from orchestra.json_schemas.todos import ConditionListSchema
from orchestra.json_schemas.validation import validate_json

SLUG_LENGTH = 255
"""As many characters as the slug of a todo may have."""

FORMULA_STARTS = ('=', '+', '-', '@', '\t', '\r')
APOSTROPHE = "'"

REQUIRED = 'true'
NOT_REQUIRED = ('', 'false')


class CellError(ValueError):
    """A cell does not say what it should; the message names the row later."""


def text_cell(text: str) -> str:
    """Return the cell for a text."""
    return APOSTROPHE + text if _looks_special(text) else text


def read_text(cell: str) -> str:
    """Return the text of a cell."""
    bare = cell.removeprefix(APOSTROPHE)
    return bare if bare != cell and _looks_special(bare) else cell


def _looks_special(text: str) -> bool:
    # An apostrophe that stands before one of these would be taken for ours.
    return text.lstrip(APOSTROPHE).startswith(FORMULA_STARTS)


def read_slug(cell: str) -> str | None:
    """Return the slug in a cell, None for an empty one.

    Raises:
        CellError: if it is too long for a todo.
    """
    slug = read_text(cell).strip()
    if len(slug) > SLUG_LENGTH:
        raise CellError(f'the slug has more than {SLUG_LENGTH} characters.')
    return slug or None


def required_cell(is_required: bool) -> str:
    """Return the cell that says whether a todo is required."""
    return REQUIRED if is_required else ''


def read_required(cell: str) -> bool:
    """Return whether a cell says that a todo is required.

    Raises:
        CellError: if it says neither.
    """
    said = cell.strip().lower()
    if said != REQUIRED and said not in NOT_REQUIRED:
        raise CellError(
            f'“{_excerpt(cell)}” does not say whether the todo is required; '
            'write true, or nothing.'
        )
    return said == REQUIRED


def conditions_cell(conditions: Sequence[Mapping[str, Any]]) -> str:
    """Return the cell for a list of conditions."""
    return json.dumps(conditions, ensure_ascii=False) if conditions else ''


def read_conditions(cell: str) -> list[dict[str, Any]]:
    """Return the conditions in a cell, none for an empty one.

    Raises:
        CellError: if they are not JSON, or not of the documented shape.
    """
    if not cell.strip():
        return []
    try:
        decoded = json.loads(cell, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        raise CellError(f'this is not JSON: {error}.') from error
    if not isinstance(decoded, list):
        raise CellError('the conditions must be a list: [{…}].')
    try:
        stored = storable_object({'conditions': decoded})
        validate_json('conditions', ConditionListSchema, decoded)
    except SchemaError as error:
        raise CellError(f'{error.message}.') from error
    except ValueError as error:
        raise CellError(str(error)) from error
    conditions: list[dict[str, Any]] = stored['conditions']
    return conditions


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # JSON keeps the last of two equal names, and a condition would be lost.
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError('a name appears twice in one object')
    return found


def _excerpt(cell: str, limit: int = 40) -> str:
    cell = cell.strip()
    return cell if len(cell) <= limit else f'{cell[:limit]}…'
