"""Where nodes stand within their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orchestra.workflow.drawing.layers import Key
from orchestra.workflow.drawing.ordering import Neighbours

SWEEPS = 80

BEND_WEIGHT = 6.0
"""How much more a bend insists on its place than a box."""

PULLS = (1.0, 2.0, 8.0)
"""How much neighbours pull each other, by how many of them are bends. Long
lines are to be straight before boxes are in the middle."""


@dataclass(frozen=True)
class Spot:
    """A place in a row.

    Attributes:
        width: How wide it is.
        is_bend: Whether a line merely passes there.
    """

    width: float
    is_bend: bool


def place_rows(
    rows: Sequence[Sequence[Key]],
    spots: Mapping[Key, Spot],
    above: Neighbours,
    below: Neighbours,
    gap: float,
) -> dict[Key, float]:
    """Find places near those of their neighbours, without overlaps.

    Args:
        rows: The nodes of each row, in order.
        spots: The room that every node needs.
        above: For every node its neighbours in the row above.
        below: For every node its neighbours in the row below.
        gap: The room between two nodes of a row.

    Returns:
        The centre of every node, from the left; the leftmost node begins
        at 0.
    """
    centres: dict[Key, float] = {}
    for row in rows:
        edge = 0.0
        for key in row:
            centres[key] = edge + spots[key].width / 2
            edge += spots[key].width + gap
    for sweep in range(SWEEPS):
        for row in reversed(rows) if sweep % 2 else rows:
            _move_row(row, spots, (above, below), centres, gap)
    left = min(centres[key] - spots[key].width / 2 for key in centres)
    return {key: centre - left for key, centre in centres.items()}


def _move_row(
    row: Sequence[Key],
    spots: Mapping[Key, Spot],
    neighbours: tuple[Neighbours, Neighbours],
    centres: dict[Key, float],
    gap: float,
) -> None:
    wanted: list[float] = []
    weights: list[float] = []
    offsets: list[float] = []
    offset = 0.0
    for i, key in enumerate(row):
        if i:
            offset += (spots[row[i - 1]].width + spots[key].width) / 2 + gap
        others = [other for side in neighbours for other in side[key]]
        wanted.append(_mean(key, others, spots, centres) - offset)
        weights.append(BEND_WEIGHT if spots[key].is_bend else 1.0)
        offsets.append(offset)
    for key, value, shift in zip(
        row, _ascending(wanted, weights), offsets, strict=True
    ):
        centres[key] = value + shift


def _mean(
    key: Key,
    others: Sequence[Key],
    spots: Mapping[Key, Spot],
    centres: Mapping[Key, float],
) -> float:
    if not others:
        return centres[key]
    pulls = [PULLS[spots[key].is_bend + spots[o].is_bend] for o in others]
    pulled = [
        centres[other] * pull
        for other, pull in zip(others, pulls, strict=True)
    ]
    return sum(pulled) / sum(pulls)


def _ascending(
    wanted: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """Return the ascending numbers that are closest to the wanted ones.

    Neighbours that are in the wrong order are pooled at their weighted
    mean, until none are; that is the least sum of squares.
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            other = pools.pop()
            total = other[1] + pool[1]
            mean = (other[0] * other[1] + pool[0] * pool[1]) / total
            pool = (mean, total, other[2] + pool[2])
        pools.append(pool)
    return [value for value, _weight, size in pools for _ in range(size)]
