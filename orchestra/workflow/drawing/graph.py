"""What is to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Shape(StrEnum):
    """The outline of a node, which also decides its colours."""

    ROUND = 'round'
    """Round corners: people at work."""

    CUT = 'cut'
    """Corners cut off: a machine at work."""

    PILL = 'pill'
    """Half circles at the sides: a state."""


@dataclass(frozen=True)
class Node:
    """A box with words in it.

    Attributes:
        key: What edges call it; not shown.
        label: The words, wrapped where they are too long for one line.
        shape: Its outline.
        notes: Smaller lines below the label.
        is_double: Whether the outline is drawn twice, to set it apart.
    """

    key: str
    label: str
    shape: Shape = Shape.PILL
    notes: Sequence[str] = ()
    is_double: bool = False


@dataclass(frozen=True)
class Edge:
    """An arrow from one node to another, or to itself.

    Attributes:
        source: Key of the node where it starts.
        target: Key of the node that it points to.
        label: Words in the middle of the arrow.
        is_dashed: Whether it is drawn as a dashed line.
    """

    source: str
    target: str
    label: str = ''
    is_dashed: bool = False


@dataclass(frozen=True)
class Graph:
    """Nodes and the edges between them.

    Raises:
        ValueError: If there are no nodes, two have one key, or an edge names
            a node that is not there.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]

    def __post_init__(self) -> None:
        keys = [node.key for node in self.nodes]
        if not keys:
            raise ValueError('A graph without nodes cannot be drawn.')
        if len(set(keys)) < len(keys):
            raise ValueError('Two nodes of a graph have the same key.')
        for edge in self.edges:
            for key in (edge.source, edge.target):
                if key not in keys:
                    raise ValueError(f'An edge names the unknown node {key}.')

    def lines(self) -> list[Edge]:
        """Return what lines to draw.

        Arrows from a node to itself are one line, with all their labels:
        there is room for one beside the node.
        """
        lines: list[Edge] = []
        loops: dict[str, int] = {}
        for edge in self.edges:
            if edge.source != edge.target:
                lines.append(edge)
            elif edge.source in loops:
                place = loops[edge.source]
                labels = [lines[place].label, edge.label]
                joined = ', '.join(filter(None, labels))
                lines[place] = replace(lines[place], label=joined)
            else:
                loops[edge.source] = len(lines)
                lines.append(edge)
        return lines

    def words(self) -> str:
        """Say in words what is drawn, for those who do not see it."""
        labels = {node.key: node.label for node in self.nodes}
        sentences = [
            f'{node.label}: {", ".join(node.notes)}.'
            if node.notes
            else f'{node.label}.'
            for node in self.nodes
        ]
        for edge in self.edges:
            how = f' ({edge.label})' if edge.label else ''
            sentences.append(
                f'From {labels[edge.source]} to {labels[edge.target]}{how}.'
            )
        return ' '.join(sentences)
