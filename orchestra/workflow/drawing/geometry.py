"""Sizes and places in drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

LOOP = 30.0
"""How far an arrow from a node to itself reaches to the side."""


@dataclass(frozen=True)
class Size:
    """How large something is."""

    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """The way of an edge.

    Attributes:
        points: Where it passes, from source to target. Between them it
            leaves and arrives vertically.
        label_at: The middle of its label; None without one.
    """

    points: Sequence[Point]
    label_at: Point | None = None


@dataclass(frozen=True)
class Layout:
    """Where everything is, from the upper left corner.

    Attributes:
        size: Of the whole drawing.
        centres: The middle of every box.
        lines: The ways of the edges, in order. A loop has two points, at
            the right side of its box.
    """

    size: Size
    centres: Mapping[str, Point]
    lines: Sequence[Line]
