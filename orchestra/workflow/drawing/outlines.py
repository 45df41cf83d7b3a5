"""The outlines of boxes."""

from __future__ import annotations

from orchestra.workflow.drawing.geometry import Point, Size
from orchestra.workflow.drawing.graph import Shape

CORNER = 12.0


def outline(shape: Shape, centre: Point, size: Size) -> str:
    """Return the outline of a box as the data of a path.

    Args:
        shape: What it looks like.
        centre: Its middle.
        size: How large it is.
    """
    corner = min(CORNER, size.height / 2)
    if shape is Shape.PILL:
        corner = size.height / 2
    left, right = centre[0] - size.width / 2, centre[0] + size.width / 2
    top, bottom = centre[1] - size.height / 2, centre[1] + size.height / 2
    turn = '' if shape is Shape.CUT else f'A{corner:.1f} {corner:.1f} 0 0 1 '
    corners = (
        ((left + corner, top), (right - corner, top)),
        ((right, top + corner), (right, bottom - corner)),
        ((right - corner, bottom), (left + corner, bottom)),
        ((left, bottom - corner), (left, top + corner)),
    )
    path = ''
    for start, end in corners:
        path += f'{turn}{_point(start)} ' if path else f'M{_point(start)} '
        path += f'L{_point(end)} '
        if shape is Shape.CUT:
            path += 'L'
    return f'{path}{turn}{_point(corners[0][0])}Z'


def _point(point: Point) -> str:
    return f'{point[0]:.1f} {point[1]:.1f}'
