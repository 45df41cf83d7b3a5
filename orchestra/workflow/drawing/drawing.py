"""Pictures of graphs."""

from __future__ import annotations

from collections.abc import Sequence

from orchestra.workflow.drawing.boxes import BoxText, label_size
from orchestra.workflow.drawing.graph import Edge, Graph, Node
from orchestra.workflow.drawing.layout import lay_out
from orchestra.workflow.drawing.svg import Drawing, render


def draw_graph(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    title: str,
    description: str = '',
) -> str:
    """Draw nodes and edges, from the top downwards.

    The picture stands alone: it names no font or file, says with title and
    description what it shows, and follows the reader's choice of a light or
    a dark page. The same graph always gives the same text.

    Args:
        nodes: What to draw. Where edges go round in circles, nodes that come
            first stand further up.
        edges: The arrows between them. They may form circles, lead back to
            where they start, and join the same nodes several times.
        title: What the picture is called.
        description: What it shows, in words; made from nodes and edges if
            empty.

    Returns:
        An SVG document.

    Raises:
        ValueError: If there are no nodes, two have one key, or an edge names
            a node that is not there.
    """
    graph = Graph(nodes, edges)
    lines = graph.lines()
    texts = {node.key: BoxText.of(node) for node in nodes}
    labels = {
        number: label_size(edge.label)
        for number, edge in enumerate(lines)
        if edge.label
    }
    layout = lay_out(
        {key: text.size for key, text in texts.items()}, lines, labels
    )
    return render(
        Drawing(nodes, lines, texts, layout),
        title,
        description or graph.words(),
    )
