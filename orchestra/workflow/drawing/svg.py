"""Writing a laid-out graph as SVG."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orchestra.workflow.drawing.boxes import (
    EDGE_LABEL_SIZE,
    LABEL_SIZE,
    LINE_HEIGHT,
    NOTE_SIZE,
    BoxText,
    edge_label_lines,
    label_size,
)
from orchestra.workflow.drawing.geometry import LOOP, Layout, Line, Point, Size
from orchestra.workflow.drawing.graph import Edge, Node
from orchestra.workflow.drawing.outlines import outline
from orchestra.workflow.drawing.palette import style_sheet
from orchestra.workflow.drawing.text import shown

MARGIN = 16.0

INSET = 4.0
"""How far inside the second outline of a box is."""

BASELINE = 0.35
"""How far below the middle of a line its letters stand."""


@dataclass(frozen=True)
class Drawing:
    """A graph with a place for everything.

    Attributes:
        nodes: The nodes.
        edges: The edges, in the order of their lines.
        texts: The words in the boxes, by key.
        layout: Where everything is.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    texts: Mapping[str, BoxText]
    layout: Layout


def render(drawing: Drawing, title: str, description: str) -> str:
    """Write a drawing as an SVG document.

    Args:
        drawing: What to draw.
        title: What the picture is called.
        description: What it shows, in words.
    """
    # Several pictures may stand in one page: their ids must differ.
    digest = hashlib.sha256(f'{title}\n{description}'.encode()).hexdigest()
    name = f'graph-{digest[:10]}'
    layout = drawing.layout
    root = _document(layout.size, name, title, description)
    canvas = SubElement(
        root, 'g', {'transform': f'translate({_n(MARGIN)} {_n(MARGIN)})'}
    )
    for edge, line in zip(drawing.edges, layout.lines, strict=True):
        _draw_line(canvas, edge, line, f'{name}-arrow')
    for edge, line in zip(drawing.edges, layout.lines, strict=True):
        if line.label_at:
            _draw_label(canvas, edge.label, line.label_at)
    for node in drawing.nodes:
        _draw_node(
            canvas, node, drawing.texts[node.key], layout.centres[node.key]
        )
    indent(root)
    return tostring(root, encoding='unicode') + '\n'


def _document(size: Size, name: str, title: str, description: str) -> Element:
    width, height = size.width + 2 * MARGIN, size.height + 2 * MARGIN
    root = Element(
        'svg',
        {
            'xmlns': 'http://www.w3.org/2000/svg',
            'id': name,
            'viewBox': f'0 0 {_n(width)} {_n(height)}',
            'width': _n(width),
            'height': _n(height),
            'role': 'img',
            'aria-labelledby': f'{name}-title {name}-desc',
        },
    )
    SubElement(root, 'title', {'id': f'{name}-title'}).text = shown(title)
    SubElement(root, 'desc', {'id': f'{name}-desc'}).text = shown(description)
    SubElement(root, 'style').text = style_sheet(f'#{name}')
    marker = SubElement(
        SubElement(root, 'defs'),
        'marker',
        {
            'id': f'{name}-arrow',
            'viewBox': '0 0 10 10',
            'refX': '9',
            'refY': '5',
            'markerWidth': '9',
            'markerHeight': '9',
            'markerUnits': 'userSpaceOnUse',
            'orient': 'auto',
        },
    )
    SubElement(marker, 'path', {'class': 'head', 'd': 'M0 0 10 5 0 10z'})
    SubElement(
        root, 'rect', {'class': 'paper', 'width': '100%', 'height': '100%'}
    )
    return root


def _draw_line(parent: Element, edge: Edge, line: Line, marker: str) -> None:
    is_loop = edge.source == edge.target
    SubElement(
        parent,
        'path',
        {
            'class': 'line dashed' if edge.is_dashed else 'line',
            'd': _loop(line.points) if is_loop else _way(line.points),
            'marker-end': f'url(#{marker})',
        },
    )


def _way(points: Sequence[Point]) -> str:
    """Join points with curves that leave and arrive vertically."""
    path = f'M{_n(points[0][0])} {_n(points[0][1])}'
    for (x, y), (next_x, next_y) in itertools.pairwise(points):
        middle = (y + next_y) / 2
        if x == next_x:
            path += f' L{_n(next_x)} {_n(next_y)}'
        else:
            path += (
                f' C{_n(x)} {_n(middle)} {_n(next_x)} {_n(middle)}'
                f' {_n(next_x)} {_n(next_y)}'
            )
    return path


def _loop(points: Sequence[Point]) -> str:
    (x, y), (end_x, end_y) = points
    return (
        f'M{_n(x)} {_n(y)} C{_n(x + LOOP)} {_n(y - 8)}'
        f' {_n(x + LOOP)} {_n(end_y + 8)} {_n(end_x)} {_n(end_y)}'
    )


def _draw_label(parent: Element, label: str, centre: Point) -> None:
    size = label_size(label)
    x, y = centre
    SubElement(
        parent,
        'rect',
        {
            'class': 'paper',
            'x': _n(x - size.width / 2),
            'y': _n(y - size.height / 2),
            'width': _n(size.width),
            'height': _n(size.height),
        },
    )
    lines = [
        (line, 'way', EDGE_LABEL_SIZE) for line in edge_label_lines(label)
    ]
    _draw_text(parent, lines, centre)


def _draw_node(
    parent: Element, node: Node, text: BoxText, centre: Point
) -> None:
    group = SubElement(parent, 'g', {'class': f'node {node.shape}'})
    words = [node.label, *node.notes]
    SubElement(group, 'title').text = shown('; '.join(words))
    SubElement(
        group,
        'path',
        {'class': 'box', 'd': outline(node.shape, centre, text.size)},
    )
    if node.is_double:
        inner = Size(text.size.width - 2 * INSET, text.size.height - 2 * INSET)
        SubElement(
            group,
            'path',
            {'class': 'inner', 'd': outline(node.shape, centre, inner)},
        )
    _draw_text(
        group,
        [(line, 'label', LABEL_SIZE) for line in text.label]
        + [(line, 'note', NOTE_SIZE) for line in text.notes],
        centre,
    )


def _draw_text(
    parent: Element, lines: Sequence[tuple[str, str, float]], centre: Point
) -> None:
    """Write lines below each other, around a point."""
    x, y = centre
    y -= sum(size for _line, _class, size in lines) * LINE_HEIGHT / 2
    for line, name, size in lines:
        y += size * LINE_HEIGHT
        baseline = y - size * (LINE_HEIGHT / 2 - BASELINE)
        attributes = {'class': name, 'x': _n(x), 'y': _n(baseline)}
        SubElement(parent, 'text', attributes).text = line


def _n(number: float) -> str:
    """Write a number with one decimal at most."""
    return f'{round(number, 1):g}' if abs(number) < 1e5 else f'{number:.0f}'
