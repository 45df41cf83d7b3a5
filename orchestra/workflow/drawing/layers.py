"""Which row each node of a drawing stands in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

Key = Hashable


@dataclass(frozen=True)
class Link:
    """A connection that runs downwards in the drawing.

    Attributes:
        upper: Where it starts, at the top.
        lower: Where it ends.
        is_reversed: Whether the arrow points upwards, against it.
    """

    upper: Key
    lower: Key
    is_reversed: bool = False


def point_downwards(
    keys: Sequence[Key], pairs: Sequence[tuple[Key, Key]]
) -> list[Link]:
    """Break circles by turning some of their edges round.

    Args:
        keys: The nodes; those that come first stay further up.
        pairs: Source and target of every edge; none of them is a loop.

    Returns:
        A link for each edge, in order. They form no circles.
    """
    turned = _edges_that_close_circles(keys, pairs)
    return [
        Link(target, source, is_reversed=True)
        if (source, target) in turned
        else Link(source, target)
        for source, target in pairs
    ]


def _edges_that_close_circles(
    keys: Sequence[Key], pairs: Sequence[tuple[Key, Key]]
) -> set[tuple[Key, Key]]:
    following: dict[Key, list[Key]] = {key: [] for key in keys}
    for source, target in pairs:
        following[source].append(target)
    closing: set[tuple[Key, Key]] = set()
    done: set[Key] = set()
    for start in keys:
        # Depth first, without recursion: chains of steps can be long.
        path: dict[Key, list[Key]] = {}
        if start not in done:
            path[start] = list(following[start])
        while path:
            node, rest = next(reversed(path.items()))
            if not rest:
                path.popitem()
                done.add(node)
                continue
            other = rest.pop(0)
            if other in path:
                closing.add((node, other))
            elif other not in done:
                path[other] = list(following[other])
    return closing


def assign_rows(
    keys: Sequence[Key], links: Sequence[Link], distance: int
) -> dict[Key, int]:
    """Give every node a row below all nodes above it.

    Args:
        keys: The nodes.
        links: Connections without circles.
        distance: How many rows a connection spans at least.

    Returns:
        The row of each node; the topmost is 0.
    """
    above: dict[Key, list[Key]] = {key: [] for key in keys}
    below: dict[Key, list[Key]] = {key: [] for key in keys}
    for link in links:
        above[link.lower].append(link.upper)
        below[link.upper].append(link.lower)
    rows: dict[Key, int] = {}
    for key in TopologicalSorter(above).static_order():
        rows[key] = max(
            (rows[upper] + distance for upper in above[key]), default=0
        )
    for key in keys:
        # What nothing leads to may stand right above what it leads to.
        if below[key] and not above[key]:
            rows[key] = min(rows[lower] for lower in below[key]) - distance
    return rows
