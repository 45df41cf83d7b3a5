"""The order of nodes within their rows, with few crossing lines."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence

from orchestra.workflow.drawing.layers import Key

Neighbours = Mapping[Key, Sequence[Key]]

SWEEPS = 12
"""How often the rows are gone through; more hardly ever helps."""


def order_rows(
    rows: Sequence[Sequence[Key]], above: Neighbours, below: Neighbours
) -> list[list[Key]]:
    """Order each row by where its neighbours in the next one stand.

    Args:
        rows: The nodes of each row, from the top.
        above: For every node its neighbours in the row above.
        below: For every node its neighbours in the row below.

    Returns:
        The rows in the best order that was found. The same rows always come
        out the same.
    """
    current = [list(row) for row in rows]
    best, fewest = current, _crossings(current, below)
    for sweep in range(SWEEPS):
        current = [list(row) for row in current]
        if sweep % 2:
            _sweep(list(reversed(current)), below)
        else:
            _sweep(current, above)
        crossings = _crossings(current, below)
        if crossings < fewest:
            best, fewest = current, crossings
    return best


def _sweep(rows: Sequence[list[Key]], neighbours: Neighbours) -> None:
    """Order each row by the one before it, in place."""
    for i in range(1, len(rows)):
        row = rows[i]
        places = _places(rows[i - 1])
        own = _places(row)
        wanted = {
            key: _mean((places[other] for other in neighbours[key]), own[key])
            for key in row
        }
        row.sort(key=lambda key: wanted[key])


def _places(row: Iterable[Key]) -> dict[Key, int]:
    return {key: place for place, key in enumerate(row)}


def _mean(places: Iterable[int], otherwise: float) -> float:
    known = list(places)
    return sum(known) / len(known) if known else otherwise


def _crossings(rows: Sequence[Sequence[Key]], below: Neighbours) -> int:
    total = 0
    for i in range(1, len(rows)):
        places = _places(rows[i])
        seen: list[int] = []
        for key in rows[i - 1]:
            ends = [places[other] for other in below[key]]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total
