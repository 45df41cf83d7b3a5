"""Reading drawings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

SVG = '{http://www.w3.org/2000/svg}'

NUMBER = re.compile(r'-?\d+(?:\.\d+)?')


@dataclass(frozen=True)
class Box:
    """The room that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def parse(picture: str) -> Element:
    """Return the root of a drawing."""
    return fromstring(picture)  # noqa: S314 (our own drawing)


def texts(parent: Element) -> list[str]:
    """Return the lines of text, in order."""
    return [text.text or '' for text in parent.iter(f'{SVG}text')]


def nodes(picture: str) -> dict[str, Element]:
    """Return the groups of the nodes by what hovering over them says."""
    return {
        title.text or '': group
        for group in parse(picture).iter(f'{SVG}g')
        for title in group.findall(f'{SVG}title')
    }


def boxes(picture: str) -> dict[str, Box]:
    """Return the outermost outline of every node."""
    found = {}
    for name, group in nodes(picture).items():
        path = group.find(f'{SVG}path')
        assert path is not None
        # Arcs begin with their radii, which are no places.
        data = re.sub(r'A\S+ \S+ 0 0 1 ', '', path.get('d', ''))
        numbers = [float(number) for number in NUMBER.findall(data)]
        across, down = numbers[::2], numbers[1::2]
        found[name] = Box(min(across), min(down), max(across), max(down))
    return found


def label_boxes(picture: str) -> list[Box]:
    """Return the room of the labels of edges."""
    return [
        Box(x, y, x + width, y + height)
        for rect in parse(picture).iter(f'{SVG}rect')
        if rect.get('x') is not None
        for x, y, width, height in [
            [float(rect.get(k, '')) for k in ('x', 'y', 'width', 'height')]
        ]
    ]


def lines(picture: str) -> list[Element]:
    """Return the paths of the edges, in order."""
    return [
        path
        for path in parse(picture).iter(f'{SVG}path')
        if path.get('class', '').startswith('line')
    ]


def ends(line: Element) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a line starts and where its arrow points."""
    numbers = [float(number) for number in NUMBER.findall(line.get('d', ''))]
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])
