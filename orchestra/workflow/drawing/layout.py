"""Where everything in a drawing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orchestra.workflow.drawing.geometry import (
    LOOP,
    Layout,
    Point,
    Size,
)
from orchestra.workflow.drawing.graph import Edge
from orchestra.workflow.drawing.layers import Key, point_downwards
from orchestra.workflow.drawing.lines import Lines
from orchestra.workflow.drawing.ordering import order_rows
from orchestra.workflow.drawing.placing import place_rows
from orchestra.workflow.drawing.rows import DrawingRows
from orchestra.workflow.drawing.straightening import straighten

GAP = 28.0
ROW_GAP = 30.0
"""Room between the boxes of a row, and between rows."""


def lay_out(
    boxes: Mapping[str, Size],
    edges: Sequence[Edge],
    labels: Mapping[int, Size],
) -> Layout:
    """Find a place for every box and a way for every edge.

    Args:
        boxes: How large the boxes are, by key; those that come first are
            placed further up where edges go round in circles.
        edges: The edges between them; at most one loop for each box.
        labels: How large the labels of edges are, by the edge's number.
    """
    loops = {number for number, edge in enumerate(edges) if _is_loop(edge)}
    numbers = [n for n in range(len(edges)) if n not in loops]
    pairs = [(edges[n].source, edges[n].target) for n in numbers]
    links = dict(
        zip(numbers, point_downwards(list(boxes), pairs), strict=True)
    )
    wide = _with_room_for_loops(boxes, edges, loops, labels)
    rows = DrawingRows(
        wide, links, {n: size for n, size in labels.items() if n in links}
    )
    above, below = rows.neighbours()
    order = order_rows(rows.in_order(), above, below)
    centres = place_rows(order, rows.spots, above, below, GAP)
    bends = [chain[1:-1] for chain in rows.chains.values()]
    straighten(bends, order, rows.spots, centres, GAP)
    tops, bottoms = _row_edges(order, rows.heights)
    middles: dict[Key, Point] = {
        key: (centres[key], (tops[row] + bottoms[row]) / 2)
        for key, row in rows.row_of.items()
    }
    drawn = Lines(boxes, rows, middles, (tops, bottoms))
    lines = [
        drawn.loop(edge, labels.get(n))
        if n in loops
        else drawn.line(n, links[n])
        for n, edge in enumerate(edges)
    ]
    width = max(centres[key] + rows.spots[key].width / 2 for key in centres)
    return Layout(
        Size(width, bottoms[-1]), {key: middles[key] for key in boxes}, lines
    )


def _is_loop(edge: Edge) -> bool:
    return edge.source == edge.target


def _with_room_for_loops(
    boxes: Mapping[str, Size],
    edges: Sequence[Edge],
    loops: set[int],
    labels: Mapping[int, Size],
) -> dict[str, Size]:
    """Widen boxes with arrows to themselves, evenly to both sides."""
    loop_labels = {edges[n].source: labels.get(n, Size(0, 0)) for n in loops}
    return {
        key: Size(
            box.width + 2 * (LOOP + loop_labels[key].width),
            max(box.height, loop_labels[key].height),
        )
        if key in loop_labels
        else box
        for key, box in boxes.items()
    }


def _row_edges(
    order: Sequence[Sequence[Key]], heights: Mapping[Key, float]
) -> tuple[list[float], list[float]]:
    """Return where every row begins and ends, from the top."""
    tops: list[float] = []
    bottoms: list[float] = []
    for row in order:
        top = bottoms[-1] + ROW_GAP if bottoms else 0.0
        tops.append(top)
        bottoms.append(top + max(heights[key] for key in row))
    return tops, bottoms
