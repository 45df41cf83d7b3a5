"""The trees that todo list templates keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = dict[str, Any]
Todos = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What becomes of a list when another takes its place.

    Attributes:
        before: Number of todos now.
        after: Number of todos then.
        added: Texts of todos that are new.
        removed: Texts of todos that are gone.
    """

    before: int
    after: int
    added: tuple[str, ...]
    removed: tuple[str, ...]


def walk(node: Todos, depth: int = 0) -> Iterator[tuple[int, Todos]]:
    """Yield a node and everything below it, each after its parent.

    Args:
        node: The list, or a todo of it.
        depth: How deep the node lies.

    Yields:
        Depth and node.
    """
    yield depth, node
    for item in node.get('items') or ():
        yield from walk(item, depth + 1)


def number_of_todos(todos: Todos) -> int:
    """Return how many todos a list has, without the list itself."""
    return sum(1 for _node in walk(todos)) - 1


def change_between(before: Todos, after: Todos) -> Change:
    """Compare two todo lists by the texts of their todos."""
    old, new = _texts(before), _texts(after)
    return Change(
        before=old.total(),
        after=new.total(),
        added=tuple((new - old).elements()),
        removed=tuple((old - new).elements()),
    )


def _texts(todos: Todos) -> Counter[str]:
    return Counter(node['description'] for depth, node in walk(todos) if depth)
