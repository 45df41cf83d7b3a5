"""The words in boxes, and how large that makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestra.workflow.drawing.geometry import Size
from orchestra.workflow.drawing.graph import Node
from orchestra.workflow.drawing.text import text_width, wrap

LABEL_SIZE = 15.0
NOTE_SIZE = 12.0
EDGE_LABEL_SIZE = 12.0
"""Sizes of the fonts."""

LABEL_CHARACTERS = 24
NOTE_CHARACTERS = 30
EDGE_LABEL_CHARACTERS = 24
LINES = 3
EDGE_LABEL_LINES = 6
"""How long lines may be, and how many there may be of them."""

LINE_HEIGHT = 1.3
"""As a part of the font's size."""

PADDING_X = 18.0
PADDING_Y = 11.0
NARROWEST = 110.0


@dataclass(frozen=True)
class BoxText:
    """The lines in a box.

    Attributes:
        label: The lines of the label.
        notes: The smaller lines below.
        size: Of the box around them.
    """

    label: Sequence[str]
    notes: Sequence[str]
    size: Size

    @staticmethod
    def of(node: Node) -> BoxText:
        """Break the words of a node into lines."""
        label = wrap(node.label, LABEL_CHARACTERS, LINES)
        notes = [
            line
            for note in node.notes
            for line in wrap(note, NOTE_CHARACTERS, LINES)
        ]
        widths = [text_width(line, LABEL_SIZE) for line in label] + [
            text_width(line, NOTE_SIZE) for line in notes
        ]
        height = LINE_HEIGHT * (
            LABEL_SIZE * len(label) + NOTE_SIZE * len(notes)
        )
        return BoxText(
            label,
            notes,
            Size(
                max(NARROWEST, max(widths) + 2 * PADDING_X),
                height + 2 * PADDING_Y,
            ),
        )


def edge_label_lines(label: str) -> list[str]:
    """Break the label of an edge into lines."""
    return wrap(label, EDGE_LABEL_CHARACTERS, EDGE_LABEL_LINES)


def label_size(label: str) -> Size:
    """Return how much room the label of an edge needs."""
    lines = edge_label_lines(label)
    return Size(
        max(text_width(line, EDGE_LABEL_SIZE) for line in lines) + 8,
        len(lines) * EDGE_LABEL_SIZE * LINE_HEIGHT + 2,
    )
