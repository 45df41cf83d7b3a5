"""Taking needless bends out of long lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf

from orchestra.workflow.drawing.layers import Key
from orchestra.workflow.drawing.placing import Spot

Span = tuple[float, float]


def straighten(
    chains: Iterable[Sequence[Key]],
    rows: Sequence[Sequence[Key]],
    spots: Mapping[Key, Spot],
    centres: dict[Key, float],
    gap: float,
) -> None:
    """Let lines run straight where there is room beside their neighbours.

    Args:
        chains: The bends of every line, from the top.
        rows: The nodes of each row, in order.
        spots: The room that every node needs.
        centres: The centre of every node; those of bends are changed.
        gap: The room between two nodes of a row.
    """
    left_of: dict[Key, Key] = {}
    right_of: dict[Key, Key] = {}
    for row in rows:
        for left, right in pairwise(row):
            left_of[right], right_of[left] = left, right

    def limit(bend: Key, other: Key | None, direction: int) -> float:
        """Return how far a bend may go before it meets another node."""
        if other is None:
            return direction * inf
        room = (spots[bend].width + spots[other].width) / 2 + gap
        return centres[other] - direction * room

    def free_span(bend: Key) -> Span:
        here = centres[bend]
        return (
            min(here, limit(bend, left_of.get(bend), -1)),
            max(here, limit(bend, right_of.get(bend), 1)),
        )

    for chain in sorted(chains, key=len, reverse=True):
        for run, (low, high) in _runs(chain, map(free_span, chain)):
            mean = sum(centres[bend] for bend in run) / len(run)
            shared = min(max(mean, low), high)
            centres.update(dict.fromkeys(run, shared))


def _runs(
    chain: Sequence[Key], spans: Iterable[Span]
) -> list[tuple[list[Key], Span]]:
    """Split a chain into runs of bends that can share one place."""
    runs: list[tuple[list[Key], Span]] = []
    for bend, (low, high) in zip(chain, spans, strict=True):
        if runs:
            run, (run_low, run_high) = runs[-1]
            common = max(low, run_low), min(high, run_high)
            if common[0] <= common[1]:
                runs[-1] = ([*run, bend], common)
                continue
        runs.append(([bend], (low, high)))
    return runs
