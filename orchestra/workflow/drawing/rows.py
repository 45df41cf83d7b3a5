"""The rows of a drawing, with the places where lines pass them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from orchestra.workflow.drawing.geometry import Size
from orchestra.workflow.drawing.layers import Key, Link, assign_rows
from orchestra.workflow.drawing.placing import Spot

Neighbours = dict[Key, list[Key]]


class DrawingRows:
    """The rows of a drawing with all that stands or passes in them."""

    def __init__(
        self,
        boxes: Mapping[str, Size],
        links: Mapping[int, Link],
        labels: Mapping[int, Size],
    ) -> None:
        # With labels, every second row is kept for them.
        distance = 2 if labels else 1
        self.boxes = boxes
        self.row_of: dict[Key, int] = assign_rows(
            list(boxes), list(links.values()), distance
        )
        self.chains: dict[int, list[Key]] = {}
        self.spots: dict[Key, Spot] = {
            key: Spot(box.width, is_bend=False) for key, box in boxes.items()
        }
        self.heights: dict[Key, float] = {
            key: box.height for key, box in boxes.items()
        }
        self.label_bends: dict[int, Key] = {}
        for number, link in links.items():
            self._add_chain(number, link, labels.get(number))

    def _add_chain(self, number: int, link: Link, label: Size | None) -> None:
        first, last = self.row_of[link.upper], self.row_of[link.lower]
        bends: list[Key] = [(number, row) for row in range(first + 1, last)]
        for bend, row in zip(bends, range(first + 1, last), strict=True):
            self.row_of[bend] = row
            self.spots[bend] = Spot(0, is_bend=True)
            self.heights[bend] = 0
        if label:
            middle = bends[len(bends) // 2]
            self.spots[middle] = Spot(label.width, is_bend=True)
            self.heights[middle] = label.height
            self.label_bends[number] = middle
        self.chains[number] = [link.upper, *bends, link.lower]

    def in_order(self) -> list[list[Key]]:
        """Return the rows from the top."""
        rows: list[list[Key]] = [
            [] for _ in range(max(self.row_of.values()) + 1)
        ]
        for key, row in self.row_of.items():
            rows[row].append(key)
        return rows

    def neighbours(self) -> tuple[Neighbours, Neighbours]:
        """Return the neighbours of every node above, and below."""
        above: dict[Key, list[Key]] = {key: [] for key in self.row_of}
        below: dict[Key, list[Key]] = {key: [] for key in self.row_of}
        for chain in self.chains.values():
            for upper, lower in pairwise(chain):
                below[upper].append(lower)
                above[lower].append(upper)
        return above, below
