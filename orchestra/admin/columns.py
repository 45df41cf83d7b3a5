"""Columns of lists, and fields of pages, that are made from others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from orchestra.admin.fields import json_block
from orchestra.admin.links import edit_link

Column = Callable[[Any, Any], Any]


def at(row: Any, path: str) -> Any:
    """Return what is found by following a path of relations.

    Args:
        row: Where to begin.
        path: Names, joined by double underscores.

    Returns:
        What is there; None where the path ends early.
    """
    for name in path.split('__'):
        if row is None:
            return None
        row = getattr(row, name)
    return row


def link_column(path: str, description: str) -> Column:
    """Return a column that links to a related row's page.

    Args:
        path: How to get to the row.
        description: What stands above the column.
    """

    @admin.display(description=description, ordering=path)
    def column(_self: Any, row: Any) -> Any:
        return edit_link(at(row, path))

    return column


def value_column(path: str, description: str) -> Column:
    """Return a column with a value of a related row."""

    @admin.display(description=description, ordering=path)
    def column(_self: Any, row: Any) -> Any:
        return at(row, path)

    return column


def json_column(name: str, description: str) -> Column:
    """Return a field that shows JSON so that it can be read."""

    @admin.display(description=description)
    def column(_self: Any, row: Any) -> Any:
        return json_block(getattr(row, name))

    return column
