"""One row that a workflow definition describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class RowKind(StrEnum):
    """What a row is."""

    WORKFLOW = 'workflow'
    CERTIFICATION = 'certification'
    VERSION = 'version'
    STEP = 'step'


@dataclass(frozen=True)
class Row:
    """A row with everything that a definition says about it.

    Attributes:
        kind: What it is.
        slug: Which one.
        values: The values of its columns.
        related: For every relation the slugs at its other end, in order.
    """

    kind: RowKind
    slug: str
    values: Mapping[str, Any]
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What messages call the row: ``step bake``."""
        return f'{self.kind} {self.slug}'

    @property
    def content(self) -> dict[str, Any]:
        """Everything by key, relations as lists of slugs."""
        related = {key: list(slugs) for key, slugs in self.related.items()}
        return {**self.values, **related}


Rows = dict[str, Row]
"""Rows by their labels, in the order of the definition."""


def by_label(*rows: Row) -> Rows:
    """Return rows by their labels."""
    return {row.label: row for row in rows}
