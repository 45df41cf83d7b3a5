"""The ways of edges between boxes that have their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orchestra.workflow.drawing.geometry import LOOP, Line, Point, Size
from orchestra.workflow.drawing.graph import Edge
from orchestra.workflow.drawing.layers import Key, Link
from orchestra.workflow.drawing.rows import DrawingRows

PORTS = 0.6
"""The part of a box's width where lines arrive and leave."""


class Lines:
    """The ways of edges between boxes that have their places."""

    def __init__(
        self,
        boxes: Mapping[str, Size],
        rows: DrawingRows,
        middles: Mapping[Key, Point],
        edges_of_rows: tuple[Sequence[float], Sequence[float]],
    ) -> None:
        self.boxes: dict[Key, Size] = dict(boxes.items())
        self.rows = rows
        self.middles = middles
        self.tops, self.bottoms = edges_of_rows
        self.leaving = self._ports(upper=True)
        self.arriving = self._ports(upper=False)

    def _ports(self, *, upper: bool) -> dict[int, float]:
        """Spread the ends of lines along the sides of their boxes."""
        end, after = (0, 1) if upper else (-1, -2)
        by_box: dict[Key, list[int]] = {}
        for n, chain in self.rows.chains.items():
            by_box.setdefault(chain[end], []).append(n)
        ports: dict[int, float] = {}
        for box, numbers in by_box.items():
            numbers.sort(
                key=lambda n: self.middles[self.rows.chains[n][after]][0]
            )
            step = self.boxes[box].width * PORTS / len(numbers)
            first = self.middles[box][0] - step * (len(numbers) - 1) / 2
            for i, n in enumerate(numbers):
                ports[n] = first + i * step
        return ports

    def line(self, number: int, link: Link) -> Line:
        """Return the way of an edge through all its bends."""
        chain = self.rows.chains[number]
        upper, lower = self.middles[chain[0]], self.middles[chain[-1]]
        points: list[Point] = [
            (
                self.leaving[number],
                upper[1] + self.boxes[chain[0]].height / 2,
            )
        ]
        for bend in chain[1:-1]:
            # Straight down beside the boxes of the row, so as not to cross
            # their corners.
            row, x = self.rows.row_of[bend], self.middles[bend][0]
            points += [(x, self.tops[row]), (x, self.bottoms[row])]
        points.append(
            (
                self.arriving[number],
                lower[1] - self.boxes[chain[-1]].height / 2,
            )
        )
        if link.is_reversed:
            points.reverse()
        bend_of_label = self.rows.label_bends.get(number)
        label_at = (
            self.middles[bend_of_label] if bend_of_label is not None else None
        )
        return Line(points, label_at)

    def loop(self, edge: Edge, label: Size | None) -> Line:
        """Return the way of an edge from a box to itself."""
        x, y = self.middles[edge.source]
        box = self.boxes[edge.source]
        right = x + box.width / 2
        points = [(right, y - box.height / 5), (right, y + box.height / 5)]
        if label is None:
            return Line(points)
        return Line(points, (right + LOOP + label.width / 2, y))
